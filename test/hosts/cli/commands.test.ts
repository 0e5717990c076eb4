import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type {
  EventRow,
  ExportedFile,
  ImportResult,
  ImportRow,
  Summary,
  TenantRow,
} from '../../../src-main/contract/answers.ts'
import { Failure, refuse } from '../../../src-main/core/words/problem.ts'
import { FakeDesk } from '../../support/fake-desk.ts'
import { usageLine } from '../../support/usage-line.ts'
import { runCli } from '../../support/run-cli.ts'
import { saying } from '../../support/saying.ts'

const tenant: TenantRow = {
  tenantId: 'acme',
  name: 'Acme \u{1B}[31mRed',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  cycleDay: 1,
  agents: 12,
  createdAt: '2026-10-01T00:00:00.000Z',
  tags: [],
}

const summary: Summary = {
  tenantId: 'acme',
  tenantName: 'Acme',
  period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' },
  currency: 'EUR',
  agents: [],
  lines: [
    usageLine({
      type: 'a2p_conversation',
      country: 'GB',
      events: 1200,
      quantity: 1200,
      unitPrice: '0.05',
      amount: '60.00',
    }),
    usageLine({ events: 3, quantity: 3, unitPrice: null, amount: null }),
  ],
  total: '60.00',
  unpriced: 3,
  provisional: 0,
  assumed: 0,
  provisionalAmount: '0',
}

/** An export as a desk leaves it: a file that waits. */
async function waiting(content: string | Uint8Array): Promise<ExportedFile> {
  const file = join(waitingFolder, randomUUID())
  await writeFile(file, content)
  return { fileName: 'f', mediaType: 'm', bytes: Buffer.byteLength(content), file }
}

const event = (at: number): EventRow => ({
  eventId: `e${at}`,
  tenantId: 'acme',
  agentId: '=cmd()',
  userId: '+447700900123',
  type: 'a2p_conversation',
  quantity: 1,
  startedAt: '2026-10-01T00:00:00.000Z',
  endedAt: null,
  messageIds: ['m1', 'm,2'],
  chargeable: true,
  provisional: false,
  unitPrice: '0.05',
  amount: null,
  currency: 'EUR',
  rule: '5.2',
})

const imported = (file: string): ImportResult => ({
  importId: '1',
  file,
  sha256: 'ab',
  format: 'infobip-csv',
  rows: 1000,
  accepted: 990,
  duplicates: 0,
  excluded: 0,
  pending: 0,
  notMessages: 0,
  parked: 0,
  rejected: 10,
  rejectsFile: '/tmp/rejects.csv',
  seconds: 1.25,
  conflicting: 0,
  notes: [],
})

let folder: string
/** Where exports wait. */
let waitingFolder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  waitingFolder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
})
afterEach(async () => {
  for (const each of [folder, waitingFolder]) await rm(each, { recursive: true })
})

describe('every command', () => {
  test('asks the desk what was typed', async () => {
    const args = ['agent', 'add', '--id', '-a b', '--tenant', 'acme', '--category', 'conversational', '--region', 'GB']
    const { desk, exitCode } = await runCli([...args, '--json'], { 'add-agent': () => ({ agentId: '-a b' }) as never })
    expect(exitCode).toBe(0)
    const job: unknown = expect.any(String)
    const request = { job, agentId: '-a b', tenantId: 'acme', category: 'conversational', region: 'GB' }
    expect(desk.asked).toEqual([{ name: 'add-agent', request }])
  })

  test.each([
    [['--json', '--store', 's.sqlite', 'tenant', 'list']],
    [['tenant', '--store=s.sqlite', 'list', '--json']],
    [['tenant', '--json', 'list', '--store', 's.sqlite']],
  ])('takes --store and --json wherever they stand: %j', async (args) => {
    const { stdout, opened } = await runCli(args, { 'list-tenants': () => [tenant] })
    expect(opened).toEqual(['s.sqlite'])
    expect(stdout).toBe(`${JSON.stringify([tenant])}\n`)
  })

  test('prints a table for people, its numbers to the right and no control characters', async () => {
    const { stdout } = await runCli(['tenant', 'list'], { 'list-tenants': () => [tenant, { ...tenant, agents: 3 }] })
    expect(stdout).toBe(
      [
        'tenant  name                currency  time zone      cycle day  agents',
        'acme    Acme \\u{1b}[31mRed  EUR       Europe/Berlin          1      12',
        'acme    Acme \\u{1b}[31mRed  EUR       Europe/Berlin          1       3',
        '',
      ].join('\n'),
    )
  })

  test('says what to do next where there is nothing', async () => {
    const { stdout } = await runCli(['tenant', 'list'], { 'list-tenants': () => [] })
    expect(stdout).toBe('There is no tenant yet: ratedesk tenant add makes one.\n')
  })

  test('takes a text that begins with a dash after --', async () => {
    const { desk } = await runCli(['check', '--json', '--', '--json'], { 'check-text': () => ({}) as never })
    expect(desk.asked[0]?.request).toEqual({ text: '--json', region: 'US' })
  })
})

