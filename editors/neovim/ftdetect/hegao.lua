vim.filetype.add({ extension = { hegao = 'hegao' } })
