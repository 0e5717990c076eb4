/**
 * `npm start -- --desktop` stays open and closes in order. Where the system lets Electron make no sandbox, it has to name
 * a command that mends that; the command is run as it is named, and the second start has to do.
 */
import { execFileSync } from 'node:child_process'
import { watchWindow } from './watched-window.ts'

const command = ['npm', 'start', '--', '--desktop']
const picture = process.argv[2] ?? 'pictures/from-sources.png'

let watched = await watchWindow(command, picture)
const [, mend] = /`(sudo chown [^`]+)`/.exec(watched.stderr) ?? []
if (!watched.stayedOpen && mend) {
  process.stdout.write(`named and run: ${mend}\n`)
  execFileSync('sh', ['-c', mend], { stdio: 'inherit' })
  watched = await watchWindow(command, picture)
}
const { stayedOpen, exitCode } = watched
if (!stayedOpen || exitCode !== 0) throw new Error(`stayed open: ${stayedOpen}, exit code: ${exitCode}`)
