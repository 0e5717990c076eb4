import { pipeline } from 'node:stream/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { consoleFile, openConsoleFile } from '../door/console-files.ts'
import { securityHeaders } from '../door/policy.ts'
import { send } from './answer.ts'

/** Serves the built console; its screens are told apart after the `#`, so there is nothing to serve but its files. */
export async function serveFile(
  folder: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const found = consoleFile(folder, path)
  const handle = found && (await openConsoleFile(folder, found.file))
  // Browsers ask for it unasked, and would complain of a page that has none.
  if (!handle && path === '/favicon.ico') return void response.writeHead(204, securityHeaders).end()
  if (!found || !handle) return send(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n')
  try {
    const { size } = await handle.stat()
    response.writeHead(200, {
      ...securityHeaders,
      'Content-Type': found.mediaType,
      'Content-Length': size,
      'Cache-Control': found.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
    })
    if (request.method === 'HEAD') response.end()
    else await pipeline(handle.createReadStream({ autoClose: false }), response)
  } finally {
    await handle.close()
  }
}
