-- Neovim 0.11 and later: vim.lsp.enable('hegao')
return require('hegao').config()
