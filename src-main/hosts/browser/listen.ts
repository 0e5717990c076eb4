import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refuse } from '../../core/words/problem.ts'

const usualPort = 4780

/**
 * Listens on the loopback address only.
 * @param asked the port the user named, which is then meant (0: any free one); else the usual one or, where that is taken, any
 * @returns the port it became
 */
export async function listen(server: Server, asked?: number): Promise<number> {
  try {
    return await listenAt(server, asked ?? usualPort)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (asked === undefined && (code === 'EADDRINUSE' || code === 'EACCES')) return listenAt(server, 0)
    if (code === 'EADDRINUSE') throw refuse('port-taken', { port: asked! })
    // Below 1024 on some systems, and on Windows any that the system keeps for itself.
    if (code === 'EACCES') throw refuse('port-refused', { port: asked! })
    throw refuse('port-hindered', { port: asked ?? usualPort, said: message })
  }
}

async function listenAt(server: Server, port: number): Promise<number> {
  server.listen({ host: '127.0.0.1', port, exclusive: true })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
