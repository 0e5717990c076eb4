/**
 * Every command with `--json`, on the sample data: stdout is exactly one JSON document, or a document a line where the
 * command says so, and nothing else; where a command fails, nothing at all. A command that is missing here fails.
 */
import type { Command } from 'commander'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../../../../src-main/hosts/cli/program.ts'
import { CommandSession } from '../../../../src-main/hosts/cli/session.ts'
import { openDesktop, type TestDesktop } from '../../../support/desktop.ts'
import { runCli, type CliRun } from '../../../support/run-cli.ts'

const CYCLE = ['--tenant', 'nordwind', '--cycle', '2026-09']
const TENANT = ['--tenant', 'nordwind']
const CARD = {
  currency: 'EUR',
  effectiveFrom: '2027-01-01',
  rounding: 'half-up',
  rates: [{ type: 'a2p_basic_message', country: 'DE', model: 'flat', unitPrice: '0.03' }],
}
const FILES: Readonly<Record<string, string>> = {
  'card.json': JSON.stringify(CARD),
  'offers.json': JSON.stringify({ offers: [{ name: 'A quote', model: 'per_message', unitPrice: '0.03' }] }),
  'sender.json': JSON.stringify({ name: 'Brightline' }),
  'bad.csv': 'foo,bar\n1,2\n',
}

/** What an answer on stdout is: one document, a document a line, or what a shell reads, which `--json` leaves as it is. */
type Kind = 'document' | 'lines' | 'words'
interface Case {
  args: (of: Of) => string[]
  kind?: Kind
  /** The exit code that is looked for. */
  exits?: number
}
interface Of {
  folder: string
  agent: string
  user: string
  message: string
  alert: string
  template: string
  /** What the template says. */
  wording: string
}
const args = (...words: string[]): Case => ({ args: () => words })
const by = (words: (of: Of) => string[], more: Partial<Case> = {}): Case => ({ args: words, ...more })
const inFolder = ({ folder }: Of, name: string): string => join(folder, name)

/** In an order in which each can be done. */
const CASES: Readonly<Record<string, Case>> = {
  'tenant add': args('--id', 'acme', '--name', 'Acme', '--currency', 'EUR'),
  'tenant tag': args('--id', 'acme', '--add', 'north'),
  'tenant list': args(),
  'agent add': args('--id', 'bot', '--tenant', 'acme', '--category', 'conversational', '--region', 'GB'),
  'agent launch': args('--id', 'bot'),
  'agent list': args(),
  'agent parked': args(),
  'profiles list': args(),
  'profiles show': args('infobip'),
  'profiles move': args('--tenant', 'acme', '--profile', 'infobip', '--from', '2026-11-01', '--dry-run'),
  'rates set': by((of) => [...TENANT, '--file', inFolder(of, 'card.json')]),
  'rates list': args(...TENANT),
  'rates export': args(...TENANT),
  import: by((of) => [inFolder(of, 'bad.csv')], { exits: 2 }),
  'imports list': args(),
  'imports undo': { ...args('none'), exits: 2 },
  'mappings list': args(),
  'mappings save': by((of) => ['mine', inFolder(of, 'card.json')], { exits: 2 }),
  'mappings rename': { ...args('none', 'other'), exits: 2 },
  'mappings delete': { ...args('none'), exits: 2 },
  'mappings export': { ...args('none'), exits: 2 },
  events: { ...args(...TENANT), kind: 'lines' },
  templates: args(...CYCLE),
  'templates rewrite': by(({ template, wording }) => [template, ...CYCLE, '--text', wording]),
  summary: args(...CYCLE),
  threads: { ...args(...TENANT), kind: 'lines' },
  search: args('nordwind'),
  explain: by(({ message, agent }) => [message, '--agent', agent]),
  thread: by(({ agent, user }) => ['--agent', agent, '--user', user]),
  compare: by((of) => [...CYCLE, '--offers', inFolder(of, 'offers.json')]),
  forecast: args(...TENANT),
  drivers: args('--tenant', 'nordwind', '--cycle', '2026-10'),
  'statement draft': args(...CYCLE),
  // September of the sample is issued as it is loaded.
  'statement issue': args('--tenant', 'nordwind', '--cycle', '2026-10', '--allow-unpriced'),
  'statement list': args(...TENANT),
  'statement export': args(...CYCLE),
  'statement sender show': args(),
  'statement sender set': by((of) => ['--file', inFolder(of, 'sender.json')]),
  'statement verify': args(...CYCLE),
  evidence: by((of) => [
    '--tenant',
    'nordwind',
    '--cycle',
    '2026-09',
    '--agent',
    of.agent,
    '--out',
    inFolder(of, 'e.html'),
  ]),
  clients: args(),
  alerts: args(),
  'alerts acknowledge': by(({ alert }) => [alert]),
  'alerts reopen': by(({ alert }) => [alert]),
  'thresholds list': args(...TENANT),
  'thresholds set': args(...TENANT, '--amount', '500'),
  'thresholds remove': args(...TENANT),
  'thresholds small': args(...TENANT),
  'offers show': args(...TENANT),
  'offers set': by((of) => [...TENANT, '--file', inFolder(of, 'offers.json')]),
  advise: by(({ agent }) => ['--agent', agent]),
  audit: args(),
  check: args('Hello'),
  doctor: args(),
  backup: by((of) => [inFolder(of, 'copy.db')]),
  'backups list': args(),
  'backups make': args(),
  'backups check': { ...args('none'), exits: 1 },
  'backups on': args(),
  'backups off': args(),
  restore: by((of) => [inFolder(of, 'copy.db')]),
  move: by((of) => [inFolder(of, 'moved.db')]),
  purge: args('--texts-before', '2026-01-01'),
  retention: args(),
  'completion bash': { ...args(), kind: 'words' },
  'completion zsh': { ...args(), kind: 'words' },
  'completion fish': { ...args(), kind: 'words' },
  'completion ids': { ...args('tenants'), kind: 'words' },
}
/** Answers only when it ends, which is when somebody stops it. */
const ENDLESS = ['serve']

