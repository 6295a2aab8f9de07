--- The client of the hegao language server.
local M = {}

local defaults = {
  cmd = { 'hegao', 'lsp' },
  filetypes = { 'text', 'markdown', 'hegao' },
  root_markers = { 'hegao.toml', '.git' },
}

--- The settings, given bare or under `hegao`; nothing where none are set. An empty table cannot be told from an empty
--- list, and to the server it is neither.
local function section(settings)
  local bare = settings and (settings.hegao or settings) or {}
  local set = {}
  for key, value in pairs(bare) do
    if type(value) ~= 'table' or next(value) ~= nil then
      set[key] = value
    end
  end
  return next(set) ~= nil and set or nil
end

--- The configuration of the client, in the shape that `vim.lsp.config` takes.
---@param opts? table what differs from the defaults; `settings` has the shape of hegao.toml
---@return table
function M.config(opts)
  opts = opts or {}
  local config = vim.tbl_extend('force', { name = 'hegao' }, defaults, opts)
  local settings = section(opts.settings)
  config.settings = settings and { hegao = settings }
  config.before_init = function(params, started)
    params.initializationOptions = params.initializationOptions or section(started.settings)
    if opts.before_init then
      opts.before_init(params, started)
    end
  end
  return config
end

--- Neovim 0.10: starts the client for a buffer. Without a root the single file is served.
local function start(config, buffer)
  if vim.bo[buffer].buftype ~= '' then
    return
  end
  local client = vim.tbl_extend('force', config, { root_dir = vim.fs.root(buffer, config.root_markers) })
  client.filetypes, client.root_markers = nil, nil
  vim.lsp.start(client, { bufnr = buffer })
end

--- Starts the server for texts, from now on and for those that are open.
---@param opts? table see |hegao.config()|
function M.setup(opts)
  local config = M.config(opts)
  if vim.lsp.enable then
    vim.lsp.config('hegao', config)
    vim.lsp.enable('hegao')
    return
  end
  local group = vim.api.nvim_create_augroup('hegao', {})
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.filetypes,
    callback = function(event)
      start(config, event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, vim.bo[buffer].filetype) then
      start(config, buffer)
    end
  end
end

return M
