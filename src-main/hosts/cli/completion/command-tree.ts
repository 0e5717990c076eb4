import type { Argument, Command, Option } from 'commander'
import { wordsOf } from './known-words.ts'

/** What stands in the place of a value: one of some words, an id that the store knows, a file, or what only the user knows. */
export type Value =
  { kind: 'words'; words: readonly string[] } | { kind: 'ids'; of: IdKind } | { kind: 'file' } | { kind: 'free' }

export const ID_KINDS = ['tenants', 'agents', 'profiles'] as const
export type IdKind = (typeof ID_KINDS)[number]

export interface Flag {
  /** As it is typed: `--tenant`. */
  long: string
  description: string
  /** Null where it stands alone. */
  value: Value | null
}

/** A command with everything that may follow it. */
export interface CommandNode {
  /** The words after `ratedesk`, such as `tenant add`; empty for the program itself. */
  path: string
  commands: readonly { name: string; description: string }[]
  flags: readonly Flag[]
  /** What stands in the place of its first argument without a flag. */
  argument: Value | null
}

const ID_PLACES: Readonly<Record<string, IdKind>> = {
  tenant: 'tenants',
  agent: 'agents',
  agents: 'agents',
  profile: 'profiles',
}

const FILE_PLACES: ReadonlySet<string> = new Set(['file', 'card', 'offers'])

/** Every command of a program, the program itself first. */
export function commandTree(program: Command): CommandNode[] {
  const globals = program.options.flatMap((option) => (option.long === undefined ? [] : [flagOf('', option)]))
  const nodes: CommandNode[] = []
  const visit = (command: Command, path: string): void => {
    // `help` is offered once: every command has `--help`.
    const shown = command
      .createHelp()
      .visibleCommands(command)
      .filter((each) => path === '' || each.name() !== 'help')
    const own = command === program ? [] : command.options.map((option) => flagOf(path, option))
    const names = new Set(own.map(({ long }) => long))
    nodes.push({
      path,
      commands: shown.map((each) => ({ name: each.name(), description: each.description() })),
      flags: [...own, ...globals.filter(({ long }) => !names.has(long)), HELP],
      argument: command.registeredArguments[0] ? argumentValue(path, command.registeredArguments[0]) : null,
    })
    for (const each of shown) visit(each, `${path} ${each.name()}`.trimStart())
  }
  visit(program, '')
  return nodes
}

/** Where a script is while it reads what was typed: `,tenant,add,`. */
export const placeOfCommand = (path: string): string => `,${path === '' ? '' : `${path.replaceAll(' ', ',')},`}`

const HELP: Flag = { long: '--help', description: 'print what it does and takes', value: null }

function flagOf(path: string, option: Option): Flag {
  const long = option.long!
  const place = /<(\w+)>/.exec(option.flags)?.[1]
  const value = place === undefined ? null : valueOf(path, long, place, option.argChoices)
  return { long, description: option.description, value }
}

const argumentValue = (path: string, argument: Argument): Value =>
  valueOf(path, argument.name(), argument.name(), argument.argChoices)

function valueOf(path: string, name: string, place: string, choices: readonly string[] | undefined): Value {
  const words = choices ?? wordsOf(path, name)
  if (words) return { kind: 'words', words }
  if (FILE_PLACES.has(place)) return { kind: 'file' }
  const of = ID_PLACES[place]
  return of === undefined ? { kind: 'free' } : { kind: 'ids', of }
}
