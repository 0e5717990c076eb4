/**
 * This folder holds what a system starts: the command line and the installed program. Its files only put hosts
 * together, which do not know each other. Only `scripts/` imports them, and the build starts from them.
 */
import { run } from '../hosts/cli/run.ts'
import type { ServeSettings } from '../hosts/cli/session.ts'

/**
 * Runs one command of the command line and returns its exit code. `serve` opens the browser door in this process.
 * @param beforeServing is awaited first, to build the console where there is none yet
 */
export function runCommandLine(args: readonly string[], beforeServing: () => Promise<void> = noWait): Promise<number> {
  return run(args, async (settings: ServeSettings) => {
    await beforeServing()
    const { runBrowserDoor } = await import('../hosts/browser/run.ts')
    return runBrowserDoor(settings)
  })
}

async function noWait(): Promise<void> {}
