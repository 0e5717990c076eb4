import { beforeAll, describe, expect, test } from 'vitest'
import type { Statement, Summary } from '../../src-main/contract/answers.ts'
import { statementFile, summaryFile } from '../../src-main/export/bill/bill-file.ts'
import { agent, line, statement, summary } from './builders.ts'
import { collisions, linesOf, readPdf, type PdfText } from './reading.ts'

const pagesOf = async (bill: Statement, issuer?: string): Promise<PdfText[][]> =>
  readPdf((await statementFile(bill, 'pdf', { issuer })).content)
const linesIn = async (bill: Summary): Promise<string[]> =>
  (await readPdf((await summaryFile(bill, 'pdf')).content)).flatMap(linesOf)

describe('two hundred lines and thirty agents', () => {
  const long = 'Gesellschaft für ausgesprochen langwierige Nachrichtenübermittlung und Kundenbetreuung mbH & Co. KG'
  const bill = statement({
    status: 'draft',
    tenantName: long,
    tenantId: 'x'.repeat(200),
    statementId: `2026-10-${'x'.repeat(200)}`,
    lines: Array.from({ length: 200 }, (_, at) => line({ events: 1000 + at, amount: `${at}.10` })),
    agents: Array.from({ length: 30 }, (_, at) =>
      agent({ agentId: `agent-${at}`, name: at % 2 === 0 ? `${long} ${long} ${long}` : 'W'.repeat(180) }),
    ),
    adjustments: '0.00',
  })
  let pages: PdfText[][]
  beforeAll(async () => {
    pages = await pagesOf(bill, 'Brightline Messaging Ltd. '.repeat(8))
  })

  test('go over several pages, each with its number and how many there are', () => {
    expect(pages.length).toBeGreaterThan(10)
    pages.forEach((page, at) => {
      expect(linesOf(page).at(-1)).toMatch(new RegExp(`Page ${at + 1} of ${pages.length}$`))
    })
  })

  test('the head of the table stands on each', () => {
    const head = 'Description Events Quantity Unit price EUR Amount EUR'
    const withLines = pages.filter((page) => linesOf(page).some((each) => each.startsWith('A2P conversation 1,')))
    expect(withLines.length).toBeGreaterThan(6)
    expect(pages.slice(0, 7).every((page) => linesOf(page).includes(head))).toBe(true)
  })

  test('a draft says so on each', () => {
    expect(pages.every((page) => page.some(({ text }) => text === 'DRAFT'))).toBe(true)
  })

  test('nothing runs into anything else or over the margin, however long a name is', () => {
    expect(collisions(pages)).toEqual([])
  })

  test('a name too long for its place ends in an ellipsis', () => {
    expect(pages.flat().filter(({ text }) => text.endsWith('…')).length).toBeGreaterThan(15)
  })
})

test('an issued statement has its letterhead, recipient, number, period, time zone, hashes and notes, and is no draft', async () => {
  const issued = statement()
  const pages = await pagesOf(issued, 'Brightline Messaging Ltd.')
  const [first = []] = pages
  expect(linesOf(first)[0]).toBe('Brightline Messaging Ltd.')
  const said = pages.flatMap(linesOf).join('\n')
  for (const words of [
    'Statement',
    issued.tenantName,
    'Number 2026-10-nordlicht',
    'Period 1 – 31 October 2026',
    'Time zone Europe/Berlin',
    'Issued 3 November 2026, 09:12 UTC',
    'Issued by m.brandt',
    issued.hash!,
    issued.provenance.eventsSha256,
    ...issued.provenance.imports.map(({ sha256 }) => sha256),
    ...issued.provenance.rateCards.map(({ sha256 }) => sha256),
    issued.notes[0]!,
    'Rich messages, United States 9,389.75',
  ]) {
    expect(said).toContain(words)
  }
  expect(said).not.toContain('DRAFT')
  expect(collisions(pages)).toEqual([])
})

test('a family is not torn over a page, as long as a page holds it', async () => {
  const US = { type: 'a2p_rich_message', country: 'US' } as const
  for (const usage of [1, 5, 9, 12, 13, 14, 15, 16, 20]) {
    const lines = [
      ...Array.from({ length: usage }, () => line()),
      line({ ...US, kind: 'included', quantity: 1000, unitPrice: '0.00', amount: '0.00' }),
      ...[1, 2, 3].map((tier) =>
        line({ ...US, tier: { from: tier, upTo: tier }, unitPrice: `0.00${tier}`, flatFee: '1.00', amount: '9.99' }),
      ),
      line({ kind: 'minimum_commitment', type: null, country: null, events: 0, quantity: 0, unitPrice: null }),
    ]
    const pages = (await pagesOf(statement({ lines, agents: [] }))).map(linesOf)
    const pageOf = (start: string): number => pages.findIndex((page) => page.some((each) => each.startsWith(start)))
    const family = ['Rich messages, United States', 'A2P rich message', 'included', 'units 2–2', 'units 3–3']
    expect(new Set(family.map(pageOf)).size, `with ${usage} lines`).toBe(1)
    expect(
      pages[pageOf('units 3–3')]!.filter((each) => each.startsWith('flat fee')),
      `with ${usage} lines`,
    ).toHaveLength(3)
    expect(pageOf('Minimum commitment 86'), `with ${usage} lines`).toBe(pageOf('makes the total up'))
    for (const page of pages) expect(page.at(-2)).not.toMatch(/^(Conversations|Minimum commitment 86|Rich messages)/)
  }
}, 60_000)

