--- What `:Hegao` does.
local M = {}

local WAIT = 10000

---@param message string
local function tell(message)
  vim.notify(message, vim.log.levels.INFO)
end

--- The client of the current buffer, or any client where `anywhere` is set.
---@param anywhere? boolean
---@return vim.lsp.Client?
local function client_of(anywhere)
  local found = vim.lsp.get_clients({ name = 'hegao', bufnr = not anywhere and 0 or nil })[1]
  if not found then
    tell('核稿没有连着这个缓冲区，见 :checkhealth hegao (no server for this buffer)')
  end
  return found
end

--- The answer to a request; what went wrong is told.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@return any
local function request(client, method, params)
  local ask = client.request_sync
  local reply, why
  if vim.fn.has('nvim-0.11') == 1 then
    reply, why = ask(client, method, params, WAIT, 0)
  else
    ---@diagnostic disable-next-line: param-type-mismatch
    reply, why = ask(method, params, WAIT, 0)
  end
  why = why or (reply and reply.err and reply.err.message)
  if why then
    tell(('hegao: %s'):format(why))
    return nil
  end
  local result = reply and reply.result
  return result ~= vim.NIL and result or nil
end

--- The answer to a command of the server about the current buffer.
---@param command string
---@param argument? any default: the address of the buffer
---@return any answer
---@return vim.lsp.Client? client
local function execute(command, argument)
  local client = client_of(argument ~= nil)
  if not client then
    return nil
  end
  local arguments = { argument or vim.uri_from_bufnr(0) }
  return request(client, 'workspace/executeCommand', { command = command, arguments = arguments }), client
end

---@param text string
---@param filetype string
---@param name? string
local function show(text, filetype, name)
  vim.cmd('new')
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(vim.trim(text), '\n'))
  if name then -- before the type, which would connect it to a server
    vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile, vim.bo.modifiable = 'nofile', 'wipe', false, false
    pcall(vim.api.nvim_buf_set_name, 0, name)
  end
  vim.bo.filetype = filetype
end

