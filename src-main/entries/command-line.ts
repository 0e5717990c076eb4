/**
 * What this folder holds is what a system starts: the command line, and the program that is installed. Its files compose
 * hosts, which do not know each other, and do nothing else; nobody imports them but `scripts/`, and the builder starts here.
 */
import { run } from '../hosts/cli/run.ts'
import type { ServeSettings } from '../hosts/cli/session.ts'

/**
 * One command of the command line, from its arguments to its exit code. `serve` opens the browser door in this process.
 * @param beforeServing makes sure that there is a built console to be served
 */
export function runCommandLine(args: readonly string[], beforeServing: () => Promise<void> = noWait): Promise<number> {
  return run(args, async (settings: ServeSettings) => {
    await beforeServing()
    const { runBrowserDoor } = await import('../hosts/browser/run.ts')
    return runBrowserDoor(settings)
  })
}

async function noWait(): Promise<void> {}
