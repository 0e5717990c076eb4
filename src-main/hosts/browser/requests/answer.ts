import type { ServerResponse } from 'node:http'
import { securityHeaders } from '../../door/policy.ts'
import { hasBody } from './deadlines.ts'

/**
 * Sends a whole answer. No cache keeps it unless its headers say so. If the request's body was not read to its end, the
 * connection is closed with the answer.
 */
export function send(
  response: ServerResponse,
  status: number,
  mediaType: string,
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { req: request } = response
  const unread = hasBody(request) && !request.complete
  response.writeHead(status, {
    ...securityHeaders,
    'Cache-Control': 'no-store',
    'Content-Type': mediaType,
    'Content-Length': Buffer.byteLength(content),
    ...(unread ? { Connection: 'close' } : {}),
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : content)
}

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value))

/** Sends a page with a sentence to a browser that may not see the console. */
export const sendPage = (response: ServerResponse, status: number, title: string, sentence: string): void =>
  send(
    response,
    status,
    'text/html; charset=utf-8',
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title} · Ratedesk</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1rem;color-scheme:light dark}</style>
<h1>${title}</h1><p>${sentence}</p></html>`,
  )

/**
 * Sends a page that goes on to another address of this door. A redirect would not work: where a file or another site
 * led here, the browser does not send back the cookie that came with the redirect.
 * @param address within this door, of characters that have no meaning in HTML
 */
export const sendOnward = (response: ServerResponse, address: string, headers: Record<string, string>): void =>
  send(
    response,
    200,
    'text/html; charset=utf-8',
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Ratedesk</title>
<meta http-equiv="refresh" content="0; url=${address}"><p><a href="${address}">Open Ratedesk</a></p></html>`,
    headers,
  )
