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
  local plugin = vim.fs.normalize(here .. '/../../editors/neovim')
  vim.opt.runtimepath:append(plugin)
  vim.cmd.runtime('plugin/hegao.lua')
  vim.cmd.helptags(vim.fn.fnameescape(plugin .. '/doc'))
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
check(
  'hover on a heading tells its part',
  hover and vim.inspect(hover.contents):find('主要举措和成效', 1, true),
  vim.inspect(hover)
)

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

-- What the command line finds, at the same characters: rule and place, columns in characters from 1.
local function places(buffer)
  return vim.tbl_map(function(it)
    local function column(row, col)
      local line = vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1] or ''
      return vim.fn.strchars(line:sub(1, col), 0) + 1
    end
    return ('%s %d %d %d %d'):format(
      it.code,
      it.lnum + 1,
      column(it.lnum, it.col),
      it.end_lnum + 1,
      column(it.end_lnum, it.end_col)
    )
  end, vim.diagnostic.get(buffer))
end

local faulty = vim.fs.dirname(draft) .. '/有毛病的稿.txt'
local headless = vim.json.decode(io.open(vim.env.HEGAO_HEADLESS):read('*a')).files[1].findings
local expected = vim.tbl_map(function(it)
  local from, to = it.span.start, it.span['end']
  return ('%s %d %d %d %d'):format(it.rule, from.line, from.column, to.line, to.column)
end, headless)
table.sort(expected)
vim.cmd.edit(vim.fn.fnameescape(faulty))
local same = wait(function()
  local found = places(0)
  table.sort(found)
  return vim.deep_equal(found, expected)
end)
check('the findings of the command line, at the same characters', #expected > 3 and same, vim.inspect({ places(0), expected }))
check('a statusline tells them', require('hegao').statusline():find('^核稿 '), require('hegao').statusline())

-- The commands.
local selected
vim.ui.select = function(items, opts, choose)
  selected = vim.tbl_map(opts.format_item or tostring, items)
  for _, item in ipairs(items) do
    if item.text == '98%' then
      return choose(item)
    end
  end
  choose(items[1])
end
vim.ui.input = function(_, enter)
  enter('云溪镇人民政府')
end
vim.cmd('Hegao figures')
local rate = vim.tbl_filter(function(line)
  return line:find('98%%') and line:find('228 ÷ 240', 1, true)
end, selected or {})
check('figures are offered with their arithmetic', #rate == 1, vim.inspect(selected))
local cursor = vim.api.nvim_win_get_cursor(0)
local line = vim.api.nvim_get_current_line()
check(
  'a figure is gone to, behind 𠮷 and 😀',
  cursor[1] == 5 and vim.startswith(line:sub(cursor[2] + 1), '98%'),
  vim.inspect(cursor)
)

local csv = vim.fs.dirname(draft) .. '/数字.csv'
vim.cmd('Hegao export ' .. vim.fn.fnameescape(csv))
check('figures are exported', io.open(csv) and io.open(csv):read('*a'):find('98%', 1, true), 'no file')

local numbers = text():gsub('%D+', ' ')
vim.cmd('Hegao fix')
check(
  'fix renumbers, and leaves figures alone',
  text():find('（二）有效化解', 1, true) and text():gsub('%D+', ' ') == numbers,
  text()
)
vim.cmd('Hegao insert')
check('missing parts are inserted', text():find('其他需要报告的情况', 1, true), text())
vim.cmd('Hegao check')
check('the folder is checked', #vim.fn.getqflist() >= 1, vim.inspect(vim.fn.getqflist()))
vim.cmd('cclose')
vim.cmd('Hegao explain rate-mismatch')
check('a rule is explained', text():find('^# rate%-mismatch'), text():sub(1, 60))
vim.cmd('bwipeout')
check(
  'commands complete',
  vim.deep_equal(vim.fn.getcompletion('Hegao ex', 'cmdline'), { 'explain', 'export' }),
  vim.inspect(vim.fn.getcompletion('Hegao ex', 'cmdline'))
)
check('rules complete', vim.tbl_contains(vim.fn.getcompletion('Hegao explain rate', 'cmdline'), 'rate-mismatch'), '')
vim.cmd('Hegao new')
check('a new report begins', text():find('^云溪镇') or text():find('云溪镇人民政府', 1, true), text())
vim.cmd('bwipeout!')
vim.cmd('help hegao')
check('there is help', vim.bo.buftype == 'help', vim.bo.buftype)
vim.cmd('bwipeout')

-- A server that is killed while one writes.
vim.cmd.buffer(vim.fn.bufnr(faulty))
local first = client()
vim.api.nvim_buf_set_lines(0, -1, -1, false, { '没有保存的一行' })
local pids = vim.split(
  vim.fn.system({
    'sh',
    '-c',
    'for p in /proc/[0-9]*; do [ "$(cut -d" " -f4 $p/stat 2>/dev/null)" = '
      .. vim.fn.getpid()
      .. ' ] && tr "\\0" " " <$p/cmdline | grep -q " lsp" && basename $p; done; true',
  }),
  '\n',
  { trimempty = true }
)
check('the server has a process', #pids >= 1, vim.inspect(pids))
for _, pid in ipairs(pids) do
  vim.uv.kill(tonumber(pid), 'sigkill')
end
vim.api.nvim_buf_set_lines(0, -1, -1, false, { '接着写的一行' })
check(
  'a killed server is started again',
  wait(function()
    return client() and client().id ~= first.id
  end),
  'no other client'
)
check('no text is lost', text():find('没有保存的一行\n接着写的一行', 1, true), text())
vim.api.nvim_buf_set_lines(0, 0, 1, false, { '青河县司法局关于2023年度法治政府建设情况的报告' })
check(
  'then it checks what is written next',
  wait(function()
    return vim.iter(vim.diagnostic.get(0)):any(function(it)
      return it.code == 'plan-year-mismatch'
    end)
  end),
  vim.inspect(places(0))
)
vim.cmd('Hegao restart')
check('it can be restarted', wait(client), 'no client')

for _, running in ipairs(vim.lsp.get_clients({ name = 'hegao' })) do
  running.stop(running)
end
check(
  'the servers stop',
  wait(function()
    return #vim.lsp.get_clients({ name = 'hegao' }) == 0
  end),
  'still running'
)

-- A program that is missing.
require('hegao').setup({ cmd = { '/nowhere/hegao', 'lsp' } })
vim.cmd('silent! bwipeout! health://')
vim.cmd('checkhealth hegao')
check('checkhealth tells of a missing program', text():find('ERROR', 1, true) and text():find('/nowhere/hegao', 1, true), text())
finish()
