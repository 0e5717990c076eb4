/** The command line in a checkout: `serve` builds the console first where its sources are newer. */
import { keepCompiled } from '../src-main/worker/keep-compiled.ts'

keepCompiled()
const { runCommandLine } = await import('../src-main/entries/command-line.ts')
process.exitCode = await runCommandLine(process.argv.slice(2), async () => {
  const { buildWhenStale } = await import('./build-when-stale.ts')
  buildWhenStale()
})
