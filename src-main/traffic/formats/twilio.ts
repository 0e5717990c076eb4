import type { Direction } from '../../rating/message.ts'
import type { LocalClock } from '../values/local-clock.ts'
import { parseMailTime } from '../values/mail-time.ts'
import { normalUserId } from '../values/user-id.ts'
import { BadCell, cut, identifier, optionalDecimal, timeOf } from './cells.ts'

/** What Twilio's log, webhooks and bulk export have in common. */

const RCS = /^\s*rcs:/i

/** Twilio's addresses name their channel; a message is RCS where either side does. */
export const isRcs = (from: string, to: string): boolean => RCS.test(from) || RCS.test(to)

/** The channel of addresses that are not RCS: `whatsapp` of `whatsapp:+44…`, `sms` where they are plain numbers. */
export const channelOf = (from: string, to: string): string =>
  /^\s*([a-z]+):/i.exec(`${from}\n`)?.[1]?.toLowerCase() ?? /^\s*([a-z]+):/i.exec(to)?.[1]?.toLowerCase() ?? 'sms'

/** `rcs:brand_agent` is the agent `brand_agent`. */
export const twilioAgentId = (address: string): string =>
  identifier(address.replace(RCS, '').trim(), 'the address of the agent')

export const twilioUserId = (address: string): string =>
  identifier(normalUserId(address).replace(RCS, ''), 'the address of the user')

/** `inbound`, `outbound-api`, `outbound-call`, `outbound-reply`. */
export function twilioDirection(text: string): Direction {
  const word = text.trim().toLowerCase()
  if (word === 'inbound') return 'P2A'
  if (word === 'outbound' || word.startsWith('outbound-')) return 'A2P'
  throw new BadCell(word === '' ? 'direction is empty' : `direction "${cut(text)}" is neither inbound nor outbound`)
}

/** The log writes its times as mail does, the export in ISO 8601. UTC milliseconds. */
export function twilioTime(text: string, column: string, clock: LocalClock): number {
  const ms = timeLooksLikeMail(text) ? parseMailTime(text) : NaN
  return ms === ms ? ms : timeOf(text, column, clock)
}

const timeLooksLikeMail = (text: string): boolean => /[a-z]{3}/i.test(text)

/** Prices are charges, written as what they take from the balance: `-0.0083`. */
export function twilioPrice(text: string, column: string): string | null {
  const price = optionalDecimal(text === 'null' ? '' : text, column)
  return price === null ? null : price.replace(/^-/, '')
}
