--- The client of the hegao language server.
local M = {}

---@class hegao.Settings the keys of hegao.toml
---@field profile? string
---@field year? integer
---@field include? string[]
---@field exclude? string[]
---@field language? 'zh'|'en'
---@field debounce? integer
---@field inlay-hints? boolean
---@field format-on-type? boolean
---@field rules? table<string, 'off'|'hint'|'info'|'warning'|'error'>
---@field options? table<string, table>
---@field links? table<string, string>

---@class hegao.Options
---@field cmd? string[]
---@field filetypes? string[]
---@field root_markers? string[]
---@field settings? hegao.Settings|{ hegao: hegao.Settings }
---@field restart? boolean whether a server that ends by itself is started again (default: true)
---@field before_init? fun(params: table, config: table)
---@field on_exit? fun(code: integer, signal: integer, client_id: integer)

local defaults = {
  cmd = { 'hegao', 'lsp' },
  filetypes = { 'text', 'markdown', 'hegao' },
  root_markers = { 'hegao.toml', '.git' },
}

--- How often, and within how many seconds, a server is started again.
local MOST_RESTARTS, WITHIN = 4, 180

---@type integer[] when servers were started again, in seconds
local restarts = {}

--- The settings, given bare or under `hegao`; nothing where none are set. An empty table cannot be told from an empty
--- list, and to the server it is neither.
---@param settings? table
---@return table?
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

---@type table? the configuration of `setup`
local configured

--- Neovim 0.10: starts the client for a buffer. Without a root the single file is served.
---@param config table
---@param buffer integer
local function start(config, buffer)
  if vim.bo[buffer].buftype ~= '' then
    return
  end
  local client = vim.tbl_extend('force', config, { root_dir = vim.fs.root(buffer, config.root_markers) })
  client.filetypes, client.root_markers, client.reuse_client = nil, nil, nil
  vim.lsp.start(client, { bufnr = buffer, reuse_client = config.reuse_client })
end

--- Connects the open buffers to a server, which is started where none runs.
local function attach()
  if vim.lsp.enable then
    vim.lsp.enable('hegao')
    return
  end
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if configured and vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(configured.filetypes, vim.bo[buffer].filetype) then
      start(configured, buffer)
    end
  end
end

--- Starts a server again that ended by itself, unless it keeps ending. The text is in the editor: nothing is lost.
---@param code integer
---@param signal integer
local function ended(code, signal)
  local is_wanted = (code == 0 and signal == 0) or signal == 15 -- SIGTERM is how the editor ends it
  if is_wanted or vim.v.exiting ~= vim.NIL then
    return
  end
  local now = os.time()
  restarts = vim.tbl_filter(function(time)
    return now - time < WITHIN
  end, restarts)
  if #restarts >= MOST_RESTARTS then
    local why =
      '核稿的服务程序接连几次意外退出，不再自动启动。稿件没有受影响。看 :Hegao log，再执行 :Hegao restart'
    vim.notify(why .. ' (the server keeps ending; see :Hegao log, then :Hegao restart)', vim.log.levels.ERROR)
    return
  end
  table.insert(restarts, now)
  vim.notify('核稿的服务程序意外退出，已重新启动 (the server ended and is started again)', vim.log.levels.WARN)
  attach()
end

--- Single files without a root share a server, too.
---@param client vim.lsp.Client
---@param config table
---@return boolean
local function reuse_client(client, config)
  return client.name == config.name and client.config.root_dir == config.root_dir and not client.is_stopped(client)
end

--- The configuration of the client, in the shape that `vim.lsp.config` takes.
---@param opts? hegao.Options what differs from the defaults; `settings` has the shape of hegao.toml
---@return table
function M.config(opts)
  opts = opts or {}
  local config = vim.tbl_extend('force', { name = 'hegao', reuse_client = reuse_client }, defaults, opts)
  local settings = section(opts.settings)
  config.restart = nil
  config.settings = settings and { hegao = settings }
  config.before_init = function(params, started)
    params.initializationOptions = params.initializationOptions or section(started.settings)
    if opts.before_init then
      opts.before_init(params, started)
    end
  end
  config.on_exit = function(code, signal, id)
    if opts.on_exit then
      opts.on_exit(code, signal, id)
    end
    if opts.restart ~= false then
      vim.schedule(function()
        ended(code, signal)
      end)
    end
  end
  return config
end

--- Starts the server for texts, from now on and for those that are open.
---@param opts? hegao.Options see |hegao.config()|
function M.setup(opts)
  local config = M.config(opts)
  configured = config
  if vim.lsp.enable then
    vim.lsp.config('hegao', config)
  else
    vim.api.nvim_create_autocmd('FileType', {
      group = vim.api.nvim_create_augroup('hegao', {}),
      pattern = config.filetypes,
      callback = function(event)
        start(config, event.buf)
      end,
    })
  end
  attach()
end

--- The configuration in force: that of `setup`, of `vim.lsp.config`, or the default one.
---@return table
function M.in_force()
  return (vim.lsp.config and vim.lsp.config.hegao) or configured or M.config()
end

--- Ends the servers and starts them again.
function M.restart()
  restarts = {}
  for _, client in ipairs(vim.lsp.get_clients({ name = 'hegao' })) do
    if vim.fn.has('nvim-0.11') == 1 then
      client:stop(true)
    else
      client.stop(true)
    end
  end
  vim.wait(2000, function()
    return #vim.lsp.get_clients({ name = 'hegao' }) == 0
  end, 20)
  attach()
end

--- The findings of a buffer for a statusline, `核稿 E1 W4`; empty where no server looks at it.
---@param buffer? integer
---@return string
function M.statusline(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  if #vim.lsp.get_clients({ bufnr = buffer, name = 'hegao' }) == 0 then
    return ''
  end
  local words = { '核稿' }
  local counts = vim.diagnostic.count(buffer)
  for severity, letter in ipairs({ 'E', 'W', 'I', 'H' }) do
    if counts[severity] then
      table.insert(words, letter .. counts[severity])
    end
  end
  return table.concat(words, ' ')
end

return M
