import type { ContentType } from '../../src-main/rating/messages/message.ts'
import type { Agent } from './cast.ts'
import type { Random } from './random.ts'
import type { SampleMessage } from './row.ts'

export interface Content {
  contentType?: ContentType
  suggestions?: string
  author?: 'bot' | 'human'
  resolved?: boolean
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

/** One exchange between an agent and a user, in order; it keeps the time and hands over the messages. */
export class Episode {
  readonly random: Random
  readonly agent: Agent
  /** UTC milliseconds of the next message. */
  nowMs: number
  private readonly userId: string
  private readonly carrier: string
  private readonly country: string
  private readonly emit: (message: SampleMessage) => void

  constructor(
    random: Random,
    agent: Agent,
    user: { userId: string; carrier: string; country: string },
    startMs: number,
    emit: (message: SampleMessage) => void,
  ) {
    this.random = random
    this.agent = agent
    this.nowMs = startMs
    this.userId = user.userId
    this.carrier = user.carrier
    this.country = user.country
    this.emit = emit
  }

  /** Lets time pass; now and then a whole night before the next answer. */
  wait(meanMs: number): void {
    this.nowMs += SECOND_MS + this.random.wait(this.random.chance(0.03) ? 9 * 60 * MINUTE_MS : meanMs)
  }

  /** Sends a message to the user; false where it did not arrive, so that nobody will answer. */
  send(text: string, { contentType = 'text', suggestions = '', author = 'bot', resolved }: Content = {}): boolean {
    const { random } = this
    const luck = random.unit()
    const status =
      luck < 0.6
        ? 'delivered'
        : luck < 0.958
          ? 'read'
          : luck < 0.974
            ? 'failed'
            : luck < 0.984
              ? 'expired'
              : luck < 0.99
                ? 'undeliverable'
                : 'sent'
    const arrived = luck < 0.958
    const underwayMs = random.chance(0.03) ? random.wait(50 * MINUTE_MS) : random.wait(1500)
    const deliveredAtMs = arrived ? this.nowMs + 300 + underwayMs : 0
    this.say(
      'A2P',
      deliveredAtMs,
      status,
      contentType,
      text,
      suggestions,
      author,
      resolved === undefined ? '' : String(resolved),
    )
    if (arrived) this.nowMs = deliveredAtMs
    return arrived
  }

  receive(text: string, contentType: ContentType = 'text'): void {
    this.say('P2A', 0, '', contentType, text, '', '', '')
  }

  private say(
    direction: 'A2P' | 'P2A',
    deliveredAtMs: number,
    status: string,
    contentType: ContentType,
    text: string,
    suggestions: string,
    author: string,
    resolved: string,
  ): void {
    this.emit({
      messageId: messageId(this.random),
      agentId: this.agent.agentId,
      userId: this.userId,
      direction,
      sentAtMs: this.nowMs,
      deliveredAtMs,
      status,
      contentType,
      text,
      suggestions,
      country: this.country,
      carrier: this.carrier,
      author,
      resolved,
    })
  }
}

const HEX4 = Array.from({ length: 0x10000 }, (_, value) => value.toString(16).padStart(4, '0'))

function messageId(random: Random): string {
  const high = random.bits()
  const low = random.bits()
  return `m${HEX4[high >>> 16]!}${HEX4[high & 0xffff]!}${HEX4[low >>> 16]!}${HEX4[low & 0xffff]!}`
}
