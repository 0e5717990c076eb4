import manifest from '../../package.json' with { type: 'json' }
import type { ConsoleState } from '../contract/answers.ts'
import type { ReadContext } from './context.ts'
import { readTenants } from './clients/tenants.ts'

/** What the console needs at its start: the tenants, and whether to offer sample data. */
export function readConsole(desktop: ReadContext): ConsoleState {
  const tenants = readTenants(desktop)
  const readOnly = desktop.isReadOnly === true
  const empty = tenants.length === 0 && !readOnly
  return { version: manifest.version, storeFile: desktop.storeFile, tenants, empty, ...(readOnly && { readOnly }) }
}
