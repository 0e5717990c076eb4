import type { ServerResponse } from 'node:http'
import { consoleFile, readConsoleFile } from '../door/console-files.ts'
import { securityHeaders } from '../door/policy.ts'
import { send } from './answer.ts'

/** Serves the built console; its screens are told apart after the `#`, so there is nothing to serve but its files. */
export async function serveFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const found = consoleFile(folder, path)
  const content = found && (await readConsoleFile(folder, found.file))
  // Browsers ask for it unasked, and would complain of a page that has none.
  if (!content && path === '/favicon.ico') return void response.writeHead(204, securityHeaders).end()
  if (!found || !content) return send(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n')
  send(response, 200, found.mediaType, content, {
    'Cache-Control': found.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  })
}
