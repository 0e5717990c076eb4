import { describe, expect, test } from 'vitest'
import type { ComparedOffer, OfferComparison } from '../../../src-main/contract/answers.ts'
import { comparisonFile } from '../../../src-main/export/compare/comparison-file.ts'
import { byCost, outcomeWords, resolvedWords } from '../../../src-main/export/compare/comparison-words.ts'
import { nanosOf } from '../../../src-main/core/money/money.ts'
import { collisions, linesOf, readPdf, readXlsx, recordsOf, type ReadSheet } from '../reading.ts'

const offer = (name: string, changes: Partial<ComparedOffer> = {}): ComparedOffer => ({
  name,
  model: 'conversation_window',
  units: '310',
  cost: '620.00',
  costPerConversation: '2.00',
  costPerResolved: '4.133333333',
  withHandOff: '1260.00',
  busiestMonth: { cycle: '2026-10', units: '300', cost: '600.00' },
  monthly: [
    { cycle: '2026-10', units: '300', cost: '600.00' },
    { cycle: '2026-11', units: '10', cost: '20.00' },
  ],
  assumptions: [],
  assumed: [],
  source: null,
  offer: { name, model: 'conversation_window', unitPrice: '2.00' },
  ...changes,
})
const cheap = offer('=My AskAI, e-mail', {
  model: 'reply_credits',
  units: '1234.5',
  cost: '123.45',
  costPerConversation: '0.398225806',
  costPerResolved: null,
  withHandOff: null,
  monthly: [{ cycle: '2026-10', units: '1234.5', cost: '123.45' }],
  busiestMonth: { cycle: '2026-10', units: '1234.5', cost: '123.45' },
  assumptions: ['1 USD is 0.92 EUR, the rate of 2026-10-01'],
  source: 'A quote of 3 June 2026',
  offer: { name: '=My AskAI, e-mail', model: 'reply_credits', channel: 'email', unitPrice: '0.10' },
})
const unknown = offer('Ada', {
  model: 'automated_conversation',
  units: null,
  cost: null,
  costPerConversation: null,
  costPerResolved: null,
  withHandOff: null,
  busiestMonth: null,
  monthly: [{ cycle: '2026-10', units: null, cost: null }],
  assumptions: ['the price is not public: enter the one that was quoted'],
  offer: { name: 'Ada', model: 'automated_conversation' },
})

const comparison = (changes: Partial<OfferComparison> = {}): OfferComparison => ({
  tenantId: 'nordlicht',
  tenantName: 'Nordlicht Versand',
  period: { from: '2026-10-01', to: '2026-11-10', timeZone: 'Europe/Berlin', until: '2026-11-08T10:00:00.000Z' },
  currency: 'EUR',
  messages: 1204,
  conversations: 310,
  resolved: { known: true, count: 150, assumedRate: null },
  handOff: { costPerConversation: '4.00' },
  offers: [offer('Agentforce'), unknown, cheap],
  breakEvens: [
    { between: ['=My AskAI, e-mail', 'Agentforce'], variable: 'volume', at: '12,431' },
    { between: ['Agentforce', 'Fin'], variable: 'resolution_rate', at: '0.432' },
  ],
  file: { offers: [] },
  volume: null,
  ...changes,
})

const pdfOf = async (of: OfferComparison) => readPdf((await comparisonFile(of, 'pdf', 'Brightline Ltd.')).content)
const sheetsOf = async (of: OfferComparison): Promise<ReadSheet[]> =>
  readXlsx((await comparisonFile(of, 'xlsx', 'Brightline Ltd.')).content)

describe('the page for the client', () => {
  test('has its letterhead, client, period, outcome, bars, figures, break-evens, assumptions and definitions', async () => {
    const pages = await pdfOf(comparison())
    const said = pages.flatMap(linesOf).join('\n')
    expect(linesOf(pages[0]!)[0]).toBe('Brightline Ltd.')
    for (const words of [
      'Comparison of offers',
      'Nordlicht Versand',
      'Period 1 October – 9 November 2026',
      'Known until 8 November 2026, 10:00 UTC',
      'Resolved 150, as the traffic says',
      'Hand-off 4.00 EUR each',
      '=My AskAI, e-mail costs least: 123.45 EUR, against 620.00 EUR of Agentforce.',
      'Ada cost not known',
      'Conversations: 310 · most in October 2026,',
      '=My AskAI, e-mail 123.45 0.3982 not known not known',
      'Agentforce 620.00 2.00 4.1333 1,260.00',
      'Agentforce is cheaper than =My AskAI, e-mail from 12,431 conversations on.',
      'Fin is cheaper than Agentforce once 43.2 % of the conversations are resolved.',
      '1 USD is 0.92 EUR, the rate of 2026-10-01.',
      'Source: A quote of 3 June 2026',
      'The price is not public: enter the one that was quoted.',
      'When it fails You pay, unless a person took over',
    ]) {
      expect(said).toContain(words)
    }
    expect(collisions(pages)).toEqual([])
  })

  test('goes over pages with many offers and long names, and nothing runs into anything', async () => {
    const long = 'Gesellschaft für ausgesprochen langwierige Nachrichtenübermittlung mbH & Co. KG '
    const offers = Array.from({ length: 16 }, (_, at) =>
      offer(`${at} ${long.repeat(at % 3)}`, {
        cost: `${9n ** BigInt(at)}.00`,
        assumptions: [long.repeat(4)],
        source: long.repeat(3),
      }),
    )
    const pages = await pdfOf(comparison({ offers, tenantName: long.repeat(3) }))
    expect(pages.length).toBeGreaterThan(2)
    pages.forEach((page, at) => expect(linesOf(page).at(-1)).toMatch(new RegExp(`Page ${at + 1} of ${pages.length}$`)))
    expect(collisions(pages)).toEqual([])
  })

  test('without traffic or offers says what it does not know', async () => {
    const nothing = comparison({
      offers: [],
      breakEvens: [],
      handOff: null,
      messages: 0,
      conversations: 0,
      resolved: { known: false, count: null, assumedRate: null },
      period: { ...comparison().period, until: null },
    })
    const said = (await pdfOf(nothing)).flatMap(linesOf).join('\n')
    for (const words of [
      'The cost of no offer is known.',
      'Known until No traffic',
      'Resolved Not known',
      'At no volume that was tried does another offer become cheaper.',
      'On the traffic and the offers alone: nothing is assumed.',
    ]) {
      expect(said).toContain(words)
    }
    expect(said).not.toContain('Hand-off')
  })
})

