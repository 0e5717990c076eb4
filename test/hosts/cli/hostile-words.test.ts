import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportResult, SavedMapping } from '../../../src-main/contract/answers.ts'
import { openDesk, type Desk } from '../../../src-main/worker/client.ts'
import { cardOf } from '../../support/client.ts'
import { hiddenIn } from '../../support/hidden-characters.ts'
import { hostileText } from '../../support/hostile-text.ts'
import { runCli, type CliRun } from '../../support/run-cli.ts'

/** A seed, so that every run is of the same words. */
const SEED = 20261101
const SAID = 3
/** A file with NUL bytes is no text, and is refused as such. */
const words = fc.sample(hostileText, { seed: SEED, numRuns: 400 }).map((word) => word.replaceAll('\0', ''))
/** Ids and names that are taken: no control characters in ids, no ends that are trimmed. */
const ids = words.filter((word) => /^\P{Cc}{3,60}$/u.test(word) && word.isWellFormed() && hiddenIn(word) !== '')
const names = words.filter((word) => word.trim() === word && word.isWellFormed() && hiddenIn(word.slice(1)) !== '')

let folder: string
let desk: Desk
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  desk = await openDesk({ storeFile: join(folder, 'store.sqlite') })
})
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true })
})

const cli = (args: readonly string[], isTTY = false): Promise<CliRun> =>
  runCli(args, {}, { ...desk, close: async () => {} } as never, { isTTY })

function expectVisible({ stdout, stderr }: CliRun, said: string): void {
  for (const text of [stdout, stderr]) expect(hiddenIn(text.replaceAll('\n', '')), `${said}: ${text}`).toBe('')
}

