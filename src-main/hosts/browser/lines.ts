import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Deadlines } from './deadlines.ts'

/** So many connections at once. Each browser opens six; one more is closed at once, and silent ones give way in seconds. */
export const MOST_LINES = 256

/** So many requests on one connection that are not answered yet. A browser sends the next one once it has its answer. */
export const MOST_UNANSWERED = 8

/** Bounds what one connection may hold here, and all of them together, whoever is at the other end. */
export function boundLines(server: Server, deadlines: Deadlines): void {
  server.maxConnections = MOST_LINES
  server.on('connection', (socket) => cutUntaken(socket, deadlines))
}

/** Cuts a connection where of what was answered nothing more is taken, after so long or twice that. */
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

/** The answers that are owed on each connection. */
export class Owed {
  readonly #counts = new WeakMap<Socket, number>()

  /** Whether one more may be owed; if not, the connection is cut. */
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
