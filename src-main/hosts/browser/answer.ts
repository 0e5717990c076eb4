import type { ServerResponse } from 'node:http'
import { securityHeaders } from '../door/policy.ts'

/** One whole answer. Nothing the door says is kept by a cache unless it says so. */
export function send(
  response: ServerResponse,
  status: number,
  mediaType: string,
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...securityHeaders,
    'Cache-Control': 'no-store',
    'Content-Type': mediaType,
    'Content-Length': Buffer.byteLength(content),
    ...headers,
  })
  response.end(response.req.method === 'HEAD' ? undefined : content)
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
