import type { ServerResponse } from 'node:http'
import { consoleFile, readConsoleFile } from '../../door/console-files.ts'
import { securityHeaders } from '../../door/policy.ts'
import { send } from './answer.ts'

/** Serves the files of the built console. Its screens are told apart behind the `#`, so there are no other paths. */
export async function serveFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const found = consoleFile(folder, path)
  const content = found && (await readConsoleFile(folder, found.file))
  // Browsers ask for it on their own and log an error where it is missing.
  if (!content && path === '/favicon.ico') return void response.writeHead(204, securityHeaders).end()
  if (!found || !content) return send(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.\n')
  send(response, 200, found.mediaType, content, {
    'Cache-Control': found.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  })
}
