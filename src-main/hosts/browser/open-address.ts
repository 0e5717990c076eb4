import { spawn } from 'node:child_process'

type Env = Readonly<Record<string, string | undefined>>

/** The command that shows an address in the user's browser; null where nobody could see it. */
export function openerFor(platform: NodeJS.Platform, env: Env): readonly [string, ...string[]] | null {
  if (env.CI) return null
  // `start` would take the address's `&` for its own; this reads it as it is.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  if (platform === 'darwin') return ['open']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null
}

/** Shows an address in the user's browser where that can be done. The address is printed anyway, so failing is no harm. */
export function openAddress(address: string): void {
  const opener = openerFor(process.platform, process.env)
  if (!opener) return
  const [command, ...args] = opener
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
