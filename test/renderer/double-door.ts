import type { Plugin } from 'vite'
import { createConsoleDouble } from './console-double.ts'

/** The browser door's paths, answered by the double: what `vite` needs to serve the console without any services. */
export function doubleDoor(options: { empty: boolean }): Plugin {
  const console = createConsoleDouble(options)
  return {
    name: 'console-double',
    configureServer(server) {
      server.middlewares.use('/api/notices', (request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
        response.write('\n')
        const stop = console.onNotice((notice) => response.write(`data: ${JSON.stringify(notice)}\n\n`))
        request.on('close', stop)
      })
      server.middlewares.use('/api/call/', (request, response) => {
        let body = ''
        request.on('data', (chunk) => (body += chunk))
        request.on('end', async () => {
          const reply = await console.call((request.url ?? '').slice(1), JSON.parse(body))
          response.setHeader('content-type', 'application/json')
          response.end(JSON.stringify(reply))
        })
      })
      server.middlewares.use('/api/upload', (request, response) => {
        let bytes = 0
        request.on('data', (chunk) => (bytes += chunk.length))
        request.on('end', () => {
          const name = new URLSearchParams((request.url ?? '').split('?')[1]).get('name') ?? 'file'
          response.setHeader('content-type', 'application/json')
          response.end(JSON.stringify(console.take(name, bytes)))
        })
      })
      server.middlewares.use('/api/cancel/', (request, response) => {
        console.cancel(decodeURIComponent((request.url ?? '').slice(1)))
        response.end()
      })
    },
  }
}
