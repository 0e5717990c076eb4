import { expect, test } from 'vitest'
import { RowIds } from '../../src-main/store/ingest/rows/row-ids.ts'
import { addClients, openTestDesktop, row } from '../support/desktop.ts'

test('an id is the one of its row, whether it was read ahead, lies beside, or is beyond a block', async () => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const rows = 20_000
  const ofFile = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => row(`m${from + at}`, 'otp', 'A2P', '2026-10-05T10:00:00Z'))
  for (const [from, to] of [
    [1, 8000],
    [8000, 8100],
    [8100, 8195],
    [8195, rows],
  ] as const)
    await desktop.importCsv(ofFile(from, to))
  const { store } = desktop
  const ranges = [
    { firstRow: 8100, endRow: 8195 },
    { firstRow: 1, endRow: 8000 },
    { firstRow: 8195, endRow: 19_999 },
  ]
  for (const read of [ranges, ranges.toReversed(), []]) {
    const ids = new RowIds(store, read)
    for (const rowNo of [1, 2, 7999, 8000, 8099, 8100, 8191, 8192, 8194, 8195, 16_383, 16_384, 19_998, 19_999]) {
      expect(ids.idOf(rowNo)).toBe(`m${rowNo}`)
    }
  }
})
