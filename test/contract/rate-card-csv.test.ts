import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RateCard } from '../../src-main/contract/answers.ts'
import { readCsv } from '../../src-main/core/csv/csv-records.ts'
import { rateCardCsv, RATE_CARD_COLUMNS } from '../../src-main/contract/rate-card/rate-card-csv.ts'
import { rateCardFromCsv } from '../../src-main/contract/rate-card/rate-card-from-csv.ts'
import { EVENT_TYPES } from '../../src-main/rating/threads/event.ts'
import { ROUNDINGS } from '../../src-main/core/money/money.ts'
import { checkRateCard } from '../../src-main/rating/pricing/rate-card-check.ts'
import { SEED } from '../property/traffic.ts'

const card: RateCard = {
  currency: 'USD',
  effectiveFrom: '2026-10-01',
  rounding: 'half-up',
  minimumCommitment: '500.00',
  rates: [
    { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.045' },
    {
      type: 'a2p_rich_message',
      country: 'US',
      model: 'graduated',
      included: 1000,
      tiers: [
        { upTo: 100_000, unitPrice: '0.0083' },
        { upTo: null, unitPrice: '0.0071', flatFee: '0' },
      ],
    },
    { type: 'a2p_single_message', country: '*', model: 'package', packageSize: 100, packagePrice: '3.00' },
  ],
  surcharges: [
    {
      name: '=SUM(A1:A9)',
      type: 'a2p_rich_message',
      country: 'US',
      carrier: 'T-Mobile, "the" carrier',
      unitPrice: '0.0062',
      effectiveFrom: '2026-01-19',
    },
  ],
}

const price = fc.stringMatching(/^(0|[1-9][0-9]{0,6})(\.[0-9]{1,9})?$/)
const country = fc.constantFrom('*', 'US', 'GB', 'DE', 'NO')
const type = fc.constantFrom(...EVENT_TYPES)
const day = fc.constantFrom('2026-10-01', '2024-02-29', '1999-12-31')
/** What spreadsheets trip over: formulas, apostrophes, quotes, delimiters, line ends, spaces and other scripts. */
const name = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'=+-@＝＋－＠\'",;\t\r\n \u00A0\u3000\u200B', "'=", '""', '\r\n', 'row'),
      fc.string({ unit: 'grapheme' }),
      price,
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '')
const tiers = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 4 }), fc.infiniteStream(price))
  .chain(([bounds, prices]) =>
    fc.array(fc.option(price, { nil: undefined }), { minLength: 5, maxLength: 5 }).map((fees) =>
      [...bounds.toSorted((a, b) => a - b), null].map((upTo, place) => {
        const tier = { upTo, unitPrice: prices.next().value! }
        return fees[place] === undefined ? tier : { ...tier, flatFee: fees[place] }
      }),
    ),
  )
const pricing = fc.oneof(
  fc.record({ model: fc.constant('flat'), unitPrice: price }),
  fc.record({ model: fc.constant('package'), packageSize: fc.integer({ min: 1, max: 1e9 }), packagePrice: price }),
  fc.record({ model: fc.constantFrom('graduated', 'volume'), tiers }),
)
const rate = fc
  .tuple(fc.record({ type, country }), fc.option(fc.record({ included: fc.nat() }), { nil: {} }), pricing)
  .map((parts) => Object.assign({}, ...parts) as RateCard['rates'][number])
