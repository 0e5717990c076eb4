import { describe, expect, test } from 'vitest'
import { refuse } from '../../../src-main/core/words/problem.ts'
import { runCli } from '../../support/run-cli.ts'

const tenantAdd = ['tenant', 'add', '--id', 'acme', '--name', 'Acme', '--currency', 'EUR']

describe('a wrong request ends in exit code 2 and one sentence that names the thing and the mend', () => {
  test.each([
    [['tenat', 'list'], "unknown command 'tenat'; did you mean tenant?"],
    [['tenant', 'ad'], "unknown command 'ad'; did you mean add?"],
    [['invoice'], "unknown command 'invoice'; `ratedesk --help` shows how it goes"],
    [['tenant'], 'say which: ratedesk tenant add|tag|list'],
    [['tenant', 'list', '--jsn'], "unknown option '--jsn'; did you mean --json?"],
    [
      ['tenant', 'add', '--id', 'acme'],
      "option '--name <name>' is missing; `ratedesk tenant add --help` shows how it goes",
    ],
    [
      ['tenant', 'list', '--store'],
      "option '--store <file>' argument missing; `ratedesk tenant list --help` shows how it goes",
    ],
    [['import'], "missing required argument 'file'; `ratedesk import --help` shows how it goes"],
    [
      ['check', 'one', 'two'],
      "too many arguments for 'check'. Expected 1 argument but got 2: one, two; `ratedesk check --help` shows how it goes",
    ],
    [
      ['agent', 'add', '--id', 'a', '--tenant', 't', '--region', 'GB', '--category', 'chatty'],
      "option '--category <category>' argument 'chatty' is invalid. Allowed choices are conversational, non-conversational; `ratedesk agent add --help` shows how it goes",
    ],
    [
      [...tenantAdd, '--cycle-day', 'first'],
      /--cycle-day <day>' argument 'first' is invalid. It must be a whole number;/,
    ],
    [['summary', '--tenant', 't'], 'say which period: either --cycle 2026-10, or --from 2026-10-01 --to 2026-11-01'],
    [['summary', '--tenant', 't', '--cycle', '2026-10', '--from', '2026-10-01'], /^say which period: /],
    [['summary', '--tenant', 't', '--from', '2026-10-01'], /^say which period: /],
    [
      ['summary', '--tenant', 't', '--cycle', '2026-10', '--format', 'docx'],
      /no format docx of a summary: use table, csv/,
    ],
    [['summary', '--tenant', 't', '--cycle', '2026-10', '--format', 'odt'], /there is no format odt of a summary/],
    [['summary', '--tenant', 't', '--cycle', '2026-10', '--format', 'csv', '--json'], /cannot both go to stdout/],
    [
      ['rates', 'set', '--tenant', 't', '--file', 'no/card.json'],
      'no/card.json could not be read: there is no such file or folder',
    ],
  ])('%j', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(args)
    expect(stdout).toBe('')
    expect(stderr.trimEnd()).toMatch(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(exitCode).toBe(args[0] === 'rates' ? 1 : 2)
  })

  test('nothing at all shows every command, on stderr', async () => {
    const { exitCode, stdout, stderr } = await runCli([])
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('Usage: ratedesk')
  })

  test('a refused field is named by its option', async () => {
    const { exitCode, stderr } = await runCli([...tenantAdd, '--cycle-day', '31'])
    expect([exitCode, stderr]).toEqual([2, '--cycle-day must be from 1 to 28\n'])
  })

  test.each([
    [['agent', 'launch', '--id', 'a', '--at', '9999-01-01T00:00:00Z'], '--at must lie in the years 1970 to 2199\n'],
    [['summary', '--tenant', 't', '--cycle', '9999-01'], '--cycle must lie from 1969-12 to 2199-12\n'],
    [
      ['summary', '--tenant', 't', '--from', '0000-01-01', '--to', '2026-11-01'],
      '--from must lie from 1970-01-01 to 2200-01-01\n',
    ],
    [
      ['profiles', 'move', '--tenant', 't', '--profile', 'vonage', '--from', '9999-01-01'],
      '--from must lie from 1970-01-01 to 2200-01-01\n',
    ],
  ])('a time that no traffic can have is refused: %j', async (args, sentence) => {
    const { exitCode, stderr } = await runCli(args)
    expect([exitCode, stderr]).toEqual([2, sentence])
  })

  test('an empty id is refused, not taken for a missing one', async () => {
    const { exitCode, stderr } = await runCli(['tenant', 'add', '--id', '', '--name', 'Acme', '--currency', 'EUR'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--id must not be empty')
  })
})

test('what could not be done ends in exit code 1', async () => {
  const answers = { 'list-tenants': () => Promise.reject(refuse('store-busy')) }
  expect(await runCli(['tenant', 'list', '--json'], answers)).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: 'another Ratedesk is writing to this store; nothing was changed, try again when it has finished\n',
  })
})

test('every fault of a document is printed with its path', async () => {
  const faults = [
    { path: 'rates[2].unitPrice', message: 'must be a decimal such as "0.01"' },
    { path: '', message: 'has no currency' },
  ]
  const answers = {
    'set-rates': () => Promise.reject(refuse('card-faulty', { tenantId: 't', faults: 2 }).with(faults)),
  }
  const { exitCode, stderr } = await runCli(['rates', 'set', '--tenant', 't', '--file', 'package.json'], answers)
  expect(exitCode).toBe(2)
  expect(stderr).toBe(
    'the rate card for tenant t has 2 faults; nothing was changed\nrates[2].unitPrice: must be a decimal such as "0.01"\nhas no currency\n',
  )
})

test('a bug is not dressed up as a refusal', async () => {
  const { exitCode, stderr } = await runCli(['tenant', 'list'])
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^Ratedesk itself is at fault here: /)
})

test('the desk is closed whatever happened, and not opened for a request that cannot be right', async () => {
  expect((await runCli(['tenant', 'list'])).desk.closed).toBe(true)
  expect((await runCli(['tenant', 'ad'])).opened).toEqual([])
})

test('help is words for people: on stdout, and with --json on stderr', async () => {
  const plain = await runCli(['tenant', 'add', '--help'])
  expect([plain.exitCode, plain.stderr]).toEqual([0, ''])
  expect(plain.stdout).toContain('--cycle-day')
  const json = await runCli(['tenant', 'add', '--json', '--help'])
  expect([json.exitCode, json.stdout]).toEqual([0, ''])
  expect(json.stderr).toContain('--cycle-day')
})
