import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const project = fileURLToPath(new URL('../..', import.meta.url))

export interface Ended {
  exitCode: number | null
  stdout: string
  stderr: string
}

/** Starts a script of the project as a process of its own, without a display and without a browser to open. */
export function startChild(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [`${project}${script}`, ...args], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', CI: '1', NODE_OPTIONS: '', ...env },
  })
}

/** Waits for its end; resolves with its output. */
export function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return new Promise((ended) => child.on('close', (exitCode) => ended({ exitCode, stdout, stderr })))
}

export const ratedesk = (args: readonly string[]): Promise<Ended> => endOf(startChild('src-main/entries/cli.ts', args))
