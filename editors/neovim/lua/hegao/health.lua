local M = {}

--- Shows what the program says about itself; tells whether it runs.
---@param program string
local function check_program(program)
  if vim.fn.executable(program) == 0 then
    vim.health.error(('找不到程序 %s (program not found)'):format(program), {
      '安装 hegao，并让它在 PATH 里 (install hegao on the PATH)',
      "或者：require('hegao').setup({ cmd = { '/path/to/hegao', 'lsp' } })",
    })
    return
  end
  local started, process = pcall(vim.system, { program, '--version' }, { text = true })
  local result = started and process:wait(10000) or { code = -1, stderr = tostring(process) }
  if result.code == 0 then
    vim.health.ok(('%s: %s'):format(vim.fn.exepath(program), vim.trim(result.stdout)))
  else
    vim.health.error(('%s 不能运行 (does not run): %s'):format(program, vim.trim(result.stderr or '')))
  end
end

---@param clients vim.lsp.Client[]
local function check_clients(clients)
  if #clients == 0 then
    vim.health.info('还没有打开的文稿连着服务程序 (no client is running)')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_keys(client.attached_buffers or {})
    vim.health.ok(
      ('client %d: %d 个缓冲区 (buffers), %s, %s'):format(
        client.id,
        #buffers,
        client.offset_encoding,
        client.config.root_dir or '单个文件 (single file)'
      )
    )
  end
end

function M.check()
  vim.health.start('核稿 hegao')
  if vim.fn.has('nvim-0.10') == 0 then
    vim.health.error('需要 Neovim 0.10 以上 (Neovim 0.10 or later is needed)')
    return
  end
  local clients = vim.lsp.get_clients({ name = 'hegao' })
  local cmd = (clients[1] and clients[1].config or require('hegao').in_force()).cmd
  if type(cmd) == 'table' then
    check_program(cmd[1])
  end
  check_clients(clients)
end

return M
