import { enableCompileCache } from 'node:module'
import { programFile } from '../program/program-file.ts'

/**
 * Caches the compiled code of this thread and of those it starts, which halves the time of the next start. The cache is
 * inside the installation, where no other user writes; where it cannot be written, nothing is cached. Must be called
 * before the modules that are to be cached are imported.
 */
export function keepCompiled(): void {
  const folder = programFile('node_modules/.cache/ratedesk')
  enableCompileCache(folder)
  // Threads read it from here.
  process.env['NODE_COMPILE_CACHE'] ??= folder
}