const surcharge = fc.record({ name, type, country, carrier: name, unitPrice: price, effectiveFrom: day })
const anyCard = fc.record(
  {
    currency: fc.constantFrom('JPY', 'EUR', 'KWD'),
    effectiveFrom: day,
    rounding: fc.constantFrom(...ROUNDINGS),
    minimumCommitment: price,
    rates: fc.uniqueArray(rate, { selector: (each) => `${each.type} ${each.country}`, maxLength: 8 }),
    surcharges: fc.array(surcharge, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ['currency', 'effectiveFrom', 'rounding', 'rates'] },
)

/** The same file from a spreadsheet of another country, its columns in another order. */
function resaved(csv: string, delimiter: string): string {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
  const lines = readCsv(csv).records.map((record, row) => {
    const cells = record.toReversed()
    return cells.map((cell) => (row === 0 ? cell.toUpperCase() : quoted(cell))).join(delimiter)
  })
  return `\u{FEFF}${lines.join('\n')}`
}

describe('a rate card as CSV', () => {
  test('comes back as the identical card, whatever it holds', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        expect(checkRateCard(any).faults).toBeUndefined()
        const { card: read, faults } = rateCardFromCsv(rateCardCsv(any as RateCard))
        expect(faults).toEqual([])
        expect(read).toEqual(any)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test.each([[','], [';'], ['\t']])(
    'comes back when saved with %j, a byte order mark and other columns first',
    (mark) => {
      fc.assert(
        fc.property(anyCard, (any) => {
          const read = rateCardFromCsv(resaved(rateCardCsv(any as RateCard), mark))
          expect([read.card, read.faults]).toEqual([any, []])
        }),
        { seed: SEED, numRuns: 60 },
      )
    },
  )

  test('has a row for the card and for each rate, tier and surcharge', () => {
    const rows = readCsv(rateCardCsv(card)).records
    expect(rows.map(([kind]) => kind)).toEqual(['row', 'card', 'rate', 'tier', 'tier', 'rate', 'surcharge'])
    expect(rows[0]).toEqual(RATE_CARD_COLUMNS)
    expect(rows[3]?.slice(0, 8)).toEqual([
      'tier',
      'a2p_rich_message',
      'US',
      'graduated',
      '1000',
      '100000',
      '0.0083',
      '',
    ])
    expect(rows[4]?.slice(0, 8)).toEqual(['tier', 'a2p_rich_message', 'US', 'graduated', '', '', '0.0071', '0'])
  })

  test('runs nothing in a spreadsheet', () => {
    const starts = readCsv(rateCardCsv(card))
      .records.flat()
      .filter((cell) => /^[=+\-@\t\r]/.test(cell))
    expect(starts).toEqual([])
    expect(rateCardCsv(card)).toContain(",'=SUM(A1:A9),")
  })
})

const read = (...lines: string[]) => rateCardFromCsv(lines.join('\n'))
const faultsOf = (...lines: string[]): string[] =>
  read(...lines).faults.map(({ path, message }) => `${path}: ${message}`)

describe('a CSV file that a person made', () => {
  const HEAD = 'row,type,country,model,included,upTo,unitPrice,effectiveFrom,currency'
  const CARD = 'card,,,,,,,2026-10-01,EUR'

  test('may leave out columns, end without a line end and have blank rows', () => {
    expect(read(HEAD, CARD, '', 'rate,a2p_conversation, GB ,flat,,,0.04').card).toEqual({
      effectiveFrom: '2026-10-01',
      currency: 'EUR',
      rates: [{ type: 'a2p_conversation', country: 'GB', model: 'flat', unitPrice: '0.04' }],
    })
  })

  test('has tiers of one rate together even where other rows stand between them', () => {
    const { card: told, faults } = read(
      HEAD,
      CARD,
      'tier,a2p_conversation,GB,volume,50,100,0.04',
      'rate,a2p_conversation,*,flat,,,0.05',
      'tier,a2p_conversation,GB,volume,50,,0.03',
    )
    expect(faults).toEqual([])
    expect(told).toMatchObject({
      rates: [{ included: 50, tiers: [{ upTo: 100 }, { upTo: null, unitPrice: '0.03' }] }, { country: '*' }],
    })
  })

  test('names the row of every fault of the card, the header being row 1 and blank rows counting', () => {
    const { card: told, withRows } = read(
      HEAD,
      CARD,
      '',
      'tier,a2p_conversation,GB,volume,,100,0.04',
      'tier,a2p_conversation,GB,volume,,50,"0,03"',
      'tier,a2p_conversation,GB,volume,,,',
      'rate,a2p_conversation,GBR,flat,few,,1',
    )
    const { faults } = checkRateCard(told, 'USD')
    expect(withRows(faults!).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'row 2, currency: the card is in EUR, but the tenant is billed in USD',
      'row 5, rates[0].tiers[1].unitPrice: must be a decimal of at most 9 decimals and not below zero, such as "0.0083", not "0,03"',
      'row 5, rates[0].tiers[1].upTo: must be above the 100 of the tier before, not 50',
      'row 6, rates[0].tiers[2].unitPrice: is missing',
      'row 7, rates[1].country: must be an ISO 3166-1 code such as GB, or *, not "GBR"',
      'row 7, rates[1].included: must be a whole number of at least 0, not "few"',
    ])
  })

  test('has a value in a column that its row does not need refused, not dropped', () => {
    const { card: told, withRows } = read(HEAD, CARD, 'rate,a2p_conversation,GB,flat,,100,0.04')
    expect(withRows(checkRateCard(told).faults!)[0]).toMatchObject({ path: 'row 3, rates[0].upTo' })
  })

  test.each([
    ['an unknown kind of row', [HEAD, CARD, 'price,a2p_conversation'], ['row 3, row: must be one of']],
    ['a row of no kind', [HEAD, CARD, ',a2p_conversation'], ['row 3, row: must be one of']],
    ['an unknown column', ['row,prize', 'card,1'], ['row 1: "prize" is no column of a rate card']],
    ['a column twice', ['row,type,Type', 'card'], ['row 1: there are two columns type']],
    ['no column of kinds', ['type,country', 'a2p_conversation,GB'], ['row 1: has no column row']],
    ['a second card', [HEAD, CARD, CARD], ['row 3: the card has its row already: row 2']],
    ['more cells than columns', [HEAD, `${CARD},,x`], ['row 2: has 11 cells, but the header has 9']],
    ['a quote that never closes', [HEAD, 'card,"x', 'rate'], ['row 2: a quote is opened here']],
    [
      'text after a closing quote',
      [HEAD, `${CARD}"x`, '"card"y'],
      ['row 3: there is text after a closing quote', 'row 3'],
    ],
    ['nothing', [''], ['row 1: has no column row']],
    [
      'two numbers of included units',
      [HEAD, CARD, 'tier,a2p_conversation,GB,volume,50,9,1', 'tier,a2p_conversation,GB,volume,60,,1'],
      ['row 4, included: is 60, but row 3 of the same rate says otherwise'],
    ],
  ])('is refused with its row for %s', (_, lines, starts) => {
    const faults = faultsOf(...lines)
    expect(faults).toHaveLength(starts.length)
    starts.forEach((start, place) => expect(faults[place]).toContain(start))
  })
})
