/** The door that `npm run dev` starts and restarts: like `serve`, but Vite serves the console's page. */
import { parseArgs } from 'node:util'
import { sentenceOf } from '../../src-main/core/words/figures/visible.ts'
import { runBrowserDoor } from '../../src-main/hosts/browser/run.ts'
import { inProject } from '../project.ts'

// The parent holds this pipe open; it closes when the parent is gone, even if it was killed.
process.stdin.once('close', () => process.kill(process.pid, 'SIGTERM'))
const { values } = parseArgs({ options: { store: { type: 'string' } } })
try {
  const settings = { store: values.store, port: 0, open: false, json: true, folder: inProject('src-renderer') }
  process.exitCode = await runBrowserDoor(settings)
} catch (error) {
  process.stderr.write(`${sentenceOf(error instanceof Error ? error.message : String(error))}\n`)
  process.exitCode = 1
}
