/** What a bill says in words, the same in every kind of file. English, as the console is. */
import { dayBefore } from '../core/calendar/day.ts'
import { countryWords } from '../core/words/country.ts'
import { typeLabel } from '../core/words/event-type.ts'
import type { Period, Provenance, SummaryLine } from '../contract/answers.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A figure grouped by thousands, its decimals untouched: `12481.06` reads `12,481.06`. */
export function grouped(figure: string | number): string {
  const [whole = '', decimals] = String(figure).split('.')
  const readable = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? readable : `${readable}.${decimals}`
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`

export interface LineWords {
  /** What is billed: `A2P conversation, Germany`. */
  what: string
  /** How it is counted, or why it is there: `units 1–1,000`. May be empty. */
  detail: string
}

/** A line of the bill in words. Its figures stand beside it, so they are not repeated but for a fee and packages. */
export function lineWords(line: SummaryLine): LineWords {
  const traffic = [line.type && typeLabel(line.type), line.country && countryWords(line.country)]
  switch (line.kind) {
    case 'usage':
      return worded([...traffic, line.name], [tierWords(line), feeWords(line), packageWords(line)])
    case 'included':
      return worded([...traffic, line.name, 'included'], [tierWords(line)])
    case 'surcharge':
      return worded([line.name ?? 'Surcharge'], [...traffic, line.carrier, tierWords(line)])
    case 'minimum_commitment':
      return worded([line.name ?? 'Minimum commitment'], ['makes the total up to what was agreed'])
    case 'adjustment':
      return worded(
        [line.originalCycle === null ? 'Adjustment' : `Adjustment of ${cycleWords(line.originalCycle)}`],
        [line.name, ...traffic],
      )
  }
}

/** The same as one text: `A2P conversation, Germany, units 1–1,000`. */
export const lineText = (line: SummaryLine): string => {
  const { what, detail } = lineWords(line)
  return detail === '' ? what : `${what}, ${detail}`
}

type Part = string | null | undefined | false
const joined = (parts: readonly Part[]): string => parts.filter(Boolean).join(', ')
const worded = (what: readonly Part[], detail: readonly Part[]): LineWords => ({
  what: joined(what) || 'Usage',
  detail: joined(detail),
})

const tierWords = ({ tier }: SummaryLine): string | null =>
  tier &&
  (tier.upTo === null ? `units from ${grouped(tier.from)}` : `units ${grouped(tier.from)}–${grouped(tier.upTo)}`)

const feeWords = ({ flatFee }: SummaryLine): string | null => flatFee && `with a flat fee of ${grouped(flatFee)}`

const packageWords = ({ package: bought }: SummaryLine): string | null =>
  bought && `${counted(bought.packages, 'package')} of ${grouped(bought.size)} at ${grouped(bought.price)}`

/** `October 2026`, for `2026-10`. */
export const cycleWords = (cycle: string): string => `${MONTHS[Number(cycle.slice(5, 7)) - 1]} ${cycle.slice(0, 4)}`

/** `1 October 2026`, for `2026-10-01`. */
export const dayWords = (day: string): string => `${Number(day.slice(8, 10))} ${cycleWords(day)}`

/** `3 November 2026, 09:12 UTC`, for an instant in ISO 8601 UTC. */
export const instantWords = (instant: string): string => `${dayWords(instant)}, ${instant.slice(11, 16)} UTC`

/** From the first day to the last one, which is the one before `to`: `1 – 31 October 2026`. */
export function periodWords({ from, to }: Period): string {
  const last = dayBefore(to)
  if (from === last) return dayWords(from)
  const [day, month] = dayWords(from).split(' ')
  const first =
    from.slice(0, 7) === last.slice(0, 7)
      ? day
      : from.slice(0, 4) === last.slice(0, 4)
        ? `${day} ${month}`
        : dayWords(from)
  return `${first} – ${dayWords(last)}`
}

/** What an import is to a statement beside its own cycle: empty where it is nothing more. */
export function importPart({
  adjusts = [],
  undoneAt,
}: Pick<Provenance['imports'][number], 'adjusts' | 'undoneAt'>): string {
  const parts = [
    adjusts.length > 0 && `for the adjustments of ${adjusts.join(', ')}`,
    undoneAt !== undefined && `undone ${instantWords(undoneAt)}`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}