describe('events', () => {
  const pages = {
    'list-events': ({ after }: { after?: string }) =>
      after === undefined ? { events: [event(1), event(2)], next: 'two' } : { events: [event(3)], next: null },
  }

  test('are read page by page and printed as JSON lines', async () => {
    const { stdout, desk } = await runCli(['events', '--json', '--agent', 'a'], pages)
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([event(1), event(2), event(3)])
    expect(desk.asked.map(({ request }) => request)).toMatchObject([{ agentId: 'a' }, { agentId: 'a', after: 'two' }])
  })

  test('are printed as CSV that no spreadsheet runs; a phone number stays as it is', async () => {
    const lines = (await runCli(['events'], pages)).stdout.split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[0]).toBe(
      'eventId,tenantId,agentId,userId,type,quantity,startedAt,endedAt,messageIds,chargeable,provisional,unitPrice,amount,currency,rule',
    )
    expect(lines[1]).toBe(
      `e1,acme,'=cmd(),+447700900123,a2p_conversation,1,2026-10-01T00:00:00.000Z,,"m1 m,2",true,false,0.05,,EUR,5.2`,
    )
  })
})

describe('events in a file', () => {
  const answers = { 'export-events': () => waiting('PK\u0003\u0004') }

  test.each([
    [['--out', 'e.xlsx'], { format: 'xlsx', userIds: false }],
    [['--out', 'e.csv'], { format: 'csv', userIds: false }],
    [['--out', 'e.jsonl'], { format: 'jsonl', userIds: false }],
    [['--out', 'e', '--format', 'xlsx'], { format: 'xlsx', userIds: false }],
    [['--out', 'e.csv', '--with-user-ids'], { format: 'csv', userIds: true }],
    [['--format', 'xlsx'], { format: 'xlsx', userIds: false }],
  ])('leave out whose they are unless it is asked for: %j', async (args, request) => {
    const put = args.map((arg) => (/^e(\.|$)/.test(arg) ? join(folder, arg) : arg))
    const { desk, exitCode } = await runCli(['events', '--tenant', 'acme', ...put], answers)
    expect(exitCode).toBe(0)
    expect(desk.asked).toMatchObject([{ name: 'export-events', request: { tenantId: 'acme', ...request } }])
  })

  test('are moved to where the user says, which is told', async () => {
    const file = join(folder, 'e.xlsx')
    const { stdout } = await runCli(['events', '--out', file], answers)
    expect(stdout).toBe(`The events are, without user ids, in ${file}.\n`)
    expect([await readFile(file, 'latin1'), await readdir(folder)]).toEqual(['PK\u0003\u0004', ['e.xlsx']])
  })

  test('stop at Ctrl-C', async () => {
    const listeners = process.listenerCount('SIGINT')
    const desk = new FakeDesk({
      'export-events': async ({ job }) => {
        process.emit('SIGINT')
        await expect.poll(() => desk.cancelled).toEqual([job])
        throw refuse('export-stopped')
      },
    })
    const { exitCode, stderr } = await runCli(['events', '--out', join(folder, 'e.csv')], {}, desk)
    expect([exitCode, stderr]).toEqual([1, 'the export was stopped; nothing of it was kept\n'])
    expect([await readdir(folder), process.listenerCount('SIGINT')]).toEqual([[], listeners])
  })

  test('and a listing can leave them out too', async () => {
    const page = { 'list-events': () => ({ events: [event(1)], next: null }) }
    const csv = (await runCli(['events', '--without-user-ids'], page)).stdout
    const json = (await runCli(['events', '--json', '--without-user-ids'], page)).stdout
    expect(csv + json).not.toContain('+447700900123')
    expect(csv.split('\r\n')[0]).not.toContain('userId')
    expect(JSON.parse(json)).toEqual({ ...event(1), userId: undefined })
    const jsonl = (await runCli(['events', '--format', 'jsonl'], page)).stdout
    expect(JSON.parse(jsonl)).toEqual(event(1))
  })

  test.each([
    [['--with-user-ids', '--without-user-ids'], 'not both'],
    [['--format', 'ods'], 'use csv, xlsx, jsonl'],
    [['--format', 'csv', '--json'], 'cannot both go to stdout'],
  ])('refuses %j', async (args, why) => {
    const { exitCode, stderr } = await runCli(['events', ...args], answers)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(why)
  })
})

