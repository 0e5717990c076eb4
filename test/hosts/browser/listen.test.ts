import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../../src-main/hosts/browser/listen.ts'
import { inTerminal } from '../../../src-main/hosts/door/mends.ts'
import type { Failure } from '../../../src-main/core/words/problem.ts'

/** A server that may listen at no port but those the system gives it. */
function confinedServer(code: string): Server {
  const server = createServer()
  const listenAt = server.listen.bind(server) as (options: { port: number }) => Server
  server.listen = ((options: { port: number }) => {
    if (options.port === 0) return listenAt(options)
    setImmediate(() => server.emit('error', Object.assign(new Error(code), { code })))
    return server
  }) as Server['listen']
  onTestFinished(() => void server.close())
  return server
}

test.each(['EADDRINUSE', 'EACCES'])(
  'a port that the user named is refused with what helps, and helps: %s',
  async (code) => {
    const server = confinedServer(code)
    const refusal = await listen(server, 50_000).catch((error: unknown) => error)
    expect(inTerminal((refusal as Failure).facts()).message).toMatch(
      /^port 50000 .*; name another with --port, or leave it out$/,
    )
    const port = await listen(server)
    expect(port).toBe((server.address() as AddressInfo).port)
    expect(port).not.toBe(0)
  },
)
