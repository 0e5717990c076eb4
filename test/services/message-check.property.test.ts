import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageFaults } from '../../src-main/services/message-check/message-check.ts'
import { listAgents } from '../../src-main/store/agents.ts'
import { importsOfAgents } from '../../src-main/store/imports.ts'
import type { CsvRow, TestDesktop } from '../support/desktop.ts'
import { importAll, messages, openDesktop } from './random-traffic.ts'

const faultsOf = ({ store }: TestDesktop, windowRows: number): unknown[] => {
  const agents = listAgents(store)
  const imports = importsOfAgents(
    store,
    agents.map(({ agentNo }) => agentNo),
  ).filter(({ undoneAtMs }) => undoneAtMs === null)
  return [...messageFaults(store, agents, imports, () => {}, windowRows)]
}

const cutInto = (rows: readonly CsvRow[], pieces: number): CsvRow[][] =>
  Array.from({ length: pieces }, (_, piece) => rows.filter((_row, at) => at % pieces === piece))

test('whatever was imported and undone, every message is what its rows make of it, however many rows are looked at together', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      messages,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 70 }),
      fc.nat(5),
      async (rows, others, pieces, windowRows, undone) => {
        const desktop = await openDesktop()
        // The others say something else of the same messages.
        await importAll(desktop, [...cutInto(rows, pieces), others])
        expect(faultsOf(desktop, windowRows)).toEqual([])
        const [some] = await desktop.call('list-imports', {})
        const importId = String(1 + (undone % Number(some!.importId)))
        await desktop.call('undo-import', { importId })
        expect(faultsOf(desktop, windowRows)).toEqual([])
        expect(faultsOf(desktop, 2 ** 10)).toEqual([])
      },
    ),
    { numRuns: 40 },
  )
}, 120_000)

test('what is changed is found however many rows are looked at together', async () => {
  const samples = fc.sample(messages, { numRuns: 50, seed: 7 })
  const [first] = samples.sort((left, right) => right.length - left.length)
  const desktop = await openDesktop()
  await importAll(desktop, cutInto(first!, 3))
  desktop.store.exec('UPDATE traffic_row SET facts = facts + 64 WHERE row_no IN (1, 2, 3)')
  const found = [1, 2, 5, 16, 2 ** 10].map((windowRows) =>
    faultsOf(desktop, windowRows)
      .map((fault) => JSON.stringify(fault))
      .sort(),
  )
  expect(found[0]!.length).toBeGreaterThan(2)
  for (const each of found) expect(each).toEqual(found[0])
})
