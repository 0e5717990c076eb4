/** The door that `npm run dev` starts, and starts anew: as `serve`, with the console's page left to Vite. */
import { parseArgs } from 'node:util'
import { sentenceOf } from '../../src-main/core/words/visible.ts'
import { runBrowserDoor } from '../../src-main/hosts/browser/run.ts'
import { inProject } from '../project.ts'

// Who started it holds this line, and may be gone without having said so.
process.stdin.once('close', () => process.kill(process.pid, 'SIGTERM'))
const { values } = parseArgs({ options: { store: { type: 'string' } } })
try {
  const settings = { store: values.store, port: 0, open: false, json: true, folder: inProject('src-renderer') }
  process.exitCode = await runBrowserDoor(settings)
} catch (error) {
  process.stderr.write(`${sentenceOf(error instanceof Error ? error.message : String(error))}\n`)
  process.exitCode = 1
}
