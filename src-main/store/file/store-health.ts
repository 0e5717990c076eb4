import { billedCountryBy, EXTRA_SEGMENTS, HAS_EXTRA_SEGMENTS } from '../rating-in-sql.ts'
import type { DailyCharge } from '../events/daily.ts'
import type { ReadableStore } from './connection.ts'
import { APPLICATION_ID } from './store-head.ts'
import { migrationsIn } from './migrations.ts'

interface StoreVersions {
  /** Version of the store's schema, and the newest that this program knows. */
  store: number
  newest: number
  sqlite: string
  /** Whether the file says that it is a store of Ratedesk. */
  isOurs: boolean
}

export const storeVersions = (store: ReadableStore): StoreVersions => ({
  store: store.pragma('user_version', { simple: true }) as number,
  newest: migrationsIn().length,
  sqlite: store.prepare('SELECT sqlite_version()').pluck().get() as string,
  isOurs: store.pragma('application_id', { simple: true }) === APPLICATION_ID,
})

const MOST_FAULTS = 5

/**
 * Faults that SQLite finds in the file, not all of them where there are many. Tables are checked one by one, so that
 * the check can be cancelled.
 * @param step called before each table; an error that it throws ends the check
 */
export function integrityFaults(store: ReadableStore, step: () => void): string[] {
  const tables = store
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all() as string[]
  const faults: string[] = []
  for (const table of tables) {
    step()
    const found = store.pragma(`integrity_check(${JSON.stringify(table)})`) as { integrity_check: string }[]
    faults.push(...found.map((each) => each.integrity_check).filter((each) => each !== 'ok'))
    if (faults.length >= MOST_FAULTS) break
  }
  return faults.slice(0, MOST_FAULTS)
}

/** Rows that refer to a missing row: the table, and the table of the missing row. */
export const foreignKeyFaults = (store: ReadableStore): { table: string; rowid: number | null; parent: string }[] =>
  store.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[]

/** What an agent's kept events add up to, day by day, as the kept totals must have it. */
export const eventTotals = (store: ReadableStore, agentNo: number, region: string): DailyCharge[] =>
  store
    .prepare(
      `SELECT @agentNo AS agentNo, day, type, ${billedCountryBy('@region')} AS country, coalesce(carrier, '') AS carrier,
         chargeable, count(*) AS events, sum(quantity) AS quantity,
         sum(${HAS_EXTRA_SEGMENTS}) AS overrunMessages, sum(${EXTRA_SEGMENTS}) AS overrunSegments,
         sum(assumed) AS assumed
       FROM event LEFT JOIN trait USING (trait_no) WHERE agent_no = @agentNo GROUP BY 2, 3, 4, 5, 6`,
    )
    .all({ agentNo, region }) as DailyCharge[]

/** A row that belongs to no import in force; null where there is none. */
export function rowOfNoImport(store: ReadableStore): number | null {
  const holding = `SELECT first_row, end_row FROM import WHERE undone_at IS NULL AND end_row > first_row`
  const [rows, brought] = [
    store.prepare('SELECT count(*) FROM traffic_row').pluck().get() as number,
    store.prepare(`SELECT coalesce(sum(end_row - first_row), 0) FROM (${holding})`).pluck().get() as number,
  ]
  if (rows === brought) return null
  const stray = store
    .prepare(
      `SELECT row_no FROM traffic_row WHERE NOT EXISTS (
         SELECT 1 FROM (${holding}) WHERE row_no >= first_row AND row_no < end_row) LIMIT 1`,
    )
    .pluck()
    .get() as number | undefined
  return stray ?? null
}
