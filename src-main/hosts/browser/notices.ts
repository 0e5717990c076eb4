import type { ServerResponse } from 'node:http'
import type { ConsoleNotice } from '../../contract/answers.ts'
import type { Desk } from '../../worker/client.ts'
import { securityHeaders } from '../door/policy.ts'
import { StandingNotices } from '../door/standing-notices.ts'

const keepAliveMs = 15_000

/** Sends the desk's notices to every open page as server-sent events, and to every new page those that still hold. */
export class NoticeStreams {
  readonly #open = new Set<ServerResponse>()
  readonly #standing = new StandingNotices()
  readonly #silence: () => void
  readonly #keepAlive: NodeJS.Timeout

  constructor(desk: Desk) {
    this.#silence = desk.onNotice((notice) => {
      this.#standing.hear(notice)
      this.#send(eventOf(notice))
    })
    // A comment line: pages ignore it, but notice when it stops coming.
    this.#keepAlive = setInterval(() => this.#send(': still here\n\n'), keepAliveMs).unref()
  }

  add(response: ServerResponse): void {
    response.writeHead(200, {
      ...securityHeaders,
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.write('retry: 1000\n\n')
    for (const notice of this.#standing.now) response.write(eventOf(notice))
    this.#open.add(response)
    response.on('close', () => this.#open.delete(response))
  }

  close(): void {
    this.#silence()
    clearInterval(this.#keepAlive)
    for (const response of this.#open) response.end()
  }

  #send(text: string): void {
    for (const response of this.#open) {
      // A page that has stopped reading misses notices; they must not pile up here.
      if (response.writableLength < 1_000_000) response.write(text)
    }
  }
}

const eventOf = (notice: ConsoleNotice): string => `data: ${JSON.stringify(notice)}\n\n`
