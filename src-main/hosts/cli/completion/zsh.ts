import { caseScript, type Shell } from './case-script.ts'
import type { CommandNode } from './command-tree.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const zsh: Shell = {
  word: '${words[i]}',
  words: (offered) =>
    `found=(${offered.map(({ word, description }) => quoted(described(word, description))).join(' ')}); _describe -V ratedesk found`,
  ids: (of) => `_ratedesk_ids ${of}`,
  files: '_files',
  isFlag: '[[ $PREFIX == -* ]]',
}

/** `_describe` takes `word:what it does`. */
const described = (word: string, description: string): string =>
  description === '' ? word : `${word}:${description.replaceAll('\\', '\\\\')}`

/** The script for zsh, to be sourced, or to lie as `_ratedesk` in a folder of `fpath`. */
export const zshScript = (tree: readonly CommandNode[]): string => `#compdef ratedesk
# Completes what is typed after ratedesk, in zsh.
_ratedesk_ids() {
  local -a ids
  ids=("\${(@f)$("\${words[1]}" completion ids "$1" 2>/dev/null)}")
  compadd -- "\${(@)ids:#}"
}
_ratedesk() {
  local at=, flag= i
  local -a found
${caseScript(tree, zsh, 'i = 2; i < CURRENT; i++')}
}
if [[ \${funcstack[1]} == _ratedesk ]]; then _ratedesk "$@"; else compdef _ratedesk ratedesk; fi
`