--- All findings of the folder, in the quickfix list.
function M.check()
  local client = client_of(true)
  if not client then
    return
  end
  local items = {}
  local reports = 0
  ---@param uri string
  ---@param diagnostics table[]
  local function add(uri, diagnostics)
    reports = reports + 1
    for _, item in ipairs(diagnostics) do
      local range = { range = item.range, uri = uri }
      local place = vim.lsp.util.locations_to_items({ range }, client.offset_encoding)[1]
      place.text = ('[%s] %s'):format(item.code, item.message:gsub('\n.*', ''))
      place.type = ({ 'E', 'W', 'I', 'N' })[item.severity]
      table.insert(items, place)
    end
  end
  local answer = request(client, 'workspace/diagnostic', { previousResultIds = {} })
  for _, report in ipairs(answer and answer.items or {}) do
    add(report.uri, report.items or {})
  end
  vim.fn.setqflist({}, ' ', { title = '核稿 hegao', items = items })
  tell(('已检查 %d 份报告，共 %d 处提示 (reports, findings)'):format(reports, #items))
  if #items > 0 then
    vim.cmd('copen')
  end
end

local KINDS = {
  { name = 'government', title = '县级以上人民政府 (government)' },
  { name = 'department', title = '政府部门 (department)' },
  { name = 'township', title = '乡镇、街道 (township)' },
}

--- A new report in a buffer of its own.
function M.new()
  vim.ui.select(KINDS, {
    prompt = '报告单位的类别 (kind of organ)',
    format_item = function(kind)
      return kind.title
    end,
  }, function(kind)
    if not kind then
      return
    end
    vim.ui.input({ prompt = '报告单位的全称，可以不填 (organ): ' }, function(organ)
      if not organ then
        return
      end
      local text = execute('hegao.new', { kind = kind.name, organ = organ })
      if text then
        show(text, 'hegao')
      end
    end)
  end)
end

--- Inserts the headings of all missing parts.
function M.insert()
  local edit, client = execute('hegao.insert-parts')
  if not client then
    return
  elseif edit then
    vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
  else
    tell('没有缺少的部分 (no part is missing)')
  end
end

--- Applies every safe fix; figures are never touched.
function M.fix()
  local client = client_of()
  if not client then
    return
  end
  local last = vim.api.nvim_buf_line_count(0)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(0),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { only = { 'source.fixAll.hegao' }, diagnostics = {} },
  }
  for round = 1, 5 do
    local action = (request(client, 'textDocument/codeAction', params) or {})[1]
    if not (action and action.edit) then
      if round == 1 then
        tell('没有可以直接应用的修改 (nothing to fix unseen)')
      end
      return
    end
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
end

--- Saves the figures as CSV, for spreadsheets.
---@param file? string default: beside the draft
function M.export(file)
  local csv = execute('hegao.figures-csv')
  if not csv then
    return
  end
  file = file or (vim.api.nvim_buf_get_name(0):gsub('%.[^./]*$', '') .. '.数字.csv')
  local handle, why = io.open(file, 'wb')
  if not handle then
    return tell(('不能写 %s (cannot write): %s'):format(file, why))
  end
  handle:write(csv)
  handle:close()
  tell(('数字已导出到 %s (saved)'):format(file))
end

local MARKS = { ok = '✓', conflict = '✗', unchecked = ' ' }

--- Picks a figure and goes there.
function M.figures()
  local list, client = execute('hegao.figures')
  if not list or not client then
    return
  end
  local buffer = vim.api.nvim_get_current_buf()
  vim.ui.select(list.figures, {
    prompt = '核稿：数字 (figures)',
    kind = 'hegao.figures',
    format_item = function(figure)
      local ties = vim.tbl_map(function(tie)
        return table.concat(tie.evidence, '，')
      end, figure.ties)
      local line = ('%s %4d  %s %s'):format(MARKS[figure.status], figure.line, figure.indicator, figure.text)
      return figure.status == 'conflict' and #ties > 0 and ('%s  （%s）'):format(line, table.concat(ties, '；')) or line
    end,
  }, function(figure)
    if figure then
      local place = { uri = vim.uri_from_bufnr(buffer), range = figure.range }
      local show_document = vim.lsp.util.show_document
      show_document(place, client.offset_encoding, { focus = true })
    end
  end)
end

--- Shows the page of a rule: the one named, that of the finding at the cursor, or one of all.
---@param name? string
function M.explain(name)
  local row = vim.api.nvim_win_get_cursor(0)[1] - 1
  local here = vim.diagnostic.get(0, { lnum = row })[1]
  name = name or (here and here.source == 'hegao' and here.code or nil)
  if name then
    local page = execute('hegao.explain', name)
    return page and show(page, 'markdown', ('hegao://rules/%s.md'):format(name))
  end
  vim.ui.select(M.rules(), { prompt = '哪一条规则 (rule)' }, function(rule)
    if rule then
      M.explain(rule)
    end
  end)
end

--- The names of all rules; none where no server runs.
---@return string[]
function M.rules()
  local client = vim.lsp.get_clients({ name = 'hegao' })[1]
  local rules = client and request(client, 'workspace/executeCommand', { command = 'hegao.rules', arguments = {} }) or {}
  return vim.tbl_map(function(rule)
    return rule.name
  end, rules)
end

function M.restart()
  require('hegao').restart()
end

function M.log()
  local path = vim.lsp.log and vim.lsp.log.get_filename and vim.lsp.log.get_filename() or vim.lsp.get_log_path()
  vim.cmd.edit(vim.fn.fnameescape(path))
end

---@type string[]
M.names = { 'check', 'explain', 'export', 'figures', 'fix', 'insert', 'log', 'new', 'restart' }

--- Runs `:Hegao NAME [ARGUMENT]`.
---@param arguments string[]
function M.run(arguments)
  local name, argument = arguments[1], arguments[2]
  if not vim.tbl_contains(M.names, name) then
    return tell(('没有命令 %s；有的是 (known): %s'):format(name or '', table.concat(M.names, ' ')))
  end
  M[name](argument)
end

--- Completes `:Hegao`.
---@param lead string what is typed of the word
---@param line string
---@return string[]
function M.complete(lead, line)
  local words = vim.split(line, '%s+', { trimempty = true })
  local is_first = #words < 2 or (#words == 2 and lead ~= '')
  local known = is_first and M.names or (words[2] == 'explain' and M.rules() or {})
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, known)
end

return M
