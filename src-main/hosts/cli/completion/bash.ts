import { caseScript, type Shell } from './case-script.ts'
import type { CommandNode } from './command-tree.ts'

const bash: Shell = {
  word: '${COMP_WORDS[i]}',
  words: (offered) => `_ratedesk_words ${offered.map(({ word }) => word).join(' ')}`,
  ids: (of) => `_ratedesk_ids ${of}`,
  files: '_ratedesk_files',
  isFlag: '[[ $cur == -* ]]',
}

/**
 * The script for bash, 3.2 and later, as on a Mac. Ids are compared one by one: `compgen -W` would run what a `$(…)` in an
 * id says.
 */
export const bashScript = (tree: readonly CommandNode[]): string => `# Completes what is typed after ratedesk, in bash.
_ratedesk_ids() {
  local id
  while IFS= read -r id; do
    [[ $id == "$cur"* ]] && COMPREPLY+=("$(printf %q "$id")")
  done < <("\${COMP_WORDS[0]}" completion ids "$1" 2>/dev/null)
}
_ratedesk_words() {
  local word
  for word in "$@"; do
    [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
  done
}
_ratedesk_files() {
  local file
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$cur")
}
_ratedesk() {
  local cur=\${COMP_WORDS[COMP_CWORD]} at=, flag= i
  COMPREPLY=()
${caseScript(tree, bash, 'i = 1; i < COMP_CWORD; i++')}
}
complete -F _ratedesk ratedesk
`