describe('summary', () => {
  const answers = {
    'read-summary': () => summary,
    'export-summary': () => waiting('type,country\r\n'),
  }
  const asked = ['summary', '--tenant', 'acme', '--cycle', '2026-10']

  test('is a table with grouped figures, and says what is not in the total', async () => {
    const { stdout } = await runCli(asked, answers)
    expect(stdout).toContain('a2p_conversation   GB        1,200     1,200        0.05       60.00')
    expect(stdout).toContain('a2p_basic_message  *             3         3           —           —')
    expect(stdout).toContain('Total 60.00 EUR\nEvents without a price on the rate card, not in the total: 3')
  })

  test('is the same with --json and --format json', async () => {
    const { stdout } = await runCli([...asked, '--json'], answers)
    expect(JSON.parse(stdout)).toEqual(summary)
    expect((await runCli([...asked, '--format', 'json'], answers)).stdout).toBe(stdout)
  })

  test('goes to a file whole, in the format that its name says', async () => {
    const file = join(folder, 'october.csv')
    const { stdout } = await runCli([...asked, '--out', file, '--json'], answers)
    expect(JSON.parse(stdout)).toEqual({ file, format: 'csv', bytes: 14 })
    expect(await readFile(file, 'utf8')).toBe('type,country\r\n')
    expect(await readdir(folder)).toEqual(['october.csv'])
  })

  test.each(['pdf', 'xlsx', 'csv', 'json'])('as %s goes where the user says, byte for byte', async (format) => {
    const bytes = Buffer.from([0x25, 0xff, 0x00, 0x0a, 0xc3])
    const file = join(folder, `october.${format}`)
    const exporting = { ...answers, 'export-summary': () => waiting(bytes) }
    const { desk } = await runCli([...asked, '--out', file, '--issuer', 'Brightline Ltd.'], exporting)
    expect(desk.asked).toMatchObject([{ name: 'export-summary', request: { format, issuer: 'Brightline Ltd.' } }])
    expect([...(await readFile(file))]).toEqual([...bytes])
  })

  test('as PDF goes through a pipe, but not onto a terminal', async () => {
    const bytes = Buffer.from([0x25, 0xff, 0x00, 0x0a, 0xc3])
    const exporting = { ...answers, 'export-summary': () => waiting(bytes) }
    expect([...(await runCli([...asked, '--format', 'pdf'], exporting)).stdoutBytes]).toEqual([...bytes])
    const terminal = await runCli([...asked, '--format', 'pdf'], exporting, undefined, { isTTY: true })
    expect([terminal.exitCode, terminal.stdout]).toEqual([2, ''])
    expect(terminal.stderr).toContain('pdf is nothing for a terminal: name a file with --out')
    expect(terminal.desk.asked).toEqual([])
    const shown = await runCli([...asked, '--format', 'csv'], exporting, undefined, { isTTY: true })
    expect(shown.exitCode).toBe(0)
  })

  test('says why a file could not be written', async () => {
    const file = join(folder, 'missing', 'october.csv')
    const { exitCode, stderr } = await runCli([...asked, '--out', file], answers)
    expect([exitCode, stderr]).toEqual([1, `${file} could not be written: there is no such file or folder\n`])
  })
})

