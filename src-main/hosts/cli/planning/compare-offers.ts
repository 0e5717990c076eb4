import type { BreakEven, ComparedOffer, OfferComparison } from '../../../contract/answers.ts'
import { COMPARISON_FORMATS, type ComparisonFormat } from '../../../contract/answers/export-answers.ts'
import { compareDecimals } from '../../../core/money/decimal.ts'
import { formatDecimal, nanosOf, roundTo } from '../../../core/money/money.ts'
import { refuse } from '../../../core/words/problem.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { breakEvenWords } from '../../../core/words/planning/break-even.ts'
import { deliver, endingOf, refuseTerminal } from '../billing/deliver.ts'
import { askedPeriod, optionsOfPeriod } from '../period.ts'
import type { CommandSession } from '../session.ts'
import { textTable } from '../table.ts'
import { readOffersFile } from './offers-file.ts'

export interface OffersAsked {
  tenant: string
  cycle?: string
  from?: string
  to?: string
  agent?: string
  offers?: string
  resolutionRate?: string
  format?: string
  out?: string
  issuer?: string
}

/** What a tenant's traffic costs under each of some offers. */
export async function showOffers(session: CommandSession, asked: OffersAsked): Promise<void> {
  const request = {
    tenantId: asked.tenant,
    period: askedPeriod(asked),
    agentId: asked.agent,
    offers: asked.offers === undefined ? undefined : await readOffersFile(asked.offers),
    resolutionRate: asked.resolutionRate,
  }
  const options = {
    tenantId: '--tenant',
    ...optionsOfPeriod(asked),
    agentId: '--agent',
    resolutionRate: '--resolution-rate',
  }
  const format = fileFormatOf(asked)
  if (format !== null) {
    refuseTerminal(session, format, asked.out)
    const wanted = { ...request, format, issuer: asked.issuer }
    const exported = await session.ask('export-comparison', wanted, { ...options, issuer: '--issuer' })
    return deliver(session, exported, format, asked.out, 'The comparison is')
  }
  const { file: _file, volume: _volume, ...comparison } = await session.ask('compare-offers', request, options)
  await session.show(comparison, offersForPeople)
}

/**
 * The format of the file that is asked for, by its name or by what `--out` ends in; null where none is.
 * @throws Failure that lists the formats
 */
function fileFormatOf({ format, out }: OffersAsked): ComparisonFormat | null {
  if (format === undefined && out === undefined) return null
  const asked = format ?? endingOf(out)
  const chosen = COMPARISON_FORMATS.find((each) => each === asked)
  if (!chosen) throw refuse('comparison-format-unknown', { format: asked, known: COMPARISON_FORMATS })
  return chosen
}

function offersForPeople(comparison: Omit<OfferComparison, 'file' | 'volume'>): string {
  const { tenantId, tenantName, period, currency, messages, conversations, breakEvens } = comparison
  return [
    `${tenantName} (${tenantId}), ${period.from} to before ${period.to}, ${period.timeZone} time`,
    `${countWithWord(messages, 'message')}, ${countWithWord(conversations, 'support conversation')}${resolvedText(comparison)}`,
    '',
    offersTable(comparison.offers, currency),
    ...comparison.offers.flatMap(({ name, assumptions }) =>
      assumptions.length === 0 ? [] : ['', `${name}:`, ...assumptions.map((each) => `  ${each}`)],
    ),
    ...(breakEvens.length === 0 ? [] : ['', ...breakEvens.map(breakEvenText)]),
  ].join('\n')
}

const resolvedText = ({ resolved: { known, count } }: Pick<OfferComparison, 'resolved'>): string =>
  count === null ? '' : `, ${groupDigits(count)} of them ${known ? 'resolved' : 'taken to be resolved'}`

const offersTable = (offers: readonly ComparedOffer[], currency: string): string =>
  textTable(
    offers.toSorted(byCost),
    [
      { name: 'offer', of: ({ name }) => name },
      { name: 'model', of: ({ model }) => model },
      { name: 'units', of: ({ units }) => units && groupDigits(units), align: 'right' },
      { name: `cost ${currency}`, of: ({ cost }) => cost && groupDigits(cost), align: 'right' },
      { name: 'a conversation', of: ({ costPerConversation: each }) => shortPrice(each), align: 'right' },
      { name: 'a resolved one', of: ({ costPerResolved: each }) => shortPrice(each), align: 'right' },
      { name: 'with hand-off', of: ({ withHandOff }) => withHandOff && groupDigits(withHandOff), align: 'right' },
      { name: 'busiest month', of: ({ busiestMonth }) => busiestMonth?.cycle ?? null },
    ],
    'There are no offers to compare.',
  )

/** A price of one to four decimals, which is enough to see which is cheaper. */
const shortPrice = (price: string | null): string | null =>
  price && groupDigits(formatDecimal(roundTo(nanosOf(price), 4, 'half-up'), 2))

/** The cheapest first; those whose cost is not known last. */
function byCost(left: ComparedOffer, right: ComparedOffer): number {
  if (left.cost === null || right.cost === null) return Number(left.cost === null) - Number(right.cost === null)
  return compareDecimals(left.cost, right.cost)
}

const breakEvenText = (breakEven: BreakEven): string => `${breakEvenWords(breakEven)}.`
