import { describe, expect, it } from 'vitest'
import { filterRows, type Column } from '../../../src-renderer/components/table/columns.ts'
import { billSteps } from '../../../src-renderer/components/table/foot/bill-steps.ts'
import { byCurrency, footLines, isNothing } from '../../../src-renderer/components/table/foot/column-sums.ts'
import { footTitle } from '../../../src-renderer/components/table/foot/foot-title.ts'

interface Row {
  name: string
  messages: number
  amount: string | null
  currency: string
}
const row = (name: string, messages: number, amount: string | null, currency = 'EUR'): Row => ({
  name,
  messages,
  amount,
  currency,
})
const columnsWith = (currency: string | ((each: Row) => string)): Column<Row>[] => [
  { key: 'name', title: 'Name', text: ({ name }) => name },
  {
    key: 'messages',
    title: 'Messages',
    text: (each) => String(each.messages),
    sum: { count: (each) => each.messages },
  },
  {
    key: 'amount',
    title: 'Charges',
    text: ({ amount }) => amount ?? '',
    sum: { amount: ({ amount }) => amount, currency, unknown: 'unpriced' },
  },
]
const IN_EUROS = columnsWith('EUR')
const BY_ROW = columnsWith(({ currency }) => currency)
const amounts = (rows: readonly Row[], columns = IN_EUROS) =>
  footLines(rows, columns).map(({ sums }) => sums.get('amount'))

describe('the foot of a table', () => {
  it('adds many small amounts up exactly, where floats would not', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => row(`agent ${at}`, 1, '0.1'))
    expect(rows.reduce((sum, { amount }) => sum + Number(amount), 0)).not.toBe(1000)
    expect(amounts(rows)).toMatchObject([{ amount: '1000', currency: 'EUR', unknown: null }])
    expect(amounts([...rows, row('least', 1, '0.000000001')])).toMatchObject([{ amount: '1000.000000001' }])
    expect(footLines(rows, IN_EUROS)[0]!.sums.get('messages')).toEqual({ count: 10_000, written: null })
  })

  it('adds up what a filter leaves', () => {
    const rows = [row('north', 2, '1.5'), row('south', 3, '2'), row('north-west', 4, '-0.25')]
    const [line] = footLines(filterRows(rows, IN_EUROS, 'north'), IN_EUROS)
    expect([line?.currency, line?.rows]).toEqual([null, 2])
    expect([line?.sums.get('messages'), line?.sums.get('amount')]).toMatchObject([{ count: 6 }, { amount: '1.25' }])
    expect(footLines(filterRows(rows, IN_EUROS, 'east'), IN_EUROS)).toEqual([])
  })

  it('says how many rows have no amount, and has none where all lack it', () => {
    const [known, unknown] = [row('a', 1, '3'), row('b', 1, null)]
    expect(amounts([known, unknown, unknown])).toMatchObject([{ amount: '3', unknown: '2 unpriced' }])
    expect(amounts([unknown])).toMatchObject([{ amount: null, unknown: '1 unpriced' }])
  })

  it('never adds one currency to another: each has a line, in their order', () => {
    const rows = [
      row('a', 1, '3', 'USD'),
      row('b', 2, '100', 'JPY'),
      row('c', 4, '0.5', 'USD'),
      row('d', 8, null, 'JPY'),
    ]
    expect(footLines(rows, BY_ROW)).toMatchObject([
      { currency: 'JPY', rows: 2 },
      { currency: 'USD', rows: 2 },
    ])
    expect(amounts(rows, BY_ROW)).toMatchObject([
      { amount: '100', currency: 'JPY', unknown: '1 unpriced' },
      { amount: '3.5', currency: 'USD', unknown: null },
    ])
    expect(footLines(rows, BY_ROW).map(({ sums }) => sums.get('messages'))).toMatchObject([{ count: 10 }, { count: 5 }])
    expect(byCurrency(rows, BY_ROW).get('USD')).toHaveLength(2)
    // Without a column of money there is nothing to keep apart.
    expect(footLines(rows, BY_ROW.slice(0, 2))).toMatchObject([{ currency: null, rows: 4 }])
  })

  it('has no line where no column adds up', () =>
    expect(footLines([row('a', 1, '1')], IN_EUROS.slice(0, 1))).toEqual([]))

  it('writes a sum as its column says', () => {
    const size: Column<Row> = {
      key: 'size',
      title: 'Size',
      text: () => '',
      sum: { count: ({ messages }) => messages, write: (sum) => `${sum} B` },
    }
    expect(footLines([row('a', 2, null), row('b', 3, null)], [size])[0]!.sums.get('size')).toEqual({
      count: 5,
      written: '5 B',
    })
  })

  it('leaves out of a narrow line what is nothing, but not what is unknown', () => {
    const of = (amount: string | null, columns = IN_EUROS) => amounts([row('a', 0, amount)], columns)[0]!
    expect([of('0'), of(null), of('0.01')].map(isNothing)).toEqual([true, false, false])
    expect(isNothing(footLines([row('a', 0, '1')], IN_EUROS)[0]!.sums.get('messages')!)).toBe(true)
  })
})

describe('a foot says which rows it adds up', () => {
  const of = (which: 'all' | 'found' | 'marked', isPart = false) => ({ which, noun: 'client', isPart })
  it.each([
    ['All clients', footTitle(40, 40, of('all'), false)],
    ['12 clients', footTitle(12, 12, of('all'), true)],
    ['The 100 clients listed', footTitle(100, 100, of('all', true), false)],
    ['3 of 40 clients', footTitle(3, 40, of('found'), false)],
    ['2 of 12 clients', footTitle(2, 12, of('found'), true)],
    ['1 client marked', footTitle(1, 40, of('marked'), false)],
    ['2 clients marked', footTitle(2, 40, of('marked', true), true)],
  ])('%s', (expected, title) => expect(title).toBe(expected))
})

describe('what leads from a sum to a bill', () => {
  it('is each part and the total, in the column of the charges', () =>
    expect(billSteps({ commitment: '5', adjustments: '-1', total: '14' }, 'EUR', 'amount')).toEqual([
      { title: 'Minimum commitment', amount: '5', currency: 'EUR', column: 'amount' },
      { title: 'Adjustments of earlier cycles', amount: '-1', currency: 'EUR', column: 'amount' },
      { title: 'Total', amount: '14', currency: 'EUR', column: 'amount' },
    ]))
  it('is nothing where the sum is the total', () =>
    expect(billSteps({ commitment: null, total: '10' }, 'EUR', 'amount')).toEqual([]))
})