describe('doctor', () => {
  const point = { name: 'messages' as const, ok: true, sentence: 'Every message is what its rows tell.', mend: null }
  const wrong = { name: 'integrity' as const, ok: false, sentence: 'The file is damaged.', mend: 'Restore a backup.' }

  test('says what every check found, and ends in 0', async () => {
    const answers = { 'check-store': () => ({ ok: true, checks: [point] }) }
    const { stdout, exitCode, desk } = await runCli(['doctor', '--sample', '3', '--seed', '7'], answers)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('messages  ok      Every message is what its rows tell.')
    expect(stdout).toContain('The store is in order')
    expect(desk.asked[0]?.request).toMatchObject({ all: false, sample: 3, seed: 7 })
  })

  test('ends in 1 where something is not right, and says what to do', async () => {
    const answers = { 'check-store': () => ({ ok: false, checks: [point, wrong] }) }
    const people = await runCli(['doctor', '--all'], answers)
    expect(people.exitCode).toBe(1)
    expect(people.stdout).toContain('integrity  NOT OK  The file is damaged.')
    expect(people.stdout).toContain('1 of 2 checks found something:\n  integrity: Restore a backup.\n')
    const json = await runCli(['doctor', '--json'], answers)
    expect([json.exitCode, json.stderr]).toEqual([1, ''])
    expect(JSON.parse(json.stdout)).toEqual({ ok: false, checks: [point, wrong] })
  })

  test('names the command that does what a mend says, to people and in JSON', async () => {
    const stale = {
      name: 'conversations' as const,
      ok: false,
      sentence: 'One is missing.',
      mend: 'Have it made anew.',
      deed: 'rebuild-conversations' as const,
    }
    const answers = { 'check-store': () => ({ ok: false, checks: [stale] }) }
    const mend = 'Have it made anew. ratedesk doctor --rebuild-conversations does it.'
    expect((await runCli(['doctor'], answers)).stdout).toContain(`  conversations: ${mend}\n`)
    expect(JSON.parse((await runCli(['doctor', '--json'], answers)).stdout)).toMatchObject({ checks: [{ mend }] })
    const mended = { ...answers, 'rebuild-conversations': () => ({ begun: true as const }) }
    const { desk } = await runCli(['doctor', '--rebuild-conversations'], mended)
    expect(desk.asked.map(({ name }) => name)).toEqual(['rebuild-conversations', 'check-store'])
  })

  test('refuses a seed or a sample that is none', async () => {
    expect(await runCli(['doctor', '--seed', 'x'], {})).toMatchObject({ exitCode: 2 })
    expect(await runCli(['doctor', '--sample', '0'], {})).toMatchObject({ exitCode: 2 })
  })
})

describe('purge', () => {
  const purged = { rows: 1204, threads: 1, texts: 0, imports: 2, rejects: 3, statements: 1, notes: ['Look elsewhere.'] }

  test('of texts asks with the day, and says what went and what copies still hold', async () => {
    const answers = { 'purge-texts': () => ({ ...purged, threads: 0, statements: 0, notes: [] }) }
    const { stdout, exitCode, desk } = await runCli(
      ['purge', '--texts-before', '2026-10-01', '--tenant', 'acme'],
      answers,
    )
    expect(exitCode).toBe(0)
    expect(stdout).toBe(
      'Purged the texts of 1,204 rows, of 2 imports, and 3 rejected rows.\n' +
        'Copies of the store, backups and exported files from before still hold it.\n',
    )
    expect(desk.asked[0]?.request).toMatchObject({
      before: '2026-10-01',
      tenantId: 'acme',
      dryRun: false,
      job: expect.any(String),
    })
  })

  test('of an end user is counted in a dry run, and one document with --json', async () => {
    const answers = { 'purge-user': () => purged }
    const asked = ['purge', '--user', '+447700900123', '--tenant', 'acme']
    const people = await runCli([...asked, '--dry-run'], answers)
    expect(people.stdout).toContain('Would purge the end user from 1,204 rows in 1 thread')
    expect(people.stdout).toContain('\nLook elsewhere.\n')
    expect(people.desk.asked[0]?.request).toMatchObject({ userId: '+447700900123', tenantId: 'acme', dryRun: true })
    const json = await runCli([...asked, '--json'], answers)
    expect([json.exitCode, json.stderr, JSON.parse(json.stdout)]).toEqual([0, '', purged])
  })

  test.each([
    [['purge'], 'say what to purge'],
    [['purge', '--user', 'x'], 'say whose end user it is'],
    [['purge', '--user', 'x', '--tenant', 'acme', '--texts-before', '2026-10-01'], 'one of them'],
    [['purge', '--texts-before', 'yesterday'], '--texts-before must be a day such as 2026-10-01'],
  ])('refuses %j', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(args, {})
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
  })
})

