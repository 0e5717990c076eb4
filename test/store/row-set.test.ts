import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RowSet } from '../../src-main/store/ingest/rows/row-set.ts'

test('the rows that were named are in it, and no others', () => {
  const rows = fc
    .tuple(fc.nat(2 ** 32), fc.array(fc.nat(100), { maxLength: 40, size: 'max' }))
    .map(([first, places]) => places.map((place) => first + place))
  fc.assert(
    fc.property(rows, (rowNos) => {
      const set = new RowSet(rowNos)
      const known = new Set(rowNos)
      const [least, most] = rowNos.length > 0 ? [Math.min(...rowNos), Math.max(...rowNos)] : [0, 0]
      for (let rowNo = least - 20; rowNo <= most + 20; rowNo++) expect(set.has(rowNo)).toBe(known.has(rowNo))
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('rows far apart are told from all between them', () => {
  const set = new RowSet([3_000_000, 1])
  expect([0, 1, 2, 9, 1_500_000, 2_999_999, 3_000_000, 3_000_001].filter((rowNo) => set.has(rowNo))).toEqual([
    1, 3_000_000,
  ])
})
