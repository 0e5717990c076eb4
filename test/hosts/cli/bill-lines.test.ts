import { expect, test } from 'vitest'
import { billLines } from '../../../src-main/hosts/cli/billing/bill-lines.ts'
import { usageLine } from '../../support/usage-line.ts'

test('lines at one price need no more than their price', () => {
  expect(billLines([usageLine({ country: 'GB', quantity: 1200, events: 1200 })], 'EUR', 'none')).toBe(
    [
      'type               country  events  quantity  unit price  amount EUR',
      'a2p_basic_message  GB        1,200     1,200        0.01        0.01',
    ].join('\n'),
  )
  expect(billLines([], 'EUR', 'none')).toBe('none')
})

test('what rests on an assumption is counted line by line, where any does', () => {
  const lines = [
    usageLine({ events: 1200, assumed: 1100 }),
    usageLine({ assumed: 0 }),
    usageLine({ kind: 'surcharge' }),
  ]
  const [head, ...rows] = billLines(lines, 'EUR', 'none').split('\n')
  expect(head).toMatch(/ events +of these assumed +quantity /)
  expect(rows.map((row) => /(\S+) +(\S+) +\S+ +\S+ +\S+$/.exec(row)!.slice(1))).toEqual([
    ['1,200', '1,100'],
    ['1', '0'],
    ['1', '0'],
  ])
})

test('tiers, packages, surcharges and a commitment are told apart', () => {
  const lines = [
    usageLine({ kind: 'included', unitPrice: '0.00', amount: '0.00' }),
    usageLine({ tier: { from: 1, upTo: 1000 }, flatFee: '2.00', amount: '2.01' }),
    usageLine({
      tier: { from: 1001, upTo: null },
      unitPrice: null,
      package: { size: 100, price: '3.00', packages: 2 },
    }),
    usageLine({ kind: 'surcharge', name: 'Carrier fee', carrier: 'T-Mobile' }),
    usageLine({ kind: 'minimum_commitment', type: null, country: null, events: 0, quantity: 0, unitPrice: null }),
  ]
  const [head, ...rows] = billLines(lines, 'EUR', 'none').split('\n')
  expect(head).toMatch(
    /^line +type +country +carrier +units of cycle +events +quantity +packages +unit price +fee +amount EUR +name$/,
  )
  expect(rows[1]).toMatch(/^usage +a2p_basic_message +\* +— +1 to 1,000 +1 +1 +— +0\.01 +2\.00 +2\.01 +—$/)
  expect(rows[2]).toMatch(/1,001 and more +1 +1 +2 at 3\.00 +—/)
  expect(rows[3]).toMatch(/^surcharge .* T-Mobile .* Carrier fee$/)
  expect(rows[4]).toMatch(/^minimum commitment +— +— +—/)
})
