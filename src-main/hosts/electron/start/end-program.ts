import { app } from 'electron'
import { sentenceOf } from '../../../core/words/figures/visible.ts'

/**
 * Ends the program with the exit code of its work. An error is printed as commands print it; Electron would show a
 * window with it, and a command has none.
 */
export async function endAfter(work: () => Promise<number>): Promise<void> {
  const exitCode = await work().catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error instanceof Error ? error.message : String(error))}\n`)
    return 1
  })
  for (const stream of [process.stdout, process.stderr]) await written(stream)
  app.exit(exitCode)
}

/** Waits until a stream is written. A pipe may be slow, and its reader may be gone. */
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((done) => (stream.writable ? void stream.write('', () => done()) : done()))
