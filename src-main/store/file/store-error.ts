import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { diskFull, failed, type Failure } from '../../core/words/problem.ts'
import { isDiskFull } from './store-path.ts'

/** The sentence for what the disk or another process did to a store; null for anything else, which is a bug. */
export function refusalOf(error: unknown, file: string): Failure | null {
  if (error instanceof TypeError && /directory does not exist/.test(error.message)) {
    return failed(`the folder ${dirname(file)} does not exist; create it`, 'another-store')
  }
  if (!(error instanceof Database.SqliteError)) return null
  const code = error.code
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return failed(`${file} is not a Ratedesk store, or it is damaged; restore a backup`, 'another-store')
  }
  const mayBeFull = code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')
  if (code === 'SQLITE_FULL' || (mayBeFull && isDiskFull(file))) {
    return diskFull()
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return failed('another Ratedesk is writing to this store; nothing was changed, try again when it has finished')
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM') {
    return failed(`${file} cannot be written; allow it for its folder`, 'another-store')
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return failed(`the disk failed while ${file} was used (${code}); nothing was changed`)
  }
  return null
}
