import { request, type IncomingHttpHeaders } from 'node:http'

export interface Heard {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Sends an HTTP request exactly as given, including its path and Host, which `fetch` would normalise. */
export function knock(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Heard> {
  return new Promise((heard, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('error', failed)
      response.on('end', () => heard({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asked.on('error', failed)
    asked.end(body)
  })
}
