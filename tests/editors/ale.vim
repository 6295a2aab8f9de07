" Vim and ALE with the configuration of the README, against a real server; started by ale.sh.
set nocompatible encoding=utf-8
let &runtimepath = $ALE . ',' . &runtimepath
let g:ale_lint_delay = 0
filetype plugin on
runtime plugin/ale.vim

" As in the README.
autocmd BufRead,BufNewFile *.hegao setfiletype hegao
call ale#linter#Define('hegao', {
      \ 'name': 'hegao', 'lsp': 'stdio', 'executable': $HEGAO_PROGRAM, 'command': '%e lsp',
      \ 'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')}})

function! Check(...) abort
  let l:tries = 0
  while empty(ale#engine#GetLoclist(bufnr(''))) && l:tries < 200
    sleep 50m
    let l:tries += 1
  endwhile
  let l:found = []
  for l:it in ale#engine#GetLoclist(bufnr(''))
    " ALE takes columns of the protocol for bytes, so that only the line can be relied on.
    call add(l:found, join([get(l:it, 'code', ''), l:it.lnum], ' '))
  endfor
  call writefile(sort(l:found), $HEGAO_FOUND)
  qall!
endfunction
autocmd VimEnter * call timer_start(50, 'Check')