/** A process cannot be given some words, nor a file be called them, so that each is a cell, a name or an id at least. */
async function hostileShop(nth: number): Promise<{ tenant: string; agent: string; name: string; file: string }> {
  const [tenant, agent, name] = [ids[nth * 2]!, ids[nth * 2 + 1]!, names[nth]!]
  const ofTenant = { name, currency: 'EUR', timeZone: 'UTC', cycleDay: 1 }
  await desk.ask('add-tenant', { tenantId: tenant, ...ofTenant })
  await desk.ask('add-agent', { agentId: agent, tenantId: tenant, name, category: 'conversational', region: 'GB' })
  await desk.ask('set-rates', { tenantId: tenant, card: { ...cardOf('EUR'), effectiveFrom: '2026-01-01' } })
  const fileName = name.replaceAll(/[/\\:*?"<>|]/g, '').slice(0, 40)
  const file = join(folder, process.platform === 'win32' ? `${nth}.csv` : `${nth}${fileName}.csv`)
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const row = (id: string, status: string, sentAt = `2026-03-0${nth + 1}T10:00:00Z`): string =>
    [id, agent, '+447700900123', 'A2P', sentAt, status, 'hi'].map(cell).join(',')
  const header = ['message_id', 'agent_id', 'user_id', 'direction', 'sent_at', 'status', 'text', words[nth]!]
  const rows = [row(`m${nth}${tenant}`, 'DELIVERED'), row(`n${nth}`, words[nth + 9]!), row(`o${nth}`, 'SENT', name)]
  await writeFile(file, [header.map(cell).join(','), ...rows].join('\n'))
  return { tenant, agent, name, file }
}

test.each(Array.from({ length: SAID }, (_, nth) => nth))(
  'no command lets through what a name, an id, a file or a cell would do to a terminal: %i',
  async (nth) => {
    const { tenant, agent, name, file } = await hostileShop(nth)
    const [march, out] = [['--tenant', tenant, '--cycle', '2026-03'], join(folder, `${nth}-out.csv`)]
    const commands = [
      ['import', file, '--dry-run'],
      ['import', file],
      ['import', file, join(folder, `none${nth}\u{1b}`)],
      ['imports', 'list'],
      ['tenant', 'list'],
      ['tenant', 'add', '--id', tenant, '--name', name, '--currency', 'EUR'],
      ['agent', 'list'],
      ['agent', 'add', '--id', agent, '--tenant', tenant, '--category', 'conversational', '--region', 'GB'],
      ['agent', 'launch', '--id', agent, '--at', '2026-03-20T00:00:00Z'],
      ['rates', 'list', '--tenant', tenant],
      ['rates', 'export', '--tenant', tenant],
      ['rates', 'export', '--tenant', tenant, '--out', `${out}\u{9b}.json`],
      ['rates', 'set', '--tenant', tenant, '--file', file],
      ['summary', ...march],
      ['summary', ...march, '--format', 'csv', '--out', out],
      ['statement', 'draft', ...march],
      ['statement', 'list', '--tenant', tenant],
      ['statement', 'verify', ...march],
      ['events', '--tenant', tenant, '--json'],
      ['profiles', 'list', '--tenant', tenant],
      ['profiles', 'show', name],
      ['thresholds', 'set', '--tenant', tenant, '--agent', agent, '--amount', '0.01'],
      ['thresholds', 'list', '--tenant', tenant],
      ['alerts', '--tenant', tenant],
      ['thresholds', 'remove', '--tenant', tenant, '--agent', agent],
      ['audit', '--tenant', tenant],
      ['check', name],
      ['mappings', 'export', name],
      ['mappings', 'save', name, file],
      ['doctor', '--seed', '1'],
      ['purge', '--tenant', tenant, '--user', name, '--dry-run'],
      ['backup', join(folder, `${nth}\u{9b}.sqlite`)],
      [name],
      ['summary', ...march, '--format', name],
      ['tenant', 'list', `--${name}`],
    ]
    expect((await cli(commands[0]!)).exitCode).toBe(0)
    for (const args of commands) {
      const run = await cli(args)
      expectVisible(run, args.join(' '))
      expectVisible(await cli([...args, '--json']), `${args.join(' ')} --json`)
      expect(run.stderr, args.join(' ')).not.toContain('itself is at fault')
    }
  },
)

test('a mapping of any name is listed, called something else and forgotten', async () => {
  const columns = { a: 'message_id', b: 'agent_id', c: 'user_id', d: 'direction', e: 'sent_at' }
  const file = join(folder, 'mapping.json')
  await writeFile(file, JSON.stringify({ version: 1, fingerprint: '0f'.repeat(16), format: {}, columns }))
  const saved = await cli(['mappings', 'save', names[30]!, file])
  expectVisible(saved, 'save')
  expectVisible(await cli(['mappings', 'list']), 'list')
  const all = JSON.parse((await cli(['mappings', 'list', '--json'])).stdout) as SavedMapping[]
  expect(all).toHaveLength(1)
  for (const { fingerprint } of all) {
    expectVisible(await cli(['mappings', 'rename', fingerprint, names[31]!]), 'rename')
    expectVisible(await cli(['mappings', 'delete', fingerprint]), 'delete')
  }
})

test('a name of two lines makes no second line, in a table or a sentence', async () => {
  const saved = { fingerprint: 'f', name: 'one\nImport 7 is undone', savedAt: '2026-03-01T00:00:00Z', mapping: {} }
  const answers = { 'list-mappings': () => [saved], 'delete-mapping': () => saved } as never
  expect((await runCli(['mappings', 'list'], answers)).stdout.split('\n')).toHaveLength(3)
  expect((await runCli(['mappings', 'delete', 'f'], answers)).stdout).toBe(
    'Mapping one⏎Import 7 is undone is deleted. What was imported with it stays.\n',
  )
})

test('a file or a pipe gets the data as they are, and a terminal what does no harm', async () => {
  const userId = 'a\u{1b}[2J\u202Eb'
  const event = { eventId: 'e', userId, messageIds: ['m\u{9b}'] }
  const answers = { 'list-events': () => ({ events: [event], next: null }) } as never
  const piped = await runCli(['events'], answers)
  expect(piped.stdout).toContain(`,${userId},`)
  const shown = await runCli(['events'], answers, undefined, { isTTY: true })
  expectVisible(shown, 'events')
  expect(shown.stdout).toContain('a\\u{1b}[2J\\u{202e}b')
  const json = await runCli(['events', '--json'], answers)
  expectVisible(json, 'events --json')
  expect(JSON.parse(json.stdout)).toEqual(event)
})

test('every reason among the rejects is one visible line, and its row one line', async () => {
  const header = 'message_id,agent_id,user_id,direction,sent_at,status,text'
  const cells = words.slice(0, 120).map((word) => `"${word.replaceAll('"', '""')}"`)
  const rows = cells.map((cell, at) =>
    ['m', 'b', '+447700900123', 'A2P', '2026-03-01T10:00:00Z', 'SENT', ''].with(3 + (at % 2), cell).join(','),
  )
  const file = join(folder, 'rejects.csv')
  await writeFile(file, [header, ...rows].join('\n'))
  const run = await cli(['import', file, '--json'])
  expect(run.stderr).toBe('')
  const result = JSON.parse(run.stdout) as ImportResult
  expect(result.rejected).toBeGreaterThan(100)
  const rejects = await desk.ask('list-rejects', { importId: result.importId!, limit: 1000 })
  expect(rejects.length).toBe(result.rejected)
  for (const { reason, row } of rejects) {
    expect(hiddenIn(reason)).toBe('')
    expect(row).not.toMatch(/[\r\n]/)
  }
  expect((await readFile(result.rejectsFile!, 'utf8')).split('\r\n')).toHaveLength(result.rejected + 2)
})
