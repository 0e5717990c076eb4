import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { CODE_FRAGMENT, CODE_HEADER, KEY_HEADER, paths } from '../../../contract/host.ts'
import { refusal } from '../../door/call.ts'
import { send, sendJson, sendOnward, sendPage } from './answer.ts'
import { serveApi, type ApiParts } from './api.ts'
import { hasBody, usualDeadlines, type Deadlines } from './deadlines.ts'
import { sendDownload } from '../files/downloads.ts'
import { knockRefusal } from './guard.ts'
import { boundLines, Owed } from './lines.ts'
import { wayIn, type EnterHeard, type WaysIn } from '../../../core/words/reasons/way-in.ts'
import { DoorSessions, type BrowserSession } from './session.ts'
import { serveFile } from './static-files.ts'

interface DoorParts extends ApiParts {
  /** The folder of the built console. */
  folder: string
  /** Where pressing Enter prints a new address at present; told to browsers that are not signed in. */
  enterHeard: () => EnterHeard
  /** Called when an address was opened. */
  opened: () => void
}

/** Makes the server; it answers nothing before `letIn`. */
export function doorServer(deadlines: Deadlines = usualDeadlines): Server {
  const { headersMs, lookMs } = deadlines
  // How long a body may take depends on its kind, so each is timed where it is read.
  const server = createServer({ headersTimeout: headersMs, requestTimeout: 0, connectionsCheckingInterval: lookMs })
  boundLines(server, deadlines)
  return server
}

/** Starts answering: browsers that are signed in, and those that bring a one-time token. */
export function letIn(server: Server, parts: DoorParts, port: number): DoorSessions {
  const sessions = new DoorSessions(port)
  const owed = new Owed()
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (!owed.add(request, response)) return
    enter(parts, sessions, port, request, response).catch((error: unknown) => {
      const what = error instanceof Error ? error.message : String(error)
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, refusal('door-at-fault', { said: what }))
    })
  }
  server.on('request', answer)
  // A client that asks before sending its body (`Expect: 100-continue`) gets the go-ahead only where the body is read.
  server.on('checkContinue', answer)
  server.on('checkExpectation', (_request, response) => {
    send(response, 417, 'text/plain; charset=utf-8', 'This cannot be expected here.\n')
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
  const url = parseUrl(request.url)
  if (!url) return send(response, 400, 'text/plain; charset=utf-8', 'This address is not well formed.\n')
  const why = knockRefusal({ method, path: url.pathname, headers }, port)
  if (why !== null) return sendJson(response, 403, refusal(why))
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    return sendJson(response, 405, refusal('method-unanswered', { method }))
  }
  if (method !== 'POST' && hasBody(request)) return sendJson(response, 400, refusal('body-unwanted', { method }))

  const token = url.pathname === '/' && method === 'GET' ? url.searchParams.get('token') : null
  const ways = { enterHeard: parts.enterHeard(), awaitsSomeone: sessions.awaitsSomeone }
  if (token !== null) {
    exchange(sessions, token, wayIn(ways), request, response)
    return parts.opened()
  }
  const api = url.pathname.startsWith('/api/')
  const session = sessions.of(headers.cookie)
  if (!session) {
    if (api) return sendJson(response, 401, refusal('session-ended', ways))
    return sendPage(response, 401, 'Not open here', `This browser is not signed in. ${wayIn(ways)}`)
  }
  if (api) return enterApi(parts, session, ways, url, request, response)
  if (method === 'POST') return sendJson(response, 405, refusal('method-unanswered', { method }))
  return serveFile(parts.folder, url.pathname, response)
}

/**
 * Answers a request of a signed-in browser if it comes from one of the door's own pages, which hold a key. A link to a
 * download cannot carry a key; its ticket, which only such a page knows, takes its place.
 */
async function enterApi(
  parts: DoorParts,
  session: BrowserSession,
  ways: WaysIn,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const header = (name: string): string => String(request.headers[name] ?? '')
  if (request.method === 'POST' && url.pathname === paths.key) {
    const key = session.keyFor(header(CODE_HEADER))
    if (key !== null) return sendJson(response, 200, { key })
    return sendJson(response, 401, refusal('tab-signed-out', ways))
  }
  if (request.method === 'GET' && url.pathname.startsWith(paths.download(''))) {
    return sendDownload(session.exported, url.pathname.slice(paths.download('').length), response)
  }
  const key = header(KEY_HEADER)
  if (session.knows(key)) return serveApi(parts, session, url, request, response)
  sendJson(response, 401, refusal(key === '' ? 'tab-signed-out' : 'session-ended', ways))
}

function exchange(
  sessions: DoorSessions,
  token: string,
  todo: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { cookie } = request.headers
  const admission = sessions.exchange(token, cookie)
  if (admission !== null) {
    const { code, setCookie } = admission
    return sendOnward(response, `/${CODE_FRAGMENT}${code}`, setCookie === null ? {} : { 'Set-Cookie': setCookie })
  }
  // The browser that opened the address opens it again: from a bookmark, or by going back.
  if (sessions.of(cookie)) return sendOnward(response, '/', {})
  if (sessions.wasUsed(token)) {
    return sendPage(response, 403, 'Used already', `This address was used once already. ${todo}`)
  }
  sendPage(response, 403, 'Not this address', `Ratedesk does not know this address, or not any more. ${todo}`)
}

/** The URL of a request whose path is on this server; null for the `//` and absolute forms that lead elsewhere. */
function parseUrl(url = ''): URL | null {
  if (!url.startsWith('/') || url.startsWith('//')) return null
  return URL.canParse(url, 'http://127.0.0.1') ? new URL(url, 'http://127.0.0.1') : null
}
