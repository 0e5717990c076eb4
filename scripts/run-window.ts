import { spawn } from 'node:child_process'
import { inProject } from './project.ts'

const settledMs = 10_000

/** How the window ended: with its exit code, or so soon and so badly that it cannot be shown on this machine. */
export type WindowEnd = { exitCode: number } | { whyNot: string }

/**
 * Shows the console in Electron's window and waits until it is closed. Ctrl-C closes it.
 * @param files to be imported, by their whole paths
 */
export async function runWindow(program: string, store?: string, files: readonly string[] = []): Promise<WindowEnd> {
  const startedAt = performance.now()
  const env: NodeJS.ProcessEnv = { ...process.env, ...(store === undefined ? {} : { RATEDESK_STORE: store }) }
  // Set by editors that are Electron themselves; it would make the runtime a plain Node.
  delete env.ELECTRON_RUN_AS_NODE
  const window = spawn(program, [inProject(), ...files], { stdio: 'inherit', env })
  const signals = ['SIGINT', 'SIGTERM'] as const
  let stopped = false
  const stop = (): void => {
    stopped = true
    window.kill('SIGTERM')
  }
  for (const signal of signals) process.on(signal, stop)
  const [exitCode, error] = await new Promise<[number | null, Error | null]>((done) => {
    window.on('error', (reason) => done([1, reason]))
    window.on('exit', (code) => done([code, null]))
  })
  for (const signal of signals) process.off(signal, stop)
  if (stopped) return { exitCode: exitCode ?? 0 }
  const soon = performance.now() - startedAt < settledMs
  if (error || (soon && exitCode !== 0)) return { whyNot: "Electron's window could not be opened" }
  return { exitCode: exitCode ?? 1 }
}
