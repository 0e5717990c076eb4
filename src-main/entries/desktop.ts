/**
 * What Electron starts: the console in its window or, with `--cli`, one command of the command line. The command runs
 * before Electron looks for a display, so that it works without one.
 */
import { commandOf } from '../hosts/electron/start/start-arguments.ts'

const command = commandOf(process.argv)
if (command === null) await import('../hosts/electron/main.ts')
else {
  const { endAfter } = await import('../hosts/electron/start/end-program.ts')
  await endAfter(async () => (await import('./command-line.ts')).runCommandLine(command))
}
