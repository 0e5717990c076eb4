import { spawn } from 'node:child_process'

/** When to kill: so many milliseconds after the start, or as soon as it has written so many bytes. */
export type Moment = { afterMs: number } | { bytes: number }

export interface Killed {
  /** Whether it was at it still. */
  killed: boolean
  ms: number
  /** The most that it had written, as far as was seen. */
  bytes: number
}

/** Starts a process and kills it the hard way. @param written how many bytes it has written @throws where it ends badly by itself */
export function killAt(words: readonly string[], written: () => number, moment: Moment): Promise<Killed> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  const startedAtMs = performance.now()
  let most = 0
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const watch = setInterval(() => {
    const bytes = written()
    most = Math.max(most, bytes)
    const isTime = 'afterMs' in moment ? performance.now() - startedAtMs >= moment.afterMs : bytes >= moment.bytes
    if (isTime) child.kill('SIGKILL')
  }, 1)
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => {
      clearInterval(watch)
      const killed = signal !== null
      if (!killed && code !== 0) return fail(new Error(`${words.slice(1).join(' ')} ended with ${code}: ${said}`))
      done({ killed, ms: performance.now() - startedAtMs, bytes: most })
    })
  })
}

/** Runs a process to its end. @throws where that is a bad one */
export const runWhole = (words: readonly string[], written: () => number = () => 0): Promise<Killed> =>
  killAt(words, written, { afterMs: Infinity })
