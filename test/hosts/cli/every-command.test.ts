import type { Command } from 'commander'
import { expect, describe, test } from 'vitest'
import { commandLine } from '../../../src-main/hosts/cli/program.ts'
import { CommandSession } from '../../../src-main/hosts/cli/session.ts'
import { runCli } from '../../support/run-cli.ts'

/** The words that name each command, the program's own first; those within others too. */
function everyCommand(): { path: string[]; command: Command }[] {
  const sink = { stdout: process.stdout, stderr: process.stderr } as never
  const below = (path: string[], command: Command): { path: string[]; command: Command }[] => [
    { path, command },
    ...command.commands.filter((each) => each.name() !== 'help').flatMap((each) => below([...path, each.name()], each)),
  ]
  return below([], commandLine(new CommandSession(sink)))
}
const COMMANDS = everyCommand()
const named = COMMANDS.map(({ path, command }): [string, string[], Command] => [
  ['ratedesk', ...path].join(' '),
  path,
  command,
])

test('there are nested commands among them', () => {
  expect(named.map(([name]) => name)).toEqual(
    expect.arrayContaining(['ratedesk alerts acknowledge', 'ratedesk statement sender set', 'ratedesk restore']),
  )
})

describe('the help of', () => {
  test.each(named)('%s is its own, on stdout, and opens no store', async (name, path, command) => {
    for (const flag of ['--help', '-h']) {
      const { exitCode, stdout, stderr, opened } = await runCli([...path, flag])
      expect([exitCode, stderr, opened]).toEqual([0, '', []])
      expect(stdout.split(/ \[|\n| </)[0]).toBe(`Usage: ${name}`)
      for (const { long } of command.options) if (long) expect(stdout).toContain(long)
      for (const each of command.createHelp().visibleCommands(command)) expect(stdout).toContain(`\n  ${each.name()}`)
    }
  })

  test.each(named)('%s goes to stderr with --json, where stdout is for a document', async (name, path) => {
    const { exitCode, stdout, stderr } = await runCli([...path, '--json', '--help'])
    expect([exitCode, stdout]).toEqual([0, ''])
    expect(stderr).toContain(`Usage: ${name}`)
  })

  test.each(named.filter(([, path]) => path.length === 1))(
    '%s is reached by the word help as well',
    async (name, [word]) => {
      const { exitCode, stdout } = await runCli(['help', word!])
      expect(exitCode).toBe(0)
      expect(stdout).toContain(`Usage: ${name}`)
    },
  )
})

test.each(named)(
  '%s with an option that it lacks says one sentence, on stderr alone, with its own help',
  async (name, path) => {
    for (const json of [[], ['--json']]) {
      const { exitCode, stdout, stderr, opened } = await runCli([...path, ...json, '--no-such-option'])
      expect([exitCode, stdout, opened]).toEqual([2, '', []])
      expect(stderr.split('\n')).toHaveLength(2)
      expect(stderr).toContain(`\`${name} --help\` shows how it goes`)
    }
  },
)
