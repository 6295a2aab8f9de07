if vim.g.loaded_hegao or vim.fn.has('nvim-0.10') == 0 then
  return
end
vim.g.loaded_hegao = true

vim.api.nvim_create_user_command('Hegao', function(opts)
  require('hegao.commands').run(opts.fargs)
end, {
  nargs = '+',
  desc = '核稿 (checks of annual reports on law-based government)',
  complete = function(lead, line)
    return require('hegao.commands').complete(lead, line)
  end,
})
