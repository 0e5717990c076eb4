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
    const withLines = pages.filter((page) =>
      linesOf(page).some((each) => each.startsWith('A2P conversation, Germany 1,')),
    )
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
    'Sub-total: usage 9,481.84',
  ]) {
    expect(said).toContain(words)
  }
  expect(said).not.toContain('DRAFT')
  expect(collisions(pages)).toEqual([])
})

test('a group of lines is not left with its title at the foot of a page', async () => {
  for (let usage = 1; usage < 24; usage++) {
    const lines = [
      ...Array.from({ length: usage }, () => line()),
      line({ kind: 'minimum_commitment', type: null, country: null, events: 0, quantity: 0, unitPrice: null }),
    ]
    const pages = await pagesOf(statement({ lines, agents: [] }))
    for (const page of pages) {
      const bottom = linesOf(page).at(-2)
      expect(bottom, `with ${usage} lines`).not.toBe('Minimum commitment')
      expect(bottom, `with ${usage} lines`).not.toBe('Usage')
    }
  }
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
