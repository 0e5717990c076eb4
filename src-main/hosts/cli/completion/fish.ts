import { placeOfCommand, type CommandNode, type Flag, type Value } from './command-tree.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** The script for fish: a function that tells which command is being typed, and a line for each thing that may follow. */
export const fishScript = (tree: readonly CommandNode[]): string => `# Completes what is typed after ratedesk, in fish.
function __ratedesk_at
    set -l at ,
    set -l waits 0
    for word in (commandline -opc)[2..]
        if test $waits = 1
            set waits 0
            continue
        end
        switch "$at$word"
${tree.flatMap(valueFlags).join('\n')}
${tree.flatMap(steps).join('\n')}
        end
    end
    test $at = $argv[1]
end
complete -c ratedesk -f
${tree.flatMap(lines).join('\n')}
`

function valueFlags({ path, flags }: CommandNode): string[] {
  const places = flags.filter(({ value }) => value !== null).map(({ long }) => quoted(`${placeOfCommand(path)}${long}`))
  return places.length === 0 ? [] : [`            case ${places.join(' ')}`, '                set waits 1']
}

function steps({ path, commands }: CommandNode): string[] {
  if (commands.length === 0) return []
  const places = commands.map(({ name }) => quoted(`${placeOfCommand(path)}${name}`))
  return [`            case ${places.join(' ')}`, '                set at "$at$word,"']
}

function lines({ path, commands, flags, argument }: CommandNode): string[] {
  const here = `complete -c ratedesk -n ${quoted(`__ratedesk_at ${placeOfCommand(path)}`)}`
  return [
    ...commands.map(({ name, description }) => `${here} -a ${name} -d ${quoted(description)}`),
    ...flags.map((flag) => `${here} ${flagWords(flag)} -d ${quoted(flag.description)}`),
    ...(argument === null || argument.kind === 'free' ? [] : [`${here} ${valueWords(argument)}`]),
  ]
}

const flagWords = ({ long, value }: Flag): string =>
  `-l ${long.slice(2)}${value === null ? '' : ` ${value.kind === 'file' ? '-r' : '-x'} ${value.kind === 'free' ? '' : valueWords(value)}`}`.trimEnd()

function valueWords(value: Exclude<Value, { kind: 'free' }>): string {
  switch (value.kind) {
    case 'words':
      return `-a ${quoted(value.words.join(' '))}`
    case 'ids':
      return `-a '(ratedesk completion ids ${value.of} 2>/dev/null)'`
    case 'file':
      return '-F'
  }
}
