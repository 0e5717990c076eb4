import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { refusal } from '../door/call.ts'
import { send, sendJson, sendPage } from './answer.ts'
import { serveApi, type ApiParts } from './api.ts'
import { refusalOf } from './guard.ts'
import { wayIn, type EnterHeard } from './sentences.ts'
import { DoorSessions } from './session.ts'
import { serveFile } from './static-files.ts'

export interface DoorParts extends ApiParts {
  /** Where the built console is. */
  folder: string
  /** Whence Enter is heard just now: what pages tell a browser that is not signed in. */
  enterHeard: () => EnterHeard
}

/** A server that answers nobody yet. */
export function doorServer(): Server {
  const server = createServer()
  // A large file may take long to come in; who may send one at all is settled by its headers.
  server.requestTimeout = 0
  server.headersTimeout = 10_000
  return server
}

/** Answers from now on, to whoever is signed in or brings a one-time token. */
export function letIn(server: Server, parts: DoorParts, port: number): DoorSessions {
  const sessions = new DoorSessions(port)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    enter(parts, sessions, port, request, response).catch((error: unknown) => {
      const what = error instanceof Error ? error.message : String(error)
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, refusal(`Ratedesk itself is at fault here: ${what}`, 'failed'))
    })
  })
  return sessions
}

async function enter(
  parts: DoorParts,
  sessions: DoorSessions,
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
  const todo = wayIn({ enterHeard: parts.enterHeard(), awaitsSomeone: sessions.awaitsSomeone })
  if (token !== null) return exchange(sessions, token, todo, request, response)
  const api = url.pathname.startsWith('/api/')
  if (!sessions.holds(headers.cookie)) {
    if (api) return sendJson(response, 401, refusal(`This page’s session has ended. ${todo}`))
    return sendPage(response, 401, 'Not open here', `This browser is not signed in. ${todo}`)
  }
  if (api) return serveApi(parts, url, request, response)
  if (method === 'POST') return sendJson(response, 405, refusal('POST is not answered here'))
  return serveFile(parts.folder, url.pathname, response)
}

function exchange(
  sessions: DoorSessions,
  token: string,
  todo: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const cookie = sessions.exchange(token)
  if (cookie !== null) return redirectHome(response, { 'Set-Cookie': cookie })
  // The same address again in the browser that it opened: a bookmark, or going back.
  if (sessions.holds(request.headers.cookie)) return redirectHome(response)
  if (sessions.wasUsed(token)) {
    return sendPage(response, 403, 'Used already', `This address was used once already. ${todo}`)
  }
  sendPage(response, 403, 'Not this address', `Ratedesk does not know this address, or not any more. ${todo}`)
}

const redirectHome = (response: ServerResponse, headers: Record<string, string> = {}): void =>
  send(response, 303, 'text/plain; charset=utf-8', '', { Location: '/', ...headers })

/** Only a path of this server; the `//` and absolute forms that lead elsewhere are none. */
function parsed(url = ''): URL | null {
  if (!url.startsWith('/') || url.startsWith('//')) return null
  return URL.canParse(url, 'http://127.0.0.1') ? new URL(url, 'http://127.0.0.1') : null
}
