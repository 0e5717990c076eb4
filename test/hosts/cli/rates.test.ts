import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RateCard, RateCardRow } from '../../../src-main/contract/answers.ts'
import { rateCardCsv } from '../../../src-main/contract/rate-card/rate-card-csv.ts'
import { refuse } from '../../../src-main/core/words/problem.ts'
import { checkRateCard } from '../../../src-main/rating/pricing/rate-card-check.ts'
import { ratedesk } from '../../support/child.ts'
import { runCli } from '../../support/run-cli.ts'

const card: RateCard = {
  currency: 'EUR',
  effectiveFrom: '2026-10-01',
  rounding: 'half-up',
  minimumCommitment: '2500.00',
  rates: [{ type: 'a2p_conversation', country: 'GB', model: 'flat', unitPrice: '0.04' }],
}
const row = (version: number, effectiveFrom: string): RateCardRow => ({
  version,
  effectiveFrom,
  addedAt: '2026-09-24T15:42:00.000Z',
  card: { ...card, effectiveFrom },
})
const versions = { 'list-rates': () => [row(1, '2026-08-01'), row(2, '2026-10-01')] }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function cardFile(name: string, content: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}
const set = (file: string): string[] => ['rates', 'set', '--tenant', 'acme', '--file', file]
const exported = (...more: string[]): string[] => ['rates', 'export', '--tenant', 'acme', ...more]

describe('a card to be set', () => {
  test.each([
    ['card.csv', rateCardCsv(card)],
    ['CARD.CSV', `\u{FEFF}${rateCardCsv(card)}`],
    ['card.json', JSON.stringify(card)],
  ])('is read from %s', async (name, content) => {
    const { desk, exitCode } = await runCli(set(await cardFile(name, content)), {
      'set-rates': () => row(3, '2026-10-01'),
    })
    expect(exitCode).toBe(0)
    expect(desk.asked).toEqual([{ name: 'set-rates', request: { tenantId: 'acme', card } }])
  })

  const wrongCsv = 'row,type,country,model,unitPrice\nrate,a2p_conversation,GBR,flat,0.04'
  const checked = {
    'set-rates': ({ card: given }: { card: unknown }) =>
      Promise.reject(refuse('card-file-faulty').with(checkRateCard(given).faults ?? [])),
    'preview-rates': ({ card: given }: { card: unknown }) => ({
      faults: checkRateCard(given).faults ?? [],
      difference: null,
    }),
  }

  test('as CSV has the row of every fault named', async () => {
    const { exitCode, stderr } = await runCli(set(await cardFile('card.csv', wrongCsv)), checked)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('\nrow 2, rates[0].country: must be an ISO 3166-1 code such as GB')
    expect(stderr).toContain('\ncurrency: is missing')
  })

  test('from a file that is wrong itself is not set; its faults come with those of the card', async () => {
    const file = await cardFile('card.csv', `${wrongCsv}\nprice,,,,1`)
    const { exitCode, stderr, desk } = await runCli(set(file), checked)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('\nrow 3, row: must be one of card, rate, tier, surcharge')
    expect(stderr).toContain('\nrow 2, rates[0].country: must be')
    expect(desk.asked.map(({ name }) => name)).toEqual(['preview-rates'])
  })

  test('from a CSV file that is not there is said in one sentence', async () => {
    const { exitCode, stderr } = await runCli(set('no/card.csv'))
    expect([exitCode, stderr]).toEqual([1, 'no/card.csv could not be read: there is no such file or folder\n'])
  })
})

describe('versions', () => {
  test('are listed', async () => {
    const { stdout } = await runCli(['rates', 'list', '--tenant', 'acme'], versions)
    expect(stdout.split('\n')[2]).toBe(
      '      2  2026-10-01      2026-09-24T15:42:00.000Z      1           0  2,500.00  EUR       half-up',
    )
  })

  test('of which there is none say how to set one', async () => {
    const { stdout } = await runCli(['rates', 'list', '--tenant', 'acme'], { 'list-rates': () => [] })
    expect(stdout).toBe('acme has no rate card yet: ratedesk rates set gives it one.\n')
  })

  test('are exported as the card alone, the newest unless another is named', async () => {
    expect(JSON.parse((await runCli(exported(), versions)).stdout)).toEqual(card)
    const older = await runCli(exported('--version', '1', '--json'), versions)
    expect(older.stdout).toBe(`${JSON.stringify({ ...card, effectiveFrom: '2026-08-01' })}\n`)
    expect((await runCli(exported('--format', 'csv'), versions)).stdout).toBe(rateCardCsv(card))
  })

  test('are written to a file, as CSV where its name ends so', async () => {
    const out = join(folder, 'card.csv')
    const { stdout } = await runCli(exported('--out', out, '--json'), versions)
    expect(await readFile(out, 'utf8')).toBe(rateCardCsv(card))
    expect(JSON.parse(stdout)).toEqual({
      file: resolve(out),
      version: 2,
      format: 'csv',
      bytes: rateCardCsv(card).length,
    })
  })

  test.each([
    [['--version', '7'], 'acme has no version 7 of its rates: the newest is 2'],
    [['--format', 'xlsx'], 'there is no format xlsx of a rate card: use json or csv'],
    [['--format', 'csv', '--json'], '--json and --format csv cannot both go to stdout'],
  ])('are refused as %j', async (more, sentence) => {
    const { exitCode, stdout, stderr } = await runCli(exported(...more), versions)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
  })

  test('of a command and of the program are two options of one name', async () => {
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await runCli(['-V'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

test('a card goes through CSV and a real store and comes out the same', async () => {
  const store = ['--store', join(folder, 'store.sqlite')]
  const file = await cardFile('card.csv', rateCardCsv({ ...card, minimumCommitment: '0' }))
  await ratedesk(['tenant', 'add', '--id', 'acme', '--name', 'Acme', '--currency', 'EUR', ...store])
  const { exitCode, stderr } = await ratedesk([...set(file), ...store])
  expect([exitCode, stderr]).toEqual([0, ''])
  const { stdout } = await ratedesk([...exported('--version', '1', '--format', 'csv'), ...store])
  expect(stdout).toBe(await readFile(file, 'utf8'))
})
