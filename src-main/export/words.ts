/** What a bill says in words, the same in every kind of file. */
import { dayBefore } from '../core/calendar/day.ts'
import { formatLongCycle, formatLongDay } from '../core/words/figures/day.ts'
import { countWithWord } from '../core/words/figures/count.ts'
import { groupDigits } from '../core/words/figures/figure.ts'
import { countryWords } from '../core/words/labels/country.ts'
import { typeLabel } from '../core/words/labels/event-type.ts'
import type { ItemPart } from '../contract/bill-families.ts'
import type { Period, Provenance, SummaryLine } from '../contract/answers.ts'

interface LineWords {
  /** What is billed: `A2P conversation, Germany`. */
  what: string
  /** How it is counted or why it is charged: `units 1–1,000`. May be empty. */
  detail: string
}

/** A line of the bill in words. Its figures have columns of their own; only a fee and packages are named here. */
export function billLineWords(line: SummaryLine): LineWords {
  const traffic = [line.type && typeLabel(line.type), line.country && countryWords(line.country)]
  switch (line.kind) {
    case 'usage':
      return wordsFrom([...traffic, line.name], [tierWords(line), feeWords(line), packageWords(line)])
    case 'included':
      return wordsFrom([...traffic, line.name, 'included'], [tierWords(line)])
    case 'surcharge':
      return wordsFrom([line.name ?? 'Surcharge'], [...traffic, line.carrier, tierWords(line)])
    case 'minimum_commitment':
      return wordsFrom([line.name ?? 'Minimum commitment'], ['makes the total up to what was agreed'])
    case 'adjustment':
      return wordsFrom(
        [line.originalCycle === null ? 'Adjustment' : `Adjustment of ${formatLongCycle(line.originalCycle)}`],
        [line.name, ...traffic],
      )
  }
}

/** The two joined to one text: `A2P conversation, Germany, units 1–1,000`. */
export const lineText = (line: SummaryLine): string => {
  const { what, detail } = billLineWords(line)
  return detail === '' ? what : `${what}, ${detail}`
}

type Part = string | null | undefined | false
const joinParts = (parts: readonly Part[]): string => parts.filter(Boolean).join(', ')
const wordsFrom = (what: readonly Part[], detail: readonly Part[]): LineWords => ({
  what: joinParts(what) || 'Usage',
  detail: joinParts(detail),
})

const tierWords = ({ tier }: SummaryLine): string | null =>
  tier &&
  (tier.upTo === null
    ? `units from ${groupDigits(tier.from)}`
    : `units ${groupDigits(tier.from)}–${groupDigits(tier.upTo)}`)

const feeWords = ({ flatFee }: SummaryLine): string | null => flatFee && `with a flat fee of ${groupDigits(flatFee)}`

const packageWords = ({ package: bought }: SummaryLine): string | null =>
  bought &&
  `${countWithWord(bought.packages, 'package')} of ${groupDigits(bought.size)} at ${groupDigits(bought.price)}`

/** What stands below a rate: `included`, `units 1–1,000`, `2 packages of 100`, `flat fee`. */
export function partWords({ line, fee }: ItemPart): string {
  if (fee) return 'flat fee'
  const bought = line.package
  const packages = bought && `${countWithWord(bought.packages, 'package')} of ${groupDigits(bought.size)}`
  return joinParts([line.kind === 'included' && 'included', tierWords(line), packages]) || 'units'
}

/** `3 November 2026, 09:12 UTC`, for an instant in ISO 8601 UTC. */
export const instantWords = (instant: string): string =>
  `${formatLongDay(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`

/** A period in words; `to` is exclusive: `1 – 31 October 2026`. */
export function periodWords({ from, to }: Period): string {
  const last = dayBefore(to)
  if (from === last) return formatLongDay(from)
  const [day, month] = formatLongDay(from).split(' ')
  const first =
    from.slice(0, 7) === last.slice(0, 7)
      ? day
      : from.slice(0, 4) === last.slice(0, 4)
        ? `${day} ${month}`
        : formatLongDay(from)
  return `${first} – ${formatLongDay(last)}`
}

/** How an import contributes to a statement beyond its own cycle; empty where it does not. */
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
