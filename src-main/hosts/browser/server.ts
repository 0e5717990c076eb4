import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { refusal } from '../door/call.ts'
import { send, sendJson, sendPage } from './answer.ts'
import { serveApi, type ApiParts } from './api.ts'
import { refusalOf } from './guard.ts'
import { DoorSession } from './session.ts'
import { serveFile } from './static-files.ts'

export interface DoorParts extends ApiParts {
  /** Where the built console is. */
  folder: string
}

/** A server that answers nobody yet. */
export function doorServer(): Server {
  const server = createServer()
  // A large file may take long to come in; who may send one at all is settled by its headers.
  server.requestTimeout = 0
  server.headersTimeout = 10_000
  return server
}

/** Answers from now on, to whoever holds the session or brings its one-time token. */
export function letIn(server: Server, parts: DoorParts, port: number): DoorSession {
  const session = new DoorSession(port)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    enter(parts, session, port, request, response).catch((error: unknown) => {
      const what = error instanceof Error ? error.message : String(error)
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, refusal(`Ratedesk itself is at fault here: ${what}`, 'failed'))
    })
  })
  return session
}

async function enter(
  parts: DoorParts,
  session: DoorSession,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', headers } = request
  const url = parsed(request.url)
  if (!url) return send(response, 400, 'text/plain; charset=utf-8', 'This address is not well formed.\n')
  const why = refusalOf({ method, path: url.pathname, headers }, port)
  if (why !== null) return sendJson(response, 403, refusal(why))
  if (!['GET', 'HEAD', 'POST'].includes(method))
    return sendJson(response, 405, refusal(`${method} is not answered here`))

  const token = url.pathname === '/' && method === 'GET' ? url.searchParams.get('token') : null
  if (token !== null) return exchange(session, token, request, response)
  const api = url.pathname.startsWith('/api/')
  if (!session.holds(headers.cookie)) {
    if (api) return sendJson(response, 401, refusal('the session has ended: open the address that Ratedesk printed'))
    return sendPage(response, 401, 'Not open here', 'Open the address that Ratedesk printed when it started.')
  }
  if (api) return serveApi(parts, url, request, response)
  if (method === 'POST') return sendJson(response, 405, refusal('POST is not answered here'))
  return serveFile(parts.folder, url.pathname, request, response)
}

function exchange(session: DoorSession, token: string, request: IncomingMessage, response: ServerResponse): void {
  const cookie = session.exchange(token)
  if (cookie !== null) return redirectHome(response, { 'Set-Cookie': cookie })
  // The same address again in the browser that it opened: a bookmark, or going back.
  if (session.holds(request.headers.cookie)) return redirectHome(response)
  if (session.wasUsed(token)) {
    const sentence = 'This address was used once already. Start Ratedesk again to get a new one.'
    return sendPage(response, 403, 'Used already', sentence)
  }
  sendPage(
    response,
    403,
    'Not this address',
    'Open the address that Ratedesk printed when it started, to the last letter.',
  )
}

const redirectHome = (response: ServerResponse, headers: Record<string, string> = {}): void =>
  send(response, 303, 'text/plain; charset=utf-8', '', { Location: '/', ...headers })

/** Only a path of this server; the `//` and absolute forms that lead elsewhere are none. */
function parsed(url = ''): URL | null {
  if (!url.startsWith('/') || url.startsWith('//')) return null
  return URL.canParse(url, 'http://127.0.0.1') ? new URL(url, 'http://127.0.0.1') : null
}
