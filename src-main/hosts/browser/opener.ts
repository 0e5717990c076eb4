import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

type Env = Readonly<Record<string, string | undefined>>

/** Shows a file in the user's browser. */
export interface Opener {
  /** A folder that the browser can read and this user alone can write to. */
  folder: string
  open(file: string): void
}

/** The command that shows a page in the user's browser; null where nobody could see it. */
export function commandFor(platform: NodeJS.Platform, env: Env): readonly [string, ...string[]] | null {
  if (env.CI) return null
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  if (platform === 'darwin') return ['open']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null
}

/** Null where nobody could see it. */
export function openedBy(platform: NodeJS.Platform, env: Env): Opener | null {
  const found = commandFor(platform, env)
  if (!found) return null
  const [command, ...args] = found
  return {
    folder: folderFor(platform, homedir(), tmpdir(), existsSync),
    open(file) {
      // As an address a path has neither spaces nor other characters that a command line would read.
      const address = pathToFileURL(file).href
      const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true, windowsHide: true })
      child.on('error', () => {})
      child.unref()
    },
  }
}

/** A browser that came as a snap sees neither the temporary folder nor what is hidden in the user's own. */
export const folderFor = (
  platform: NodeJS.Platform,
  home: string,
  temporary: string,
  exists: (path: string) => boolean,
): string => (platform === 'linux' && exists(join(home, 'snap')) ? home : temporary)
