vim.filetype.add({
  extension = { hegao = 'hegao' },
  pattern = {
    ['.*法治政府建设.*报告.*%.txt'] = 'hegao',
    ['.*法治政府建设.*情况.*%.txt'] = 'hegao',
    ['.*依法行政.*报告.*%.txt'] = 'hegao',
  },
})
