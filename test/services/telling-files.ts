/** Files of several sources that tell of the same messages, and the store that they come to. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { ImportResult } from '../../src-main/contract/answers.ts'
import { addClients, csvOf, openTestDesktop, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { countedAfresh } from './random-traffic.ts'

export interface File {
  name: string
  text: string
}
export const reported = (name: string): File => ({
  name,
  text: readFileSync(fileURLToPath(new URL(`../fixtures/reported/${name}`, import.meta.url)), 'utf8'),
})
export const lines = (name: string, ...objects: object[]): File => ({
  name: `${name}.jsonl`,
  text: objects.map((object) => `${JSON.stringify(object)}\n`).join(''),
})
export const rows = (name: string, ...csvRows: CsvRow[]): File => ({ name: `${name}.csv`, text: csvOf(csvRows) })

export async function desktopWith(...agents: string[]): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  for (const agentId of agents) await addAgent(desktop, agentId)
  return desktop
}

export const addAgent = (desktop: TestDesktop, agentId: string): Promise<unknown> =>
  desktop.call('add-agent', { agentId, tenantId: 'shop', category: 'conversational', region: 'GB' })

export async function importFile(desktop: TestDesktop, { name, text }: File, dryRun = false): Promise<ImportResult> {
  const file = join(desktop.folder, name)
  writeFileSync(file, text)
  return desktop.call('import-traffic', { job: name, file, dryRun })
}

export const eventsOf = async (desktop: TestDesktop): Promise<string[]> =>
  (await desktop.events()).map(({ type, quantity, messageIds }) => `${type} ${quantity} ${messageIds.join('+')}`)

/** The kept totals must be what the events come to. */
export const expectInStep = (desktop: TestDesktop): void =>
  expect(desktop.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()).toEqual(
    countedAfresh(desktop),
  )

export const orders = <Item>([first, second]: readonly [Item, Item]): (readonly [Item, Item])[] => [
  [first!, second!],
  [second!, first!],
]
