import { open, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { securityHeaders } from '../../door/policy.ts'
import type { Tickets } from '../../door/tickets.ts'
import { sendPage } from '../requests/answer.ts'

/**
 * Sends an export to be saved, and deletes it once it was sent whole.
 * @param exported the exports of the session that asks
 */
export async function sendDownload(exported: Tickets, ticket: string, response: ServerResponse): Promise<void> {
  const waiting = exported.find(ticket)
  const handle = waiting && (await open(waiting.path, 'r').catch(() => null))
  if (!waiting || !handle) {
    return sendPage(response, 404, 'Not here any more', 'This file was saved already, or is gone. Export it again.')
  }
  try {
    response.writeHead(200, {
      ...securityHeaders,
      'Content-Type': waiting.mediaType ?? 'application/octet-stream',
      'Content-Length': (await handle.stat()).size,
      'Content-Disposition': disposition(waiting.name),
      'Cache-Control': 'no-store',
    })
    await pipeline(handle.createReadStream({ autoClose: false }), response)
    exported.drop(ticket)
    await rm(waiting.path, { force: true })
  } finally {
    await handle.close()
  }
}

/** The file name for today's browsers (RFC 6266, RFC 8187), and in ASCII for all others. */
function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7E]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  })
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`
}
