import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import Database from 'better-sqlite3'
import { isKeptBeside } from '../support/kept-beside.ts'

/** A sum over every row of every table that a deed changes, and the names of the files beside the store. @param folder that holds nothing else */
export function storeContents(storeFile: string, folder: string): string {
  const hash = createHash('sha256')
  const look = new Database(storeFile, { readonly: true })
  look.defaultSafeIntegers(true)
  try {
    const tables = look.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all()
    for (const table of (tables as string[]).filter((name) => !isKeptBeside(name))) {
      hash.update(`\n${table}\n`)
      for (const row of look.prepare(`SELECT * FROM "${table}"`).raw().iterate() as Iterable<unknown[]>)
        for (const cell of row) hash.update(Buffer.isBuffer(cell) ? cell : `${String(cell)},`)
    }
  } finally {
    look.close()
  }
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !/-(?:wal|shm)$/.test(name))
  return hash.update(files.toSorted().join('\n')).digest('hex')
}

/** What SQLite says of a store that it finds whole is `ok`. */
export function integrityOf(storeFile: string): string {
  const look = new Database(storeFile, { readonly: true })
  try {
    return (look.pragma('integrity_check') as { integrity_check: string }[])
      .map((row) => row.integrity_check)
      .join('\n')
  } finally {
    look.close()
  }
}
