import type { IncomingHttpHeaders } from 'node:http'

/** Codes of the reasons why a request is refused. */
type KnockRefusal = 'address-foreign' | 'origin-unsaid' | 'origin-foreign' | 'page-framed'

/** The parts of a request that decide whether it is let in. */
interface Knock {
  method: string
  path: string
  headers: IncomingHttpHeaders
}

/**
 * Decides whether a request is let in. A page of another site can make the user's browser send requests here, even
 * under its own host name pointed at this machine (DNS rebinding), but it cannot forge these headers.
 * @param port where the door listens
 * @returns the reason why not; null where it is let in
 */
export function knockRefusal({ method, path, headers }: Knock, port: number): KnockRefusal | null {
  if (!ownHosts(port).includes(headers.host ?? '')) return 'address-foreign'
  const { origin } = headers
  if (origin === undefined && method === 'POST') return 'origin-unsaid'
  if (origin !== undefined && origin !== `http://${headers.host}`) return 'origin-foreign'
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin') return null
  // The address was typed, opened from the terminal or followed from elsewhere: the front page shows nothing without a
  // session.
  if (site === 'none' && method === 'GET') return null
  if (path === '/' && method === 'GET' && headers['sec-fetch-mode'] === 'navigate') {
    return headers['sec-fetch-dest'] === 'document' ? null : 'page-framed'
  }
  return 'origin-foreign'
}

function ownHosts(port: number): string[] {
  const names = ['127.0.0.1', 'localhost']
  return port === 80 ? names : names.map((name) => `${name}:${port}`)
}
