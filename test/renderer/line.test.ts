import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINE_KINDS, type SummaryLine } from '../../src-main/contract/answers/summary-answers.ts'
import { compareDecimals, sumDecimals } from '../../src-main/core/money/decimal.ts'
import { asTabText } from '../../src-renderer/components/table/columns.ts'
import { lineColumns } from '../../src-renderer/statements/page/line-columns.ts'
import { billInFamilies, partsOfItem } from '../../src-main/contract/bill-families.ts'
import { lineWords } from '../../src-renderer/words/line.ts'
import { usageLine } from '../support/usage-line.ts'

const words = (line: Partial<SummaryLine>, currency = 'EUR') => {
  const { what, detail, country, price } = lineWords(usageLine(line), currency)
  return [what, detail, country, price.replaceAll('\u00a0', ' ')]
}

describe('a line of the bill says', () => {
  it('its type, country and price', () =>
    expect(words({ type: 'a2p_conversation', country: 'DE', unitPrice: '0.0715' })).toEqual([
      'A2P conversation',
      '',
      'Germany',
      '€ 0.0715',
    ]))
  it('where its tier begins and ends, and the fee of entering it', () => {
    expect(words({ tier: { from: 1001, upTo: 9000 } })[1]).toBe('units 1,001 – 9,000')
    expect(words({ tier: { from: 9001, upTo: null }, flatFee: '25' })[1]).toBe(
      'units from 9,001, with a flat fee of €\u00a025.00',
    )
    expect(words({ tier: { from: 1, upTo: 10 }, flatFee: '0' })[1]).toBe('units 1 – 10')
  })
  it('how many packages were bought and at what price', () =>
    expect(words({ unitPrice: null, package: { size: 1000, price: '21.5', packages: 19 } })).toEqual([
      'A2P basic message',
      '19 packages of 1,000',
      'Any other country',
      '€ 21.50 a package',
    ]))
  it('that included units cost nothing', () =>
    expect(words({ kind: 'included', unitPrice: null, amount: '0' })[3]).toBe('included'))
  it('what a surcharge is laid on', () =>
    expect(words({ kind: 'surcharge', name: 'Carrier fee', type: 'a2p_rich_message', carrier: 'T-Mobile' })).toEqual([
      'Carrier fee',
      'on A2P rich message, T-Mobile',
      'Any other country',
      '€ 0.01',
    ]))
  it('why a minimum commitment is there, which is of no units', () => {
    const line = { kind: 'minimum_commitment', type: null, country: null, quantity: 0, unitPrice: null } as const
    expect(words(line)).toEqual(['Minimum commitment', 'makes the total up to what was agreed', null, ''])
    const [, copied] = asTabText([usageLine({ ...line, amount: '500.00' })], lineColumns('EUR')).split('\n')
    expect(copied).toBe('Minimum commitment\tmakes the total up to what was agreed\t\t\t\t500.00')
  })
  it('which cycle an adjustment is of, and why', () =>
    expect(
      words({
        kind: 'adjustment',
        type: null,
        country: null,
        originalCycle: '2026-08',
        name: 'late traffic',
        unitPrice: null,
      }),
    ).toEqual(['Adjustment of August 2026', 'late traffic', null, '']))
  it('its price to the last digit in a currency of no minor unit, and of three', () => {
    expect(words({ unitPrice: '0.725' }, 'JPY')[3]).toBe('¥ 0.725')
    expect(words({ unitPrice: '0.0715' }, 'KWD')[3]).toBe('KWD 0.0715')
  })
  it.each(LINE_KINDS)('something of every kind: %s', (kind) => {
    const bare = usageLine({ kind, name: null, type: null, country: null, unitPrice: null, amount: null })
    expect(lineWords(bare, 'EUR').what).not.toBe('')
  })
})

const written = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
const anyLine = fc.record({
  kind: fc.constantFrom(...LINE_KINDS),
  cents: fc.option(fc.integer({ min: -5_000_000, max: 5_000_000 }), { nil: null }),
})

describe('lines by family and country', () => {
  const sum = (amounts: (string | null)[]): string => sumDecimals(amounts.filter((amount) => amount !== null))
  it('are all there once or folded, and every sum is that of what stands below it', () => {
    const terms = fc.record({
      type: fc.constantFrom('a2p_basic_message' as const, 'a2p_conversation' as const, 'a2p_rich_message' as const),
      country: fc.constantFrom('GB', 'US'),
      tier: fc.constantFrom(null, { from: 1, upTo: 2 }, { from: 3, upTo: null }),
      flatFee: fc.constantFrom(null, null, '10', '0.001'),
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(anyLine, terms)), fc.boolean(), (given, withZeros) => {
        const lines = given.map(([{ kind, cents }, more]) =>
          usageLine({ kind, ...more, amount: cents === null ? null : written(cents) }),
        )
        const { families, folded } = billInFamilies(lines, 'EUR', withZeros)
        const countries = families.flatMap((family) => family.countries)
        const items = countries.flatMap((country) => country.items)
        const listed = items.flatMap((item) => item.lines)
        expect(new Set([...listed, ...folded])).toEqual(new Set(lines))
        expect(listed.length + folded.length).toBe(lines.length)
        expect(folded.every(({ amount }) => amount !== null && compareDecimals(amount, '0') === 0)).toBe(true)
        if (withZeros) expect(folded).toEqual([])
        const total = written(given.reduce((all, [{ cents }]) => all + (cents ?? 0), 0))
        expect(compareDecimals(sum(families.map(({ subtotal }) => subtotal)), total)).toBe(0)
        for (const family of families) {
          const own = sum(family.countries.map(({ subtotal }) => subtotal))
          expect(compareDecimals(own, family.subtotal ?? '0')).toBe(0)
        }
        for (const { subtotal, items: own } of countries) {
          expect(compareDecimals(sum(own.map(({ amount }) => amount)), subtotal ?? '0')).toBe(0)
        }
        for (const item of items) {
          const parts = sum(partsOfItem(item, 'EUR').map(({ amount }) => amount))
          expect(compareDecimals(parts, item.amount ?? '0')).toBe(0)
        }
      }),
    )
  })
  it('begin with usage and end with adjustments, and an empty family is left out', () =>
    expect(
      billInFamilies(
        [
          usageLine({ kind: 'adjustment' }),
          usageLine({ kind: 'surcharge' }),
          usageLine({}),
          usageLine({ kind: 'included', amount: '0.00' }),
        ],
        'EUR',
      ).families.map(({ title }) => title),
    ).toEqual(['Basic and single messages', 'Surcharges', 'Adjustments of earlier cycles']))
})

it('what is copied of a line is as a spreadsheet reads it, and runs nothing', () =>
  expect(
    asTabText(
      [usageLine({ kind: 'surcharge', name: '=HYPERLINK("x")', quantity: 1200, amount: null, unitPrice: null })],
      lineColumns('EUR'),
    ).split('\n')[1],
  ).toBe(`'=HYPERLINK("x")\ton A2P basic message\tAny other country\t1200\t\tunpriced`))
