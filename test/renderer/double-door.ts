import type { Connect, Plugin } from 'vite'
import { createConsoleDouble, type ConsoleDouble } from './console-double.ts'

/** The browser door's paths, answered by the double: what `vite` needs to serve the console without any services. */
export function doubleDoor(options: { empty: boolean }): Plugin {
  const double = createConsoleDouble(options)
  return {
    name: 'console-double',
    configureServer: ({ middlewares }) => open(middlewares, double),
    configurePreviewServer: ({ middlewares }) => open(middlewares, double),
  }
}

function open(middlewares: Connect.Server, double: ConsoleDouble): void {
  middlewares.use('/api/notices', (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('\n')
    request.on(
      'close',
      double.onNotice((notice) => response.write(`data: ${JSON.stringify(notice)}\n\n`)),
    )
  })
  middlewares.use('/api/call/', (request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    const answer = async (): Promise<void> => {
      const reply = await double.call((request.url ?? '').slice(1), JSON.parse(body))
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(reply))
    }
    request.on('end', () => void answer())
  })
  middlewares.use('/api/session', (_request, response) => void response.end())
  middlewares.use('/api/upload', (request, response) => {
    let bytes = 0
    let head = ''
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (head.length < 4096) head += chunk.toString()
    })
    request.on('end', () => {
      const name = new URLSearchParams((request.url ?? '').split('?')[1]).get('name') ?? 'file'
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(double.take(name, bytes, head.slice(0, 4096))))
    })
  })
  middlewares.use('/api/download/', (_request, response) => {
    response.setHeader('content-disposition', 'attachment')
    response.end('a file of the double')
  })
  middlewares.use('/api/release/', (_request, response) => void response.end())
  middlewares.use('/api/cancel/', (request, response) => {
    double.cancel(decodeURIComponent((request.url ?? '').slice(1)))
    response.end()
  })
}
