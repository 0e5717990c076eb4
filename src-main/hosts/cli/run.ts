import { existsSync } from 'node:fs'
import type { ConsoleNotice } from '../../contract/answers.ts'
import { visible } from '../../core/words/visible.ts'
import { refuse } from '../../core/words/problem.ts'
import { readyStoreFile } from '../door/store-file.ts'
import { exitCodeOf, sentences } from './refusal.ts'
import { commandLine, spelledOut, wordedRefusal } from './program.ts'
import { Session, type World } from './session.ts'

/** The process as it is. The desk's client, and with it the store, is only loaded by a command that asks something. */
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
    const { restoreStore } = await import('../../worker/restore.ts')
    return restoreStore({ storeFile: readyStoreFile(store), ...what })
  },
  serve,
})

/** What the store is about to be changed into may be no good for an older Ratedesk; this is what one would go back to. */
function tellOfCopy(notice: ConsoleNotice): void {
  if (notice.kind !== 'store-copied') return
  const backup = visible(notice.backup)
  process.stderr.write(`the store is brought up to date; a copy of it as it was lies in ${backup}\n`)
}

/**
 * One command from its arguments to its exit code: 0 done, 1 it could not be done, 2 the request was wrong. A refusal
 * is a sentence on stderr; stdout then has nothing, with `--json` too, so that what is on stdout is always whole.
 * @param world what is around it, or, in the process as it is, what opens the console in a browser
 */
export async function run(args: readonly string[], world: World | World['serve']): Promise<number> {
  const session = new Session(typeof world === 'function' ? terminal(world) : world)
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
