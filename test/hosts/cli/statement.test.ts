import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Statement, StatementRow, StatementVerification } from '../../../src-main/contract/answers.ts'
import type { Desk } from '../../../src-main/worker/client.ts'
import { cardOf } from '../../support/client.ts'
import { row } from '../../support/desktop.ts'
import { prepareStore } from '../../support/prepared-store.ts'
import { runCli } from '../../support/run-cli.ts'
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk.ts'

/** A store with the traffic of March. */
let march2026: Buffer
beforeAll(async () => {
  march2026 = await prepareStore(async (desktop) => {
    await desktop.call('add-tenant', { tenantId: 'acme', name: 'Acme', currency: 'EUR' })
    await desktop.call('add-agent', { agentId: 'help', tenantId: 'acme', category: 'conversational', region: 'GB' })
    await desktop.call('set-rates', { tenantId: 'acme', card: cardOf('EUR') })
    await desktop.importCsv([row('m1', 'help', 'A2P', '2026-03-05T10:00:00Z')], 'march.csv')
  })
})

let folder: string
let desk: ServiceDesk
beforeEach(() => {
  desk = openServiceDesk(march2026)
  folder = desk.desktop.folder
})

/** One command against a desk on a real store, which stays open for the next. */
const cli = (...args: string[]): ReturnType<typeof runCli> =>
  runCli(['statement', ...args], {}, {
    ask: desk.ask,
    cancel: (job: string) => desk.cancel(job),
    onNotice: (listener: Parameters<Desk['onNotice']>[0]) => desk.onNotice(listener),
    close: async () => {},
  } as never)
const march = ['--tenant', 'acme', '--cycle', '2026-03']

describe('statement', () => {
  test('draft, issue, list and verify answer the shapes of the contract with --json', async () => {
    const draft = JSON.parse((await cli('draft', ...march, '--json')).stdout) as Statement
    expect(draft).toMatchObject({ status: 'draft', statementId: '2026-03-acme', total: '0.03', hash: null })
    const issued = JSON.parse((await cli('issue', ...march, '--json')).stdout) as Statement
    expect(issued).toMatchObject({ status: 'issued', total: '0.03' })
    expect(issued.issuedBy).not.toBe('')
    expect(JSON.parse((await cli('draft', ...march, '--json')).stdout)).toEqual(issued)
    const rows = JSON.parse((await cli('list', '--tenant', 'acme', '--json')).stdout) as StatementRow[]
    expect(rows).toMatchObject([{ cycle: '2026-03', status: 'issued', hash: issued.hash }])
    const verified = JSON.parse((await cli('verify', ...march, '--json')).stdout) as StatementVerification
    expect(verified).toMatchObject({ statementId: '2026-03-acme', agrees: true })
  })

  test('draft shows the lines, the total and the notes to people', async () => {
    await cli('issue', ...march)
    await desk.desktop.importCsv([row('m2', 'help', 'A2P', '2026-03-09T10:00:00Z')], 'late.csv')
    const { stdout } = await cli('draft', '--tenant', 'acme', '--cycle', '2026-04')
    expect(stdout).toContain('Statement 2026-04-acme for Acme (acme), a draft: it follows the traffic\n')
    expect(stdout).toMatch(
      /adjustment +a2p_basic_message +GB +2026-03 +1 +1 +— +0\.03 +late traffic \(import 2: late\.csv\)/,
    )
    expect(stdout).toContain(
      'Total 0.03 EUR\nThe cycle 2026-03, issued earlier, is adjusted by EUR 0.03 within the total.',
    )
    expect((await cli('list', '--tenant', 'acme')).stdout).toMatch(
      /^cycle +statement +status.*\n2026-04 +2026-04-acme +draft/,
    )
  })

  test('issue is refused a second time, and for a cycle that has no end yet, with what to do', async () => {
    await cli('issue', ...march)
    const twice = await cli('issue', ...march)
    expect([twice.exitCode, twice.stdout]).toEqual([2, ''])
    expect(twice.stderr).toMatch(/^statement 2026-03-acme was issued at .* is adjusted on the next statement\n$/)
    const future = await cli('issue', '--tenant', 'acme', '--cycle', '2150-01')
    expect([future.exitCode, future.stderr]).toEqual([2, expect.stringContaining('can be issued from 2150-02-01 on')])
    const wrongCycle = await cli('issue', '--tenant', 'acme', '--cycle', '2026-13')
    expect([wrongCycle.exitCode, wrongCycle.stderr]).toEqual([2, '--cycle must be a month such as 2026-10\n'])
  })

  test('export writes the file that its name says, and JSON to stdout', async () => {
    await cli('issue', ...march)
    const file = join(folder, 'bill.pdf')
    const { stdout } = await cli('export', ...march, '--out', file, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ file, format: 'pdf' })
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
    const json = JSON.parse((await cli('export', ...march)).stdout) as Statement
    expect(json).toMatchObject({ status: 'issued', statementId: '2026-03-acme' })
    const refused = await cli('export', ...march, '--format', 'docx')
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('use csv, xlsx, pdf, json')])
  })

  test('verify takes whose statement it is from the file, and ends in 1 where something does not agree', async () => {
    await cli('issue', ...march)
    const file = join(folder, 'sent.json')
    await cli('export', ...march, '--out', file)
    const good = await cli('verify', '--file', file)
    expect([good.exitCode, good.stdout]).toEqual([
      0,
      expect.stringMatching(/^Statement 2026-03-acme agrees in all \d+ checks/),
    ])

    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('"0.03"', '"0.30"'))
    const bad = await cli('verify', '--file', file)
    expect(bad.exitCode).toBe(1)
    expect(bad.stdout).toMatch(/does NOT agree in \d+ of \d+ checks/)
    expect(bad.stdout).toMatch(/total +EUR 0\.30 +EUR 0\.03/)
    expect(bad.stdout).not.toMatch(/^rate card/m)
  })

  test.each([
    [['verify'], 'say which statement: --tenant and --cycle, or --file with an exported one'],
    [['draft', '--tenant', 'acme'], "option '--cycle <month>' is missing"],
    [['export', ...march, '--format', 'pdf', '--json'], 'cannot both go to stdout'],
    [['verify', ...march], 'is not issued, so there is nothing to verify yet'],
    [['draft', '--tenant', 'nobody', '--cycle', '2026-03'], 'there is no tenant nobody'],
  ])('refuses %j', async (args, why) => {
    const { exitCode, stderr, stdout } = await cli(...args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(why)
  })
})