test('prices of units stand with their points below each other, those of tiers too', async () => {
  const pages = await pagesOf(statement())
  const digits = (text: string): number => text.split('.')[1]!.length
  const prices = ['0.0715', '0.0083', '0.007105001', '10.00', '0.0062', '0.045'].map((price) =>
    pages.flat().find(({ text }) => text === price)!,
  )
  // The point is left of the decimals, each of which is as wide as any digit of its size.
  const points = prices.map(({ text, left, right }) => right - ((right - left) / (text.length - 0.55)) * digits(text))
  for (const point of points) expect(Math.abs(point - points[0]!)).toBeLessThan(2)
})

test('figures with the same digits behind the point are as wide, whatever stands before it, and are of one piece', async () => {
  const amounts = ['577.41', '111.41', '774.41', '747.47', '111.11']
  const bill = statement({
    lines: amounts.map((amount, at) => line({ country: ['DE', 'FR', 'IT', 'ES', 'GB'][at]!, amount })),
  })
  const pieces = (await pagesOf(bill)).flat()
  const found = amounts.map((amount) => pieces.find(({ text }) => text === amount))
  expect(found.map((piece) => piece?.text)).toEqual(amounts)
  const widths = found.map((piece) => piece!.right - piece!.left)
  for (const width of widths) expect(width).toBeCloseTo(widths[0]!, 3)
  // The total is set larger, where a point that moves below a 7 would tear it apart for whoever copies it.
  const totals = (await pagesOf(statement({ lines: [line({ amount: '577.41' })], agents: [] }))).flat()
  const figures = totals.flatMap(({ text }) => (text.startsWith('577') ? [text] : []))
  expect(figures.length).toBeGreaterThan(1)
  for (const figure of figures) expect(figure).toMatch(/^577\.41( EUR)?$/)
})

test('lines that come to 0 are counted in one sentence, and one without a price is not among them', async () => {
  const zero = line({ country: 'FR', events: 930, unitPrice: '0.00', amount: '0.00' })
  const said = await linesIn(
    summary({
      lines: [
        line(),
        zero,
        { ...zero, country: 'IT', events: 1 },
        line({ country: 'GB', unitPrice: null, amount: null }),
      ],
    }),
  )
  expect(said).toContain('2 lines that come to 0.00 EUR are not listed, of 931 events.')
  expect(said.join()).not.toMatch(/France|Italy/)
  expect(said.join()).toContain('United Kingdom unpriced')
  expect((await linesIn(summary({ lines: [line()] }))).join()).not.toContain('not listed')
})

test('agents and their lines that come to 0 are counted in one sentence, and one without a price is not among them', async () => {
  const { events } = agent()
  const own = (amount: string | null, count = 7) => ({ ...events[0]!, country: 'FR', events: count, amount })
  const idle = (agentId: string) => agent({ agentId, name: agentId, events: [own('0')], amount: '0.00' })
  const agents = [
    agent({ events: [...events, own('0.000', 3)] }),
    idle('Idle'),
    idle('Asleep'),
    agent({ agentId: 'waits', name: 'Waits for a price', events: [own(null)], amount: '0.00' }),
  ]
  const said = (await linesIn(summary({ agents }))).join('\n')
  expect(said).toContain('2 agents and 1 line that come to 0.00 EUR are not listed, of 17 events.')
  expect(said).not.toMatch(/Idle|Asleep/)
  expect(said.match(/France/g)).toHaveLength(1)
  expect(said).toContain('Waits for a price')
  expect((await linesIn(summary({ agents: [agent()] }))).join()).not.toContain('not listed')
})

describe('names', () => {
  test.each([
    ['Latin', 'Żółta Łódź Ünïcödé Ñandú'],
    ['Greek', 'Ελληνική Τράπεζα Πειραιώς'],
    ['Cyrillic', 'Служба поддержки «Северный ветер»'],
    ['Vietnamese', 'Ngân hàng Tiếng Việt'],
    ['composed or not', 'Cafe\u0301'],
  ])('in %s are printed', async (_script, name) => {
    const lines = await linesIn(summary({ tenantName: name, agents: [agent({ name })] }))
    expect(lines.filter((each) => each.startsWith(name.normalize('NFC'))).length).toBeGreaterThanOrEqual(2)
  })

  test.each(['東京ショップ', 'متجر الرياض', 'ร้านค้า', '𒀀𒀁'])(
    'that the typeface has nothing of, %s, give way to the id, and that is said',
    async (name) => {
      const lines = await linesIn(summary({ tenantName: name, tenantId: 'the-client' }))
      expect(lines.filter((each) => each.startsWith('the-client'))).toHaveLength(2)
      expect(lines.some((each) => each.startsWith('[…] stands for letters'))).toBe(true)
    },
  )

  test('that the typeface has a part of keep it', async () => {
    const lines = await linesIn(summary({ tenantName: 'Tokyo 東京 Shop 🎉👩‍👩‍👧' }))
    expect(lines.some((each) => each.startsWith('Tokyo […] Shop '))).toBe(true)
  })

  test('with an emoji lose that alone, and nothing need be said', async () => {
    const lines = await linesIn(summary({ tenantName: 'Party 🎉 Shop 🇩🇪' }))
    expect(lines.some((each) => each.startsWith('Party Shop '))).toBe(true)
    expect(lines.join(' ')).not.toContain('[…]')
  })
})

test('the file is dated by the bill, not by a clock', async () => {
  const issued = Buffer.from((await statementFile(statement(), 'pdf')).content).toString('latin1')
  expect(issued).toContain('(D:20261103091244Z)')
  const of = Buffer.from((await summaryFile(summary(), 'pdf')).content).toString('latin1')
  expect(of).toContain('(D:20261101000000Z)')
})
