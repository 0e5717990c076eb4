import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/**
 * Whether this process may read from its terminal. A background process (`npm start &`) may not: the system would
 * suspend it as soon as it tries, and the console would hang in every browser.
 */
export async function ownsTerminal(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform === 'win32') return true
  const state = platform === 'linux' ? foregroundInStat(await procStat()) : foregroundInPs(await psState())
  return state ?? false
}

/** Reads a line of `/proc/PID/stat`. The process name in it stands in parentheses and may hold any characters. */
export function foregroundInStat(line: string): boolean | null {
  const [, , group, , , terminalGroup] = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return group === undefined || terminalGroup === undefined ? null : group === terminalGroup
}

/** Reads the state that `ps` prints: a plus sign means foreground. */
export const foregroundInPs = (state: string): boolean | null => (state === '' ? null : state.includes('+'))

const procStat = (): Promise<string> => readFile('/proc/self/stat', 'utf8').catch(() => '')

const psState = (): Promise<string> =>
  new Promise((answer) => {
    execFile('ps', ['-o', 'stat=', '-p', String(process.pid)], (error, stdout) => answer(error ? '' : stdout.trim()))
  })
