import { placeOfCommand, type CommandNode, type Flag, type IdKind } from './command-tree.ts'

/** A word with what it does. */
interface Offered {
  word: string
  description: string
}

/** How a shell is told what fits. */
export interface Shell {
  /** The word at the place that the loop has come to. */
  word: string
  words: (offered: readonly Offered[]) => string
  ids: (of: IdKind) => string
  files: string
  /** A test that the word which is being typed begins with a dash. */
  isFlag: string
}

/**
 * The part that bash and zsh share: a loop over the words before the one that is being typed, which notes the command in
 * `at`, as `,tenant,add,`, and a flag that waits for its value in `flag`; then a branch for each.
 */
export function caseScript(tree: readonly CommandNode[], shell: Shell, first: string): string {
  const lines = (of: (node: CommandNode) => string[]): string => tree.flatMap(of).join('\n')
  return `  for ((${first})); do
    if [[ -n $flag ]]; then flag=; continue; fi
    case "$at${shell.word}" in
${lines((node) => valueFlags(node, shell))}
${lines((node) => steps(node, shell))}
    esac
  done
  if [[ -n $flag ]]; then
    case "$at$flag" in
${lines((node) => flagValues(node, shell))}
    esac
    return
  fi
  case $at in
${lines((node) => [offers(node, shell)])}
  esac`
}

const valued = ({ flags }: CommandNode): Flag[] => flags.filter(({ value }) => value !== null)

function valueFlags(node: CommandNode, { word }: Shell): string[] {
  const flags = valued(node).map(({ long }) => `${placeOfCommand(node.path)}${long}`)
  return flags.length === 0 ? [] : [`      ${flags.join('|')}) flag=${word} ;;`]
}

function steps({ path, commands }: CommandNode, { word }: Shell): string[] {
  if (commands.length === 0) return []
  return [`      ${commands.map(({ name }) => `${placeOfCommand(path)}${name}`).join('|')}) at="$at${word}," ;;`]
}

const flagValues = (node: CommandNode, shell: Shell): string[] =>
  valued(node).flatMap(({ long, value }) => {
    const told = completed(value, shell)
    return told === null ? [] : [`      ${placeOfCommand(node.path)}${long}) ${told} ;;`]
  })

function completed(value: Flag['value'], shell: Shell): string | null {
  switch (value?.kind) {
    case 'words':
      return shell.words(value.words.map((word) => ({ word, description: '' })))
    case 'ids':
      return shell.ids(value.of)
    case 'file':
      return shell.files
    default:
      return null
  }
}

function offers({ path, commands, flags, argument }: CommandNode, shell: Shell): string {
  const others = completed(argument, shell)
  const words = shell.words([
    ...commands.map(({ name, description }) => ({ word: name, description })),
    ...flags.map(({ long, description }) => ({ word: long, description })),
  ])
  const body = others === null ? words : `if ${shell.isFlag}; then ${words}; else ${others}; fi`
  return `    ${placeOfCommand(path)}) ${body} ;;`
}
