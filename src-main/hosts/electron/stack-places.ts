import { sep } from 'node:path'

const MOST = 12

/**
 * Where in the program an error came from, innermost first: `main/worker.js:12:5`. Places outside of it, and with them
 * the names of folders on this machine, are left out.
 * @param root folder of the program's own files, with or without a separator at its end
 */
export function stackPlaces(error: unknown, root: string): string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return []
  const inside = root.replaceAll(sep, '/').replace(/\/*$/, '/')
  const places: string[] = []
  for (const line of error.stack.split('\n').slice(1)) {
    const place = /^\s+at .*?((?:file:\/\/|node:|\/|[A-Za-z]:[\\/])[^()]*:\d+:\d+)\)?$/.exec(line)?.[1]
    const path = place && decodeURIComponent(place.replace(/^file:\/\//, '')).replaceAll('\\', '/')
    const at = path?.indexOf(inside) ?? -1
    if (path && at >= 0) places.push(path.slice(at + inside.length))
    if (places.length === MOST) break
  }
  return places
}

/** The name of an error, or its code where the system gave one: never what it says. */
export function errorName(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (typeof code === 'string') return code
  return typeof name === 'string' ? name : typeof error
}
