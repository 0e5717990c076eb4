import { DAY_MS } from '../../../core/calendar/day.ts'
import { createHash } from 'node:crypto'
import { EVENT_TYPES } from '../../../rating/threads/event.ts'
import { userIdOf, type UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredEvent } from '../../../store/events/events.ts'

const BATCH_CHARACTERS = 1 << 16
/** An id without such a character needs no escaping in JSON. Lone surrogates are escaped as well. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/

/** The JSON of a text, without its quotes. */
const inQuotes = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text).slice(1, -1) : text)

const TYPES = EVENT_TYPES.map((type) => `"${type}",`)
/** For each type, the JSON of type and quantity where the quantity is 1, as it is for most events. */
const ONE = EVENT_TYPES.map((type) => `"${type}",1,"`)

/**
 * Computes the SHA-256 over the facts of events, as `Provenance.eventsSha256` defines it. The lines of JSON are put
 * together by hand, because a million of them may be hashed while a person waits.
 */
export class EventFacts {
  events = 0
  private readonly sha256 = createHash('sha256')
  private batch = ''
  private agentId = ''
  private user: UserKey | null = null
  private head = ''

  add(agentId: string, event: StoredEvent, messageIds: readonly string[]): void {
    if (event.user !== this.user || agentId !== this.agentId) {
      this.agentId = agentId
      this.user = event.user
      this.head = `["${inQuotes(agentId)}","${inQuotes(userIdOf(event.user))}",`
    }
    const { type, quantity, startedAtMs, endedAtMs, chargeable } = event
    const what = quantity === 1 ? ONE[type]! : `${TYPES[type]!}${quantity},"`
    const ended = endedAtMs === null ? 'null,["' : `"${instant(endedAtMs)}["`
    this.batch += this.head + what + instant(startedAtMs) + ended + inQuotes(messageIds[0]!)
    for (let at = 1; at < messageIds.length; at++) this.batch += `","${inQuotes(messageIds[at]!)}`
    this.batch += chargeable === 1 ? '"],true]\n' : '"],false]\n'
    this.events++
    if (this.batch.length >= BATCH_CHARACTERS) this.flush()
  }

  /** The hash in hex digits. To be called once, after the last event. */
  digest(): string {
    this.flush()
    return this.sha256.digest('hex')
  }

  private flush(): void {
    this.sha256.update(this.batch)
    this.batch = ''
  }
}

const days = new Map<number, string>()
const seconds: string[] = []
const thousandths = Array.from({ length: 1000 }, (_, ms) => `.${String(ms).padStart(3, '0')}Z",`)

/**
 * An instant as `toISOString` writes it, with the closing quote and comma, in a quarter of the time: the parts of a
 * million instants repeat.
 */
function instant(atMs: number): string {
  const dayNo = Math.floor(atMs / DAY_MS)
  const inDay = atMs - dayNo * DAY_MS
  const secondNo = Math.floor(inDay / 1000)
  let day = days.get(dayNo)
  if (day === undefined) days.set(dayNo, (day = new Date(dayNo * DAY_MS).toISOString().slice(0, -13)))
  const second = (seconds[secondNo] ??= new Date(secondNo * 1000).toISOString().slice(11, 19))
  return day + second + thousandths[inDay - secondNo * 1000]!
}
