import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

type Env = Readonly<Record<string, string | undefined>>

/** How a file is shown in the user's browser. */
export interface Opener {
  /** A folder that the browser can read and only this user can write to. */
  folder: string
  open(file: string): void
}

/** The command that shows a page in the user's browser; null where there is no display to show it on. */
export function commandFor(platform: NodeJS.Platform, env: Env): readonly [string, ...string[]] | null {
  if (env.CI) return null
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  if (platform === 'darwin') return ['open']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null
}

/** The opener of this machine; null where there is no display. */
export function openedBy(platform: NodeJS.Platform, env: Env): Opener | null {
  const found = commandFor(platform, env)
  if (!found) return null
  const [command, ...args] = found
  return {
    folder: folderFor(platform, homedir(), tmpdir(), existsSync),
    open(file) {
      // As a `file:` address, a path has no spaces or other characters that a command line would interpret.
      const address = pathToFileURL(file).href
      const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true, windowsHide: true })
      child.on('error', () => {})
      child.unref()
    },
  }
}

/**
 * The folder for the files. A browser installed as a snap can read neither the temporary folder nor hidden folders in
 * the home folder.
 */
export const folderFor = (
  platform: NodeJS.Platform,
  home: string,
  temporary: string,
  exists: (path: string) => boolean,
): string => (platform === 'linux' && exists(join(home, 'snap')) ? home : temporary)
