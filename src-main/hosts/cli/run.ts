import { existsSync } from 'node:fs'
import type { ConsoleNotice } from '../../contract/answers.ts'
import { visible } from '../../core/words/figures/visible.ts'
import { refuse } from '../../core/words/problem.ts'
import { readyStoreFile, rememberStore } from '../door/store-file.ts'
import { exitCodeOf, sentences } from './refusal.ts'
import { commandLine, spelledOut, wordedRefusal } from './program.ts'
import { CommandSession, type World } from './session.ts'

/** The surroundings of a real process. The desk's client is loaded only by commands that use the store. */
const terminal = (serve: World['serve']): World => ({
  stdout: process.stdout,
  stderr: process.stderr,
  openDesk: async (store, { mustExist = false }) => {
    const storeFile = readyStoreFile(store)
    if (mustExist && !existsSync(storeFile)) throw refuse('store-missing', { file: storeFile })
    const { openDesk } = await import('../../worker/client.ts')
    return openDesk({ storeFile, onNotice: tellOfCopy })
  },
  restoreStore: async (store, what) => {
    const { restoreOnThread: restoreStore } = await import('../../worker/restore.ts')
    return restoreStore({ storeFile: readyStoreFile(store), ...what })
  },
  moveStore: async (store, what) => {
    const { moveOnThread } = await import('../../worker/restore.ts')
    const moved = await moveOnThread({ storeFile: readyStoreFile(store), ...what })
    return { ...moved, remembered: rememberStore(moved.storeFile, store) }
  },
  serve,
})

/** Tells where the copy is that was made before the store's migration: an older Ratedesk may need it. */
function tellOfCopy(notice: ConsoleNotice): void {
  if (notice.kind !== 'store-copied') return
  const backup = visible(notice.backup)
  process.stderr.write(`the store is brought up to date; a copy of it as it was lies in ${backup}\n`)
}

/**
 * Runs one command and returns its exit code: 0 done, 1 it could not be done, 2 the request was wrong. A refusal is a
 * sentence on stderr, and stdout stays empty, also with `--json`, so that what is on stdout is always complete.
 * @param world the surroundings or, for a real process, only the function that opens the console in a browser
 */
export async function run(args: readonly string[], world: World | World['serve']): Promise<number> {
  const session = new CommandSession(typeof world === 'function' ? terminal(world) : world)
  const program = commandLine(session)
  try {
    await program.parseAsync(spelledOut(program, args), { from: 'user' })
    return session.exitCode
  } catch (error) {
    const refusal = wordedRefusal(error, program, args)
    for (const sentence of sentences(refusal)) session.tell(sentence)
    return exitCodeOf(refusal)
  } finally {
    await session.close()
  }
}
