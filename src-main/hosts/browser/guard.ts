import type { IncomingHttpHeaders } from 'node:http'

/** Why a request may not come in, by the code of its refusal. */
type KnockRefusal = 'address-foreign' | 'origin-unsaid' | 'origin-foreign' | 'page-framed'

/** What of a request decides whether it may come in at all. */
interface Knock {
  method: string
  path: string
  headers: IncomingHttpHeaders
}

/**
 * Null where a request may come in, else why not. Another site's page can make the user's browser send requests here,
 * even under its own name that it points at this machine (DNS rebinding); it can forge none of these headers.
 * @param port where the door listens
 */
export function refusalOf({ method, path, headers }: Knock, port: number): KnockRefusal | null {
  if (!ownHosts(port).includes(headers.host ?? '')) return 'address-foreign'
  const { origin } = headers
  if (origin === undefined && method === 'POST') return 'origin-unsaid'
  if (origin !== undefined && origin !== `http://${headers.host}`) return 'origin-foreign'
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin') return null
  // Typed or opened from the terminal, or a link elsewhere to the front page: it shows nothing without the session.
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
