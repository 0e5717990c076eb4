import { spawn, type ChildProcess } from 'node:child_process'
import { statSync } from 'node:fs'
import { inProject } from './project.ts'
import { helperOf, whyItEnded, type SandboxHelper } from './window-end.ts'

const settledMs = 10_000
/** How much of the window's output is kept: the engine's last words are a few lines. */
const keptBytes = 16_384
/**
 * How long to wait for the end of the output once the window is gone; a process it left behind may keep the pipe open.
 */
const lastWordsMs = 500

/** How the window ended: with its exit code, or in such a way that it cannot be shown on this machine. */
export type WindowEnd = { exitCode: number } | { whyNot: string }

/**
 * Shows the console in Electron's window and waits until it is closed. Ctrl-C closes it.
 * @param files absolute paths of files to be imported
 */
export async function runWindow(program: string, store?: string, files: readonly string[] = []): Promise<WindowEnd> {
  const startedAt = performance.now()
  const env: NodeJS.ProcessEnv = { ...process.env, ...(store === undefined ? {} : { RATEDESK_STORE: store }) }
  // Editors built on Electron set it; it would turn the runtime into a plain Node.
  delete env.ELECTRON_RUN_AS_NODE
  const window = spawn(program, [inProject(), ...files], { stdio: ['inherit', 'inherit', 'pipe'], env })
  const stderr = lastWordsOf(window)
  const signals = ['SIGINT', 'SIGTERM'] as const
  let stopped = false
  const stop = (): void => {
    stopped = true
    window.kill('SIGTERM')
  }
  for (const signal of signals) process.on(signal, stop)
  const { exitCode, signal, error } = await endOf(window)
  for (const each of signals) process.off(each, stop)
  if (stopped) return { exitCode: exitCode ?? 0 }
  if (error) return { whyNot: `Electron could not be started: ${error.message}` }
  const soon = performance.now() - startedAt < settledMs
  if (!soon || exitCode === 0) return { exitCode: exitCode ?? 1 }
  const end = { program, exitCode, signal, stderr: await stderr(), helper: sandboxHelper(program) }
  return { whyNot: whyItEnded(end) }
}

interface End {
  exitCode: number | null
  signal: NodeJS.Signals | null
  error: Error | null
}

function endOf(window: ChildProcess): Promise<End> {
  return new Promise((done) => {
    window.on('error', (error) => done({ exitCode: 1, signal: null, error }))
    window.on('exit', (exitCode, signal) => done({ exitCode, signal, error: null }))
  })
}

/** Passes the window's output on to the terminal, and keeps the end of it. */
function lastWordsOf(window: ChildProcess): () => Promise<string> {
  let kept = Buffer.alloc(0)
  window.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    kept = Buffer.concat([kept, chunk]).subarray(-keptBytes)
  })
  const ended = new Promise<void>((done) => window.stderr?.on('close', done))
  return async () => {
    await Promise.race([ended, new Promise((done) => setTimeout(done, lastWordsMs).unref())])
    return kept.toString()
  }
}

function sandboxHelper(program: string): SandboxHelper | null {
  const there = statSync(helperOf(program), { throwIfNoEntry: false })
  return there ? { userId: there.uid, mode: there.mode } : null
}
