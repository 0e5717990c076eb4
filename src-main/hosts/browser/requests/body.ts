import type { IncomingMessage, ServerResponse } from 'node:http'
import { BadRequest } from './bad-request.ts'
import { requestBody, type Deadlines } from './deadlines.ts'

const bodyLimitBytes = 1024 * 1024

/**
 * Reads the body of a request, which must be a JSON object.
 * @throws BadRequest where it is too long, too slow, no JSON or no object
 */
export async function readJsonBody(
  request: IncomingMessage,
  response: ServerResponse,
  deadlines: Deadlines,
): Promise<Record<string, unknown>> {
  const mediaType = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') {
    throw new BadRequest(415, 'body-no-json-type')
  }
  const tooLong = new BadRequest(413, 'body-too-long')
  if (Number(request.headers['content-length'] ?? 0) > bodyLimitBytes) throw tooLong
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of requestBody(request, response, deadlines, deadlines.callMs)) {
    bytes += piece.length
    if (bytes > bodyLimitBytes) throw tooLong
    pieces.push(piece)
  }
  const value = parseBody(Buffer.concat(pieces))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequest(400, 'body-no-object')
  }
  return value as Record<string, unknown>
}

function parseBody(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    throw new BadRequest(400, 'body-no-json')
  }
}
