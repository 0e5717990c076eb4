import { enableCompileCache } from 'node:module'
import { programFile } from '../program/program-file.ts'

/**
 * Has this thread, and those it starts, keep their compiled code for the next start, which then takes half the time. It
 * stands with what is installed, where nobody else writes; where that cannot be written, nothing is kept. Call it before
 * importing what is to be kept.
 */
export function keepCompiled(): void {
  const folder = programFile('node_modules/.cache/ratedesk')
  enableCompileCache(folder)
  // Threads look here.
  process.env['NODE_COMPILE_CACHE'] ??= folder
}
