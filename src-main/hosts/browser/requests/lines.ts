import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Deadlines } from './deadlines.ts'

/**
 * Most connections at once. A browser opens six. One connection more is closed at once, and silent ones are closed
 * within seconds.
 */
export const MOST_LINES = 256

/** Most unanswered requests on one connection. A browser waits for an answer before it sends the next request. */
export const MOST_UNANSWERED = 8

/** Bounds what each connection, and all of them together, may hold in memory, whoever is at the other end. */
export function boundLines(server: Server, deadlines: Deadlines): void {
  server.maxConnections = MOST_LINES
  server.on('connection', (socket) => cutUntaken(socket, deadlines))
}

/** Closes a connection whose answer is not being read: after `takeMs`, or twice that at most. */
function cutUntaken(socket: Socket, { takeMs, alarm }: Deadlines): void {
  let before = -1
  const look = (): void => {
    const waiting = socket.writableLength
    const taken = socket.bytesWritten - waiting
    if (waiting > 0 && taken === before) return void socket.destroy()
    before = taken
    callOff = alarm(takeMs, look)
  }
  let callOff = alarm(takeMs, look)
  socket.once('close', () => callOff())
}

/** The answers that each connection still waits for. */
export class Owed {
  readonly #counts = new WeakMap<Socket, number>()

  /** Adds an answer that is owed; false where it is one too many, and the connection is closed. */
  add({ socket }: IncomingMessage, response: ServerResponse): boolean {
    const count = (this.#counts.get(socket) ?? 0) + 1
    if (count > MOST_UNANSWERED) {
      socket.destroy()
      return false
    }
    this.#counts.set(socket, count)
    response.once('close', () => this.#counts.set(socket, (this.#counts.get(socket) ?? 1) - 1))
    return true
  }
}
