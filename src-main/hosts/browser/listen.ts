import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refuse } from '../../core/words/problem.ts'

const usualPort = 4780

/**
 * Starts listening, on the loopback address only.
 * @param asked the port that the user named (0: any free one), which must then be free; without it, the usual port or,
 * where that is taken, any free one
 * @returns the port that it listens on
 */
export async function listen(server: Server, asked?: number): Promise<number> {
  try {
    return await listenAt(server, asked ?? usualPort)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (asked === undefined && (code === 'EADDRINUSE' || code === 'EACCES')) return listenAt(server, 0)
    if (code === 'EADDRINUSE') throw refuse('port-taken', { port: asked! })
    // Ports below 1024 on some systems, and on Windows those that the system reserves.
    if (code === 'EACCES') throw refuse('port-refused', { port: asked! })
    throw refuse('port-hindered', { port: asked ?? usualPort, said: message })
  }
}

async function listenAt(server: Server, port: number): Promise<number> {
  server.listen({ host: '127.0.0.1', port, exclusive: true })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
