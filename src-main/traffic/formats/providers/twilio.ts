import type { Direction } from '../../../rating/messages/message.ts'
import type { ZoneClock } from '../../../core/calendar/time-zone.ts'
import { parseMailTime } from '../../values/mail-time.ts'
import { parseTime } from '../../values/time.ts'
import { isStorableTime } from '../../../core/calendar/time-bounds.ts'
import { plainCell } from '../../values/plain-cell.ts'
import type { Notes } from '../../notes.ts'
import { BadCell, identifier, timeOf, unusualTime, userIdentifier } from '../cells/cells.ts'
import { providerPrice } from '../cells/provider-values.ts'

/** What the readers of Twilio's log, webhooks and bulk export share. */

const RCS = /^\s*rcs:/i

/** Whether a message is RCS: Twilio's addresses name their channel, and one of the two sides is enough. */
export const isRcs = (from: string, to: string): boolean =>
  RCS.test(from) || RCS.test(to) || RCS.test(plainCell(from)) || RCS.test(plainCell(to))

/** The channel of addresses that are not RCS: `whatsapp` of `whatsapp:+44…`, `sms` where they are plain numbers. */
export const channelOf = (from: string, to: string): string =>
  /^\s*([a-z]+):/i.exec(`${from}\n`)?.[1]?.toLowerCase() ?? /^\s*([a-z]+):/i.exec(to)?.[1]?.toLowerCase() ?? 'sms'

/** The agent of an address: `rcs:brand_agent` is `brand_agent`. */
export const twilioAgentId = (address: string): string =>
  identifier(plainCell(address).replace(RCS, ''), 'the address of the agent')

export const twilioUserId = (address: string): string =>
  userIdentifier(plainCell(address).replace(RCS, ''), 'the address of the user')

/**
 * The direction of `inbound`, `outbound-api`, `outbound-call` or `outbound-reply`.
 * @throws BadCell for any other word
 */
export function twilioDirection(text: string): Direction {
  const word = text.trim().toLowerCase()
  if (word === 'inbound') return 'P2A'
  if (word === 'outbound' || word.startsWith('outbound-')) return 'A2P'
  throw new BadCell(
    word === ''
      ? { code: 'empty', column: 'direction' }
      : { code: 'neither', column: 'direction', text, words: ['inbound', 'outbound'] },
  )
}

/** A time in UTC milliseconds: the log writes times as e-mail does, the export in ISO 8601. */
export function twilioTime(text: string, column: string, clock: ZoneClock): number {
  if (!timeLooksLikeMail(text)) return timeOf(text, column, clock)
  const ms = parseMailTime(text)
  return isStorableTime(ms) ? ms : unusualTime(text, column, (plain) => anyTime(plain, clock))
}

const anyTime = (text: string, clock: ZoneClock): number => {
  const ms = parseMailTime(text)
  return ms === ms ? ms : parseTime(text, clock)
}

const timeLooksLikeMail = (text: string): boolean => /[a-z]{3}/i.test(text)

/** A price, without its sign: Twilio writes what is taken from the balance, `-0.0083`. */
export const twilioPrice = (text: string, notes: Notes): string | null =>
  providerPrice(text, notes)?.replace(/^-/, '') ?? null
