/** Finds out why a window that ended at once cannot be shown on this machine. */
import { dirname, join } from 'node:path'

/** How Electron ended, and what can be seen of its surroundings. */
export interface BadEnd {
  /** Absolute path of Electron's program. */
  program: string
  exitCode: number | null
  signal: string | null
  /** The end of its output. */
  stderr: string
  /**
   * The helper program with which Electron makes a sandbox where the system allows no other way; null where it is
   * missing.
   */
  helper: SandboxHelper | null
}

export interface SandboxHelper {
  userId: number
  mode: number
}

export const helperOf = (program: string): string => join(dirname(program), 'chrome-sandbox')

/** What the engine's last words contain where it could not make a sandbox. */
const sandboxWords = [
  'SUID sandbox helper binary was found, but is not configured correctly',
  'No usable sandbox!',
  'Failed to move to new namespace',
  // Where namespaces exist but have no rights, a check in this file fails.
  'sandbox/linux/services/credentials.cc',
  'FATAL:credentials.cc',
]

/** The reason as a clause that ends a sentence: "No window, because …". */
export function whyItEnded(end: BadEnd): string {
  const { stderr, exitCode, signal } = end
  if (sandboxWords.some((words) => stderr.includes(words))) return whyNoSandbox(end)
  if (stderr.includes('setuid sandbox is not running as root')) {
    return `Electron's sandbox helper is not allowed to work where it lies (${helperOf(end.program)}), as on a disk that is mounted nosuid`
  }
  const [, library] = /error while loading shared libraries: ([^\s:]+)/.exec(stderr) ?? []
  if (library) return `Electron needs the system's library ${library}, which is not installed`
  const [, symbol] = /version [`'](\w+_[\d.]+)' not found/.exec(stderr) ?? []
  if (symbol) return `Electron needs a newer system: it asks for ${symbol}`
  if (/Missing X server or \$DISPLAY|cannot open display|Failed to connect to Wayland display/i.test(stderr)) {
    return 'its display cannot be reached'
  }
  // STATUS_DLL_NOT_FOUND on Windows.
  if (exitCode === 0xc0000135) return 'Electron needs a library of Windows that is not there (0xC0000135)'
  const how = signal === null ? `it ended with exit code ${exitCode}` : `it was ended by ${signal}`
  return `Electron's window could not be opened (${how})`
}

/**
 * Distributions that allow ordinary programs no sandbox, such as Ubuntu from 23.10 on, need Electron's helper to belong
 * to root. One command does that; running without a sandbox is not offered.
 */
function whyNoSandbox({ program, helper }: BadEnd): string {
  const path = helperOf(program)
  if (helper === null) return `the system allows no sandbox, and ${path}, which would make one, is missing`
  if (isSetUp(helper)) return `the system allows no sandbox, not even by ${path}`
  const file = quoted(path)
  return `the system allows no sandbox until you run \`sudo chown root:root ${file} && sudo chmod 4755 ${file}\``
}

/** Whether the helper is set up as the engine requires: owned by root, set-user-id, executable for everyone. */
const isSetUp = ({ userId, mode }: SandboxHelper): boolean => userId === 0 && (mode & 0o4001) === 0o4001

/** A path in the form that a shell reads. */
const quoted = (path: string): string => (/^[\w/.@+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)
