import type { IncomingMessage, ServerResponse } from 'node:http'
import { Failure } from '../../../core/words/problem.ts'
import { changesStore, fileOf } from '../../../contract/call-facts.ts'
import { isCallName, type Reply } from '../../../contract/calls.ts'
import type { Desk } from '../../../worker/client.ts'
import { refusal, replyAtDoor, replyOfRestart } from '../../door/call.ts'
import type { GivenFiles } from '../../door/given-files.ts'
import { securityHeaders } from '../../door/policy.ts'
import type { Tickets } from '../../door/tickets.ts'
import { sendJson } from './answer.ts'
import { BadRequest } from './bad-request.ts'
import { readJsonBody } from './body.ts'
import { requestBody, type Deadlines } from './deadlines.ts'
import type { NoticeStreams } from '../notices.ts'
import type { BrowserSession } from './session.ts'
import type { Uploads } from '../files/uploads.ts'

export interface ApiParts {
  desk: Desk
  /** Tickets of uploaded and given files; the tickets of exports belong to their session. */
  chosen: Tickets
  given: GivenFiles
  uploads: Uploads
  notices: NoticeStreams
  deadlines: Deadlines
}

const patienceMs = 15_000

/** Serves the paths of the contract. The guard has let the request in, and it carries a session and one of its keys. */
export async function serveApi(
  parts: ApiParts,
  session: BrowserSession,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, , what = '', rest = ''] = url.pathname.split('/', 4)
  const asked = `${request.method} ${what}`
  try {
    if (asked === 'POST call') return await answerCall(parts, session, decodeURIComponent(rest), request, response)
    if (asked === 'POST session') return sendJson(response, 200, { ok: true })
    if (asked === 'GET notices') return parts.notices.add(response)
    if (asked === 'POST upload') {
      const body = requestBody(request, response, parts.deadlines, parts.deadlines.uploadMs)
      return sendJson(response, 200, await parts.uploads.take(url.searchParams.get('name'), body))
    }
    if (asked === 'POST release') {
      await parts.uploads.discard(decodeURIComponent(rest))
      return sendJson(response, 200, { ok: true })
    }
    if (asked === 'POST given') return sendJson(response, 200, parts.given.take())
    if (asked === 'POST restart') return sendJson(response, 200, await replyOfRestart(parts.desk))
    if (asked === 'POST cancel') {
      parts.desk.cancel(decodeURIComponent(rest))
      return sendJson(response, 200, { ok: true })
    }
    sendJson(response, 404, refusal('path-unknown'))
  } catch (error) {
    if (error instanceof URIError) return sendJson(response, 400, refusal('address-malformed'))
    if (!(error instanceof Failure)) throw error
    const status = error instanceof BadRequest ? error.status : error.kind === 'wrong' ? 400 : 500
    sendJson(response, status, { ok: false, failure: error.facts() })
  }
}

async function answerCall(
  { desk, chosen, uploads, deadlines }: ApiParts,
  { exported }: BrowserSession,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await readJsonBody(request, response, deadlines)
  const patience = new Patience(response)
  try {
    const reply = await replyAtDoor(desk, { chosen, exported }, name, asked)
    // An upload is deleted once its import is in the store; after a preview or a dry run the import itself may follow.
    const isKept = reply.ok && isCallName(name) && fileOf(name) === 'in' && changesStore(name, asked)
    if (isKept) await uploads.discard(asked.file as string)
    patience.end(reply)
  } finally {
    patience.stop()
  }
}

/**
 * Keeps a browser from giving up on a request that takes many minutes: it sends spaces, which may stand in front of the
 * JSON answer.
 */
class Patience {
  readonly #response: ServerResponse
  readonly #timer: NodeJS.Timeout

  constructor(response: ServerResponse) {
    this.#response = response
    this.#timer = setInterval(() => {
      if (!response.headersSent) {
        response.writeHead(200, {
          ...securityHeaders,
          'Content-Type': 'application/json; charset=utf-8',
          'Cache-Control': 'no-store',
        })
      }
      response.write(' ')
    }, patienceMs)
  }

  end(reply: Reply): void {
    this.stop()
    if (this.#response.headersSent) this.#response.end(JSON.stringify(reply))
    else sendJson(this.#response, 200, reply)
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
