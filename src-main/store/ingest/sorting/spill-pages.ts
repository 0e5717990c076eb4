import type { WritableStore } from '../../file/connection.ts'

const MOST_PAGES = 2 ** 32

/** Pages spilled to a temporary table because they do not fit into memory, to be read again in order. */
export class SpillPages<Page extends readonly unknown[]> {
  private readonly firstPage: number
  private readonly inserted
  private readonly found
  private written = 0

  /**
   * @param columns of the table, as SQL
   * @param number of this spill within the table; 0, the first one, empties it
   */
  constructor(store: WritableStore, table: string, columns: readonly string[], number: number) {
    this.firstPage = number * MOST_PAGES
    store.exec(`CREATE TEMP TABLE IF NOT EXISTS ${table} (page INTEGER PRIMARY KEY, ${columns.join(', ')})`)
    if (number === 0) store.exec(`DELETE FROM ${table}`)
    this.inserted = store.prepare(`INSERT INTO ${table} VALUES (?${', ?'.repeat(columns.length)})`)
    this.found = store.prepare(`SELECT ${columns.join(', ')} FROM ${table} WHERE page = ?`).raw()
  }

  add(page: Page): void {
    this.inserted.run(this.firstPage + this.written++, ...page)
  }

  /** Makes a function that returns the next page at each call; undefined after the last one. */
  reader(): () => Page | undefined {
    let read = 0
    return () => this.found.get(this.firstPage + read++) as Page | undefined
  }
}
