import { app } from 'electron'
import { sentenceOf } from '../../core/words/visible.ts'

/**
 * Ends the program with the exit code of its work. What failed is said where commands say it: by itself Electron would
 * show a window with the error, and a command has no window.
 */
export async function endAfter(work: () => Promise<number>): Promise<void> {
  const exitCode = await work().catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error instanceof Error ? error.message : String(error))}\n`)
    return 1
  })
  for (const stream of [process.stdout, process.stderr]) await written(stream)
  app.exit(exitCode)
}

/** A pipe may take its time; who reads it may also be gone. */
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((done) => (stream.writable ? void stream.write('', () => done()) : done()))
