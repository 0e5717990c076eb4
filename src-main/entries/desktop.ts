/**
 * What Electron starts: the console in its window or, with `--cli`, one command of the command line and no window. What
 * is awaited here is done before the engine looks for a display, so that a command needs none.
 */
import { commandOf } from '../hosts/electron/start-arguments.ts'

const command = commandOf(process.argv)
if (command === null) await import('../hosts/electron/main.ts')
else {
  const { endAfter } = await import('../hosts/electron/end-program.ts')
  await endAfter(async () => (await import('./command-line.ts')).runCommandLine(command))
}
