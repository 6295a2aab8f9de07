-- The plugin in a real Neovim against a real server; started by neovim.sh.
-- HEGAO_PROGRAM: the server program. HEGAO_WAY: "setup" or "enable". HEGAO_DRAFT: a draft without the part 其他.

local program = assert(vim.env.HEGAO_PROGRAM)
local way = assert(vim.env.HEGAO_WAY)
local draft = assert(vim.env.HEGAO_DRAFT)
local here = vim.fs.dirname(vim.uv.fs_realpath(debug.getinfo(1, 'S').source:sub(2)))
local WAIT = 10000

local passed, failed = 0, 0

local function check(name, ok, why)
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  io.stdout:write(('%s %s%s\n'):format(ok and 'ok  ' or 'FAIL', name, ok and '' or ' -- ' .. tostring(why)))
  return ok
end

local function finish()
  io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
  vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
end

local function need(...)
  if not check(...) then
    finish()
  end
end

local function wait(condition)
  return vim.wait(WAIT, condition, 20)
end

local function start_plugin()
  vim.opt.runtimepath:append(vim.fs.normalize(here .. '/../../editors/neovim'))
  local cmd, settings = { program, 'lsp' }, { rules = { ['missing-part'] = 'warning' } }
  if way == 'setup' then
    require('hegao').setup({ cmd = cmd, settings = settings })
  else
    vim.lsp.config('hegao', { cmd = cmd, settings = { hegao = settings } })
    vim.lsp.enable('hegao')
  end
  vim.cmd('filetype on')
end

local function client()
  local found = vim.lsp.get_clients({ bufnr = 0, name = 'hegao' })[1]
  return found and found.initialized and found
end

local function request(method, more)
  local params = vim.tbl_extend('force', { textDocument = vim.lsp.util.make_text_document_params(0) }, more or {})
  local replies = vim.lsp.buf_request_sync(0, method, params, WAIT) or {}
  local _, reply = next(replies)
  return reply and reply.result or nil
end

local function missing_other()
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.code == 'missing-part' and (diagnostic.message:find('其他') or diagnostic.message:find('other')) then
      return diagnostic
    end
  end
end

--- Goes to the finding as ]d does, and takes the action as a person would.
local function insert_part(finding)
  local line = vim.api.nvim_buf_get_lines(0, finding.lnum, finding.lnum + 1, false)[1] or ''
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, math.min(finding.col, #line) })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find('补上') ~= nil or action.title:lower():find('insert') ~= nil
    end,
  })
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

start_plugin()
vim.cmd.edit(vim.fn.fnameescape(draft))
need('the client starts, without a root', wait(client), 'no client for filetype ' .. vim.bo.filetype)
check('the single file has no root', client().config.root_dir == nil, client().config.root_dir)

need('a diagnostic for the missing part', wait(missing_other), vim.inspect(vim.diagnostic.get(0)))
check('the settings reach the server', missing_other().severity == vim.diagnostic.severity.WARN, missing_other().severity)

local before = text()
local headings = vim.tbl_filter(function(line)
  return vim.fn.match(line, '^[一二三四]、') == 0
end, vim.split(before, '\n'))
local names = vim.tbl_map(function(symbol)
  return symbol.name
end, request('textDocument/documentSymbol') or {})
check('the outline has the level-1 headings', #headings == 4 and vim.deep_equal(names, headings), vim.inspect(names))

local hover = request('textDocument/hover', { position = { line = 2, character = 3 } })
check('hover on a heading tells its part', hover and vim.inspect(hover.contents):find('主要举措和成效', 1, true), vim.inspect(hover))

insert_part(missing_other())
local inserted = wait(function()
  return text():find('\n五、其他需要报告的情况', 1, true) ~= nil
end)
check('the action inserts the part', inserted, text())
local rest = text():gsub('\n+五、其他需要报告的情况\n*', '\n\n', 1)
check('the action changes nothing else', inserted and rest:gsub('\n+', '\n') == before:gsub('\n+', '\n'), text())
check('then the diagnostic is gone', inserted and wait(function()
  return not missing_other()
end), vim.inspect(vim.diagnostic.get(0)))

vim.cmd('silent checkhealth hegao')
check('checkhealth finds no fault', text():find('OK', 1, true) and not text():find('ERROR', 1, true), text())

vim.cmd.edit(vim.fn.fnameescape(vim.fs.dirname(draft) .. '/空白.hegao'))
check('*.hegao has its filetype', vim.bo.filetype == 'hegao', vim.bo.filetype)
check('an empty document is served', wait(client), 'no client')
local completion = request('textDocument/completion', { position = { line = 0, character = 0 } }) or {}
local skeletons = vim.tbl_filter(function(item)
  local new_text = item.textEdit and item.textEdit.newText or item.insertText or item.label
  return new_text:find('一、', 1, true) ~= nil and new_text:find('五、', 1, true) ~= nil
end, completion.items or completion)
check('completion in it offers a skeleton', #skeletons > 0, vim.inspect(completion))

local running = client()
if running then
  running.stop(running)
end
check('the server stops', running and wait(function()
  return running:is_stopped()
end), 'still running')
finish()
