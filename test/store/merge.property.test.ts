import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DigitOrder } from '../../src-main/store/ingest/sorting/digit-order.ts'
import { Merge, type InOrder } from '../../src-main/store/ingest/sorting/merge.ts'

class Listed implements InOrder<number> {
  private readonly keys: readonly number[]
  readonly name: string
  private at = 0

  constructor(name: string, keys: readonly number[]) {
    this.name = name
    this.keys = keys
  }

  get next(): number | null {
    return this.keys[this.at] ?? null
  }

  take(): string {
    return `${this.keys[this.at]} of ${this.name}, ${this.at++}`
  }
}

test('sources that are each in order are gone through as if all of them had been sorted, alike ones by their source', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 30 })), { maxLength: 12 }), (lists) => {
      const sorted = lists.map((keys) => keys.toSorted((left, right) => left - right))
      const merge = new Merge<number, Listed>(
        sorted.map((keys, place) => new Listed(`source ${place}`, keys)),
        (left, right) => left - right,
      )
      const taken: string[] = []
      for (let source = merge.first; source !== null; source = merge.first) {
        taken.push(source.take())
        merge.moved()
      }
      const all = sorted.flatMap((keys, place) =>
        keys.map((key, at) => ({ key, name: `${key} of source ${place}, ${at}` })),
      )
      // The language's own sort leaves what is alike as it stands.
      expect(taken).toEqual(all.toSorted((left, right) => left.key - right.key).map(({ name }) => name))
    }),
    { seed: 3, numRuns: 500 },
  )
})

const EDGES = [0, 1, 8191, 8192, 2 ** 13, 2 ** 14, 2 ** 26 - 1, 2 ** 26, 2 ** 27, 2 ** 39 - 1, 2 ** 39, 2 ** 53 - 2, 2 ** 53 - 1] // prettier-ignore
const long = fc.oneof(fc.constantFrom(...EDGES), fc.maxSafeNat())
const short = fc.oneof(fc.constantFrom(0, 1, 2 ** 14 - 1, 2 ** 14, 2 ** 28, 2 ** 32 - 1), fc.integer({ min: 0, max: 2 ** 32 - 1 })) // prettier-ignore

test('rows are put in order by numbers of any length and a bit, and those that are alike stay as they came', () => {
  const order = new DigitOrder(40)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(short, long, fc.constantFrom(0, 1)), { maxLength: 40 }),
      fc.boolean(),
      (rows, bits) => {
        order.begin(rows.length)
        order.byLongNumbers(
          Float64Array.from(rows, ([, number]) => number),
          bits ? Uint8Array.from(rows, ([, , bit]) => bit) : null,
          () => {},
        )
        const shorts = Uint32Array.from(rows, ([number]) => number)
        order.byShortNumbers(shorts, Math.max(0, ...shorts))
        const sorted = [...rows.keys()].toSorted((left, right) => {
          const [one, other] = [rows[left]!, rows[right]!]
          return one[0] - other[0] || one[1] - other[1] || (bits ? one[2] - other[2] : 0)
        })
        expect([...order.places.subarray(0, rows.length)]).toEqual(sorted)
      },
    ),
    { seed: 4, numRuns: 150 },
  )
  expect(() => order.begin(41)).toThrow(RangeError)
})
