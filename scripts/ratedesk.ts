/** The command line in a checkout: `serve` builds the console first where its sources are newer. */
import { keepCompiled } from '../src-main/worker/keep-compiled.ts'

keepCompiled()
const { runCommandLine } = await import('../src-main/entries/command-line.ts')
const args = process.argv.slice(2)
// Other commands need nothing that is built.
if (args.includes('evidence')) {
  const { buildEvidencePageWhenStale } = await import('./evidence-page/when-stale.ts')
  await buildEvidencePageWhenStale()
}
process.exitCode = await runCommandLine(args, async () => {
  const { buildWhenStale } = await import('./build-when-stale.ts')
  buildWhenStale()
})
