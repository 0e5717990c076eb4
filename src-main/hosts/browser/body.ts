import type { IncomingMessage } from 'node:http'
import { Failure } from '../../rating/problem.ts'

export const bodyLimitBytes = 1024 * 1024

/** A request that HTTP has a status for. */
export class BadRequest extends Failure {
  readonly status: number

  constructor(status: number, message: string) {
    super('wrong', message)
    this.status = status
  }
}

/**
 * The JSON of a request.
 * @throws BadRequest where it is too long or no JSON
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const mediaType = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') {
    throw new BadRequest(415, 'a request must be JSON, with Content-Type: application/json')
  }
  const chunks: Buffer[] = []
  let bytes = 0
  // Leaving off halfway must not cut the line on which the refusal goes back.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bodyLimitBytes) throw new BadRequest(413, 'this request is longer than 1 MiB')
    chunks.push(chunk)
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    throw new BadRequest(400, 'this request is not JSON')
  }
}
