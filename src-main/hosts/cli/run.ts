import { readyStoreFile } from '../door/store-file.ts'
import { exitCodeOf, sentences } from './refusal.ts'
import { commandLine, spelledOut, wordedRefusal } from './program.ts'
import { Session, type World } from './session.ts'

/** The process as it is. The desk's client, and with it the store, is only loaded by a command that asks something. */
const terminal: World = {
  stdout: process.stdout,
  stderr: process.stderr,
  openDesk: async (store) => (await import('../../worker/client.ts')).openDesk({ storeFile: readyStoreFile(store) }),
}

/**
 * One command from its arguments to its exit code: 0 done, 1 it could not be done, 2 the request was wrong. A refusal
 * is a sentence on stderr; stdout then has nothing, with `--json` too, so that what is on stdout is always whole.
 */
export async function run(args: readonly string[], world: World = terminal): Promise<number> {
  const session = new Session(world)
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
