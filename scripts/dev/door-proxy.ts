import { request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import { knockRefusal } from '../../src-main/hosts/browser/requests/guard.ts'
import type { DoorAddress, DoorProcess } from './door-process.ts'
import { SignedIn } from './signed-in.ts'

/**
 * Stands in front of Vite's server. It refuses whoever the door would refuse, because the door takes what is passed on
 * for requests of its own page. Calls and one-time addresses go to the door, everything else to Vite.
 */
export function doorProxy(door: DoorProcess, first: DoorAddress): Plugin & { doorStarted(address: DoorAddress): void } {
  const browsers = new SignedIn()
  let doorPort = first.port

  async function answer(incoming: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
    const { method = '', headers, url = '/' } = incoming
    const path = url.split('?', 1)[0] ?? ''
    const why = knockRefusal({ method, path, headers }, incoming.socket.localPort ?? 0)
    if (why !== null) return void response.writeHead(403).end(why)
    const isFront = method === 'GET' && path === '/'
    if (isFront && url.includes('token=')) {
      response.setHeader('Set-Cookie', browsers.cameIn(headers.cookie))
      return passOn(incoming, response, doorPort)
    }
    if (path.startsWith('/api/')) return passOn(incoming, response, doorPort)
    if (!isFront || !browsers.isToComeInAgain(headers.cookie)) return next()
    response.writeHead(302, { Location: (await door.another()).path, 'Cache-Control': 'no-store' }).end()
  }

  return {
    name: 'ratedesk-door',
    configureServer({ middlewares }) {
      middlewares.use((incoming, response, next) => {
        answer(incoming, response, next).catch(next)
      })
    },
    doorStarted(address) {
      doorPort = address.port
      browsers.doorStarted()
    },
  }
}

/**
 * Passes a request on to the door, with the Host and Origin that the door expects; the door's cookie is added to those
 * that are set already.
 */
function passOn(incoming: IncomingMessage, response: ServerResponse, port: number): void {
  const host = `127.0.0.1:${port}`
  const headers = { ...incoming.headers, host, ...(incoming.headers.origin && { origin: `http://${host}` }) }
  const { method, url } = incoming
  const asked = request({ host: '127.0.0.1', port, method, path: url, headers }, (answered) => {
    const cookies = [response.getHeader('Set-Cookie') ?? [], answered.headers['set-cookie'] ?? []].flat().map(String)
    const { 'set-cookie': _theirs, ...rest } = answered.headers
    response.writeHead(answered.statusCode ?? 502, { ...rest, ...(cookies.length > 0 && { 'set-cookie': cookies }) })
    answered.pipe(response)
  })
  asked.on('error', () => response.headersSent || response.writeHead(502).end('the door is being started anew'))
  response.on('close', () => asked.destroy())
  incoming.pipe(asked)
}