describe('the workbook', () => {
  test('has the offers with the cheapest first, figures as numbers, and costs that are the sum of their months', async () => {
    const sheets = await sheetsOf(comparison())
    expect(sheets.map(({ name }) => name)).toEqual([
      'Comparison',
      'Offers',
      'Months',
      'Break-evens',
      'Assumptions',
      'Definitions',
    ])
    const [, offers, months] = sheets as [ReadSheet, ReadSheet, ReadSheet]
    const records = recordsOf(offers)
    // A name that a spreadsheet would take for a formula stays a text.
    expect(records.map((row) => row['Offer']!.value.replace(/^'/, ''))).toEqual([
      '=My AskAI, e-mail',
      'Agentforce',
      'Ada',
    ])
    expect(records.map((row) => [row['Units']!.value, row['Units']!.isText])).toEqual([
      ['1234.5', false],
      ['310', false],
      ['not known', true],
    ])
    expect(records.map((row) => [row['Cost EUR']!.value, row['Cost EUR']!.isText])).toEqual([
      ['123.45', false],
      ['620.00', false],
      ['not known', true],
    ])
    expect(records[0]!['A conversation EUR']!.value).toBe('0.398225806')
    const costs = recordsOf(months).map((row) => row['Cost EUR']!.value)
    for (const [at, { formula, value }] of records
      .slice(0, 2)
      .map((row) => row['Cost EUR']!)
      .entries()) {
      const [, first, last] = /^ROUND\(SUM\(Months!\$E\$(\d+):\$E\$(\d+)\),2\)$/.exec(formula!)!
      const summed = costs.slice(Number(first) - 2, Number(last) - 1).map(nanosOf)
      expect([at, summed.reduce((sum, each) => sum + each, 0n)]).toEqual([at, nanosOf(value)])
    }
  })

  test('has months, break-even points and assumptions as rows', async () => {
    const sheets = await sheetsOf(comparison())
    const rowsOf = (name: string) =>
      recordsOf(sheets.find((sheet) => sheet.name === name)!).map((row) => Object.values(row).map(({ value }) => value))
    expect(rowsOf('Months')).toEqual([
      [expect.stringContaining('My AskAI'), '2026-10', '1234.5', 'credits', '123.45'],
      ['Agentforce', '2026-10', '300', 'conversations', '600.00'],
      ['Agentforce', '2026-11', '10', 'conversations', '20.00'],
      ['Ada', '2026-10', 'not known', 'conversations', 'not known'],
    ])
    expect(rowsOf('Break-evens').map((row) => row.slice(2, 4))).toEqual([
      ['volume', '12431'],
      ['resolution_rate', '0.432'],
    ])
    expect(rowsOf('Assumptions').map(([name]) => name!.replace(/^'/, ''))).toEqual(['=My AskAI, e-mail', 'Ada'])
    expect(rowsOf('Definitions')).toHaveLength(3)
  })

  test('has no formula where a figure has more digits than a spreadsheet calculates with', async () => {
    const huge = '12345678901234567.89'
    const dear = offer('Dear', { cost: huge, monthly: [{ cycle: '2026-10', units: '1', cost: huge }] })
    const [, offers] = await sheetsOf(comparison({ offers: [dear] }))
    const cell = recordsOf(offers!)[0]!['Cost EUR']!
    expect([cell.value, cell.isText, cell.formula]).toEqual([huge, true, null])
  })
})

test.each(['pdf', 'xlsx'] as const)('the same comparison gives the same bytes of %s', async (format) => {
  const once = await comparisonFile(comparison(), format, 'Brightline Ltd.')
  const again = await comparisonFile(comparison(), format, 'Brightline Ltd.')
  expect(Buffer.compare(Buffer.from(once.content), Buffer.from(again.content))).toBe(0)
  expect(once.fileName).toBe(`comparison nordlicht 2026-10-01 to 2026-11-10.${format}`)
})

test('in words: who costs least, and how many were resolved', () => {
  expect(byCost([unknown, offer('b'), cheap]).map(({ name }) => name)).toEqual(['=My AskAI, e-mail', 'b', 'Ada'])
  const said = (offers: ComparedOffer[]): string => outcomeWords({ offers, currency: 'EUR' })
  expect(said([offer('a')])).toBe('a costs 620.00 EUR.')
  expect(said([unknown, offer('a')])).toBe('a costs 620.00 EUR; the cost of the others is not known.')
  expect(said([unknown])).toBe('The cost of no offer is known.')
  const resolved = (of: OfferComparison['resolved']): string => resolvedWords({ resolved: of })
  expect(resolved({ known: false, count: 1200, assumedRate: '0.6' })).toBe('1,200, assumed at 60 %')
  expect(resolved({ known: false, count: 12, assumedRate: null })).toBe('12, assumed')
})