describe('import', () => {
  const answers = {
    'import-traffic': ({ file }: { file: string }) => {
      if (file.endsWith('bad.csv')) throw new Failure(saying('the file is cut short at line 7'))
      return imported(file)
    },
  }

  test('of one file answers one object, rejected rows and all', async () => {
    const { stdout, stderr, exitCode, desk } = await runCli(['import', 'a.csv', '--format', 'x', '--json'], answers)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toEqual(imported(resolve('a.csv')))
    expect(desk.asked[0]?.request).toMatchObject({ file: resolve('a.csv'), format: 'x', timeZone: 'UTC' })
  })

  test('of several files answers an array, goes on after one that fails and says so', async () => {
    const { stdout, stderr, exitCode } = await runCli(['import', 'a.csv', 'bad.csv', 'c.csv', '--json'], answers)
    expect(JSON.parse(stdout)).toEqual([imported(resolve('a.csv')), imported(resolve('c.csv'))])
    expect(stderr).toBe('bad.csv: the file is cut short at line 7\n2 of 3 files were imported\n')
    expect(exitCode).toBe(1)
  })

  test('of a single file that fails leaves stdout empty', async () => {
    const { stdout, stderr, exitCode } = await runCli(['import', 'bad.csv', '--json'], answers)
    expect([exitCode, stdout, stderr]).toEqual([1, '', 'the file is cut short at line 7\n'])
  })

  test('tells a person what became of the rows', async () => {
    const { stdout } = await runCli(['import', 'a.csv'], answers)
    expect(stdout).toContain('1,000 rows of infobip-csv in 1.3 s: 990 accepted, 10 rejected; the rejected rows are in ')
  })

  test('says what is worth saying below the counts, also of a trial, and so does the list of imports', async () => {
    const told: ImportResult = {
      ...imported('a.csv'),
      conflicting: 1200,
      notes: [
        {
          code: 'unknown_status',
          count: 2,
          sentence: 'status "\u001b[31mlost" is not known and counts as pending (2 rows)',
        },
        { code: 'unused_columns', count: 0, sentence: 'the column colour is not used' },
      ],
    }
    const sentences = [
      '  1,200 rows say something else of a message than another row does; the row with the earliest sent_at counts.',
      '  Status "\\u{1b}[31mlost" is not known and counts as pending (2 rows).',
      '  The column colour is not used.',
    ]
    const answer = { 'import-traffic': () => told }
    const { stdout } = await runCli(['import', 'a.csv'], answer)
    expect(stdout.split('\n').slice(1)).toEqual([...sentences, ''])
    const trial = { 'import-traffic': () => ({ ...told, difference: { agents: [], totals: [] } }) }
    const tried = await runCli(['import', 'a.csv', '--dry-run'], trial)
    expect(tried.stdout.split('\n').slice(1)).toEqual([...sentences, 'It would change nothing.', ''])
    const json = await runCli(['import', 'a.csv', 'b.csv', '--json'], answer)
    expect(JSON.parse(json.stdout)).toEqual([told, told])

    const row: ImportRow = { ...told, importedAt: '2026-11-01T00:00:00Z', bytes: 1, recognisedBy: '', undoneAt: null }
    const rows = [
      { ...row, importId: '2', conflicting: 0, notes: [] },
      row,
      { ...row, undoneAt: '2026-11-02T00:00:00Z' },
    ]
    const list = await runCli(['imports', 'list'], { 'list-imports': () => rows })
    expect(list.stdout.split('\n').slice(4)).toEqual(['', 'Import 1, a.csv:', ...sentences, ''])
  })

  test('stops at Ctrl-C: the running file is cancelled, those after it are left out', async () => {
    const listeners = process.listenerCount('SIGINT')
    const desk = new FakeDesk({
      'import-traffic': async ({ job, file }) => {
        if (!file.endsWith('long.csv')) return imported(file)
        process.emit('SIGINT')
        await expect.poll(() => desk.cancelled).toEqual([job])
        throw refuse('import-cancelled')
      },
    })
    const { stdout, stderr, exitCode } = await runCli(['import', 'a.csv', 'long.csv', 'c.csv', '--json'], {}, desk)
    expect(JSON.parse(stdout)).toEqual([imported(resolve('a.csv'))])
    expect(stderr).toBe('long.csv: the import was cancelled; nothing of it was kept\n1 of 3 files were imported\n')
    expect(exitCode).toBe(1)
    expect(process.listenerCount('SIGINT')).toBe(listeners)
  })
})