const actingCommands = (): string[] => {
  const acts = (command: Command, path: string): string[] => [
    ...(command.commands.length === 0 || ('_actionHandler' in command && command['_actionHandler']) ? [path] : []),
    ...command.commands
      .filter((each) => each.name() !== 'help')
      .flatMap((each) => acts(each, `${path} ${each.name()}`.trim())),
  ]
  const sink = { stdout: process.stdout, stderr: process.stderr } as never
  return acts(commandLine(new CommandSession(sink)), '').filter((path) => path !== '')
}

let desktop: TestDesktop
let of: Of
beforeAll(async () => {
  desktop = openDesktop(mkdtempSync(join(tmpdir(), 'ratedesk-json-')), {})
  await desktop.call('load-sample', { job: 'sample' })
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(desktop.folder, name), content)
  const { events } = await desktop.call('list-events', { tenantId: 'nordwind', limit: 1 })
  const [event] = events
  const { templates } = await desktop.call('list-templates', { tenantId: 'nordwind', cycle: '2026-09' })
  // Issuing a statement settles the alerts of its cycle; this one is of none.
  const alerts = await desktop.call('list-alerts', { texts: false })
  const alert = alerts.find(({ kind }) => kind === 'parked_traffic')
  of = {
    folder: desktop.folder,
    agent: event!.agentId,
    user: event!.userId,
    message: event!.messageIds[0]!,
    alert: alert!.alertId,
    template: templates[0]!.templateId,
    wording: templates[0]!.pattern,
  }
}, 120_000)
afterAll(() => {
  desktop?.store.close()
  rmSync(desktop.folder, { recursive: true, force: true })
})

/** A copy is made by a thread of its own, which this desk has not. */
const COPIED = { file: 'copy.db', name: 'copy.db', bytes: 1, madeAt: '2026-10-01T00:00:00.000Z' }
const ask = (name: string, request: never): unknown =>
  name === 'backup-store' || name === 'make-backup' ? COPIED : desktop.call(name as never, request)

const desk = () => ({ ask, cancel: () => {}, onNotice: () => () => {}, close: async () => {} }) as never
const run = (words: readonly string[]): Promise<CliRun> =>
  runCli(words, {}, desk(), {
    restore: () => ({ file: 'store.db' }) as never,
    move: () => ({ file: 'store.db' }) as never,
  })

/** Every line that is not empty, read as a document. */
const documents = (stdout: string): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)

test('no command is forgotten here', () => {
  expect(Object.keys(CASES).concat(ENDLESS).sort()).toEqual(actingCommands().sort())
})

test.each(Object.entries(CASES))(
  '%s --json',
  async (name, { args: words, kind = 'document', exits = 0 }) => {
    const { exitCode, stdout, stderr } = await run([...name.split(' '), ...words(of), '--json'])
    expect([exitCode, exitCode === exits ? '' : stderr]).toEqual([exits, ''])
    if (exits !== 0) {
      expect(stdout).toBe('')
      expect(stderr.trim()).not.toBe('')
      return
    }
    expect(stdout.endsWith('\n')).toBe(true)
    if (kind === 'document') expect(JSON.parse(stdout)).toBeDefined()
    if (kind === 'lines') expect(documents(stdout).length).toBeGreaterThan(1)
  },
  60_000,
)

test.each(Object.entries(CASES).filter(([name]) => !name.startsWith('completion')))(
  '%s --json, where the store cannot be used, leaves stdout empty',
  async (name, { args: words }) => {
    const gone = () => {
      throw new Error('gone')
    }
    const broken = { ask: gone, cancel: () => {}, onNotice: () => () => {}, close: async () => {} } as never
    const { exitCode, stdout, stderr } = await runCli([...name.split(' '), ...words(of), '--json'], {}, broken, {
      restore: gone,
      move: gone,
    })
    expect(exitCode).not.toBe(0)
    expect(stdout).toBe('')
    expect(stderr).not.toBe('')
  },
)
