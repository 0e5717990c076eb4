import type { ServerResponse } from 'node:http'
import { securityHeaders } from '../door/policy.ts'
import { hasBody } from './deadlines.ts'

/**
 * One whole answer. Nothing the door says is kept by a cache unless it says so. What of the request's body was not read
 * will not be: the connection ends with the answer.
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

/** A page for a person whom the console cannot be shown to. */
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
 * Goes on to another address of this door from a page of its own. A redirect would not do: where a file or another site
 * led here, a browser keeps the cookie of the same answer back from it.
 * @param address within this door, of characters that mean nothing in HTML
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
