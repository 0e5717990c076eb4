import type { ComparedOffer, OfferComparison } from '../../contract/answers.ts'
import { asSentence } from '../../contract/import-sentences.ts'
import { formatDecimal, nanosOf, roundTo, wholePercent } from '../../core/money/money.ts'
import { formatLongCycle } from '../../core/words/figures/day.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { breakEvenWords } from '../../core/words/planning/break-even.ts'
import { fieldTitle } from '../../core/words/labels/field.ts'
import { putFacts, putLetterhead, putRecipient } from '../pdf/front.ts'
import { putMargins } from '../pdf/margins.ts'
import { INK, LEFT, MUTED, Paper, RIGHT, type Look } from '../pdf/paper.ts'
import { LEFT_OUT } from '../pdf/printable.ts'
import { putHeading, putParagraph } from '../pdf/prose.ts'
import { putTable, type TableCell, type TableRow } from '../pdf/table.ts'
import { wrapText } from '../pdf/wrapping.ts'
import { instantWords, periodWords } from '../words.ts'
import {
  byCost,
  definitionGroups,
  outcomeWords,
  resolvedWords,
  trafficWords,
  unitsOfOffer,
} from './comparison-words.ts'

const TITLE = 'Comparison of offers'

/**
 * A comparison of offers as a PDF for the client: which costs least, bars, the figures, where another offer becomes
 * cheaper, what the figures rest on, and what each offer counts. The same comparison always gives the same bytes.
 */
export function comparisonPdf(comparison: OfferComparison, issuer: string): Promise<Uint8Array> {
  const { tenantName, tenantId, period } = comparison
  const paper = new Paper(`${TITLE} ${tenantName}`, issuer, new Date(`${period.to}T00:00:00Z`))
  putComparisonFront(paper, comparison, issuer)
  putBars(paper, comparison)
  putCosts(paper, comparison)
  putBreakEvens(paper, comparison)
  putAssumptions(paper, comparison)
  putDefinitions(paper, comparison)
  if (paper.leftOut) {
    paper.y += 10
    putParagraph(
      paper,
      `${LEFT_OUT} stands for letters that this document’s typeface does not have; the XLSX file has them all.`,
    )
  }
  const margins = {
    issuer: paper.readable(issuer),
    name: paper.name(tenantName, tenantId),
    which: `${TITLE} ${periodWords(period)}`,
    isDraft: false,
  }
  return paper.finish((page, pages) => putMargins(paper, margins, page, pages))
}

function putComparisonFront(paper: Paper, comparison: OfferComparison, issuer: string): void {
  const { period, currency, handOff } = comparison
  putLetterhead(paper, issuer)
  paper.put(TITLE, LEFT, 100, { size: 24, weight: 'strong' })
  const facts: [string, string][] = [
    ['Period', periodWords(period)],
    [fieldTitle('timeZone'), period.timeZone],
    ['Known until', period.until === null ? 'No traffic' : instantWords(period.until)],
    ['Traffic', trafficWords(comparison)],
    ['Resolved', resolvedWords(comparison)],
    ...(handOff
      ? [['Hand-off', `${groupDigits(handOff.costPerConversation)} ${currency} each`] as [string, string]]
      : []),
  ]
  paper.y = Math.max(putRecipient(paper, comparison, 150), putFacts(paper, facts, 150)) + 18
  const strong: Look = { size: 11, weight: 'strong' }
  for (const line of wrapText(paper.readable(outcomeWords(comparison)), RIGHT - LEFT, 3, (part) =>
    paper.widthOf(part, strong),
  )) {
    paper.put(line, LEFT, paper.y, strong)
    paper.y += 15
  }
}

const BAR = { left: LEFT + 160, right: RIGHT - 92, height: 9, step: 19, first: '#4f46e5', other: '#a5b4fc' }

/** Draws a bar for the cost of each offer, the cheapest first; of one whose cost is not known, its reason. */
function putBars(paper: Paper, { offers, currency }: OfferComparison): void {
  const ordered = byCost(offers)
  const dearest = nanosOf(ordered.findLast(({ cost }) => cost !== null)?.cost ?? '0')
  putHeading(paper, `Cost by offer, ${currency}`, BAR.step * 3)
  ordered.forEach((each, at) => {
    paper.need(BAR.step)
    const look: Look = { size: 8.5, weight: at === 0 ? 'strong' : 'regular' }
    const name =
      wrapText(paper.readable(each.name), BAR.left - LEFT - 10, 1, (part) => paper.widthOf(part, look))[0] ?? ''
    paper.put(name, LEFT, paper.y, look)
    if (each.cost === null) paper.put('cost not known', BAR.left, paper.y, { size: 8.5, colour: MUTED })
    else {
      // A drawing need not be exact; a part of a thousandth is not seen.
      const share = dearest === 0n ? 0 : wholePercent(nanosOf(each.cost) * 100n, dearest) / 10_000
      const width = Math.max(1, (BAR.right - BAR.left) * share)
      paper.box(BAR.left, paper.y + 1.5, width, BAR.height, at === 0 ? BAR.first : BAR.other)
      paper.putFigure(groupDigits(each.cost), RIGHT, paper.y, 84, look)
    }
    paper.y += BAR.step
  })
}

/** What one conversation costs is shown to so many decimals; the XLSX file has all of them. */
const SHOWN_DECIMALS = 4

/** A cost of one, which has more decimals than anybody reads. */
const costOfOne = (value: string | null): TableCell =>
  figure(value === null ? null : formatDecimal(roundTo(nanosOf(value), SHOWN_DECIMALS, 'half-up'), 2))

const figure = (value: string | null): TableCell =>
  value === null ? { text: 'not known', muted: true } : { text: groupDigits(value) }

function putCosts(paper: Paper, { offers, currency, handOff }: OfferComparison): void {
  putHeading(paper, 'The figures', 80)
  const columns = [
    { title: 'Offer', width: 0 },
    { title: `Cost ${currency}`, width: 70, figures: true },
    { title: 'A conversation', width: 62, figures: true },
    { title: 'A resolved one', width: 62, figures: true },
    ...(handOff ? [{ title: 'With hand-off', width: 70, figures: true }] : []),
  ]
  putTable(
    paper,
    columns,
    byCost(offers).map((offer) => ({
      cells: [
        { text: paper.readable(offer.name), detail: paper.readable(detailOf(offer, currency)) },
        figure(offer.cost),
        costOfOne(offer.costPerConversation),
        costOfOne(offer.costPerResolved),
        ...(handOff ? [figure(offer.withHandOff)] : []),
      ],
    })),
  )
}

function detailOf(each: ComparedOffer, currency: string): string {
  const { busiestMonth, monthly } = each
  const busiest =
    busiestMonth === null || busiestMonth.cost === null || monthly.length < 2
      ? null
      : `most in ${formatLongCycle(busiestMonth.cycle)}, ${groupDigits(busiestMonth.cost)} ${currency}`
  return [unitsOfOffer(each), busiest].filter((part) => part !== null).join(' · ')
}

function putBreakEvens(paper: Paper, { breakEvens }: OfferComparison): void {
  putHeading(paper, 'Where another offer becomes cheaper', 26)
  if (breakEvens.length === 0) putParagraph(paper, 'At no volume that was tried does another offer become cheaper.')
  for (const each of breakEvens) putParagraph(paper, paper.readable(asSentence(breakEvenWords(each))))
}

function putAssumptions(paper: Paper, { offers }: OfferComparison): void {
  putHeading(paper, 'What the figures rest on', 60)
  const rows = byCost(offers)
    .filter(({ assumptions, source }) => assumptions.length > 0 || source !== null)
    .map(({ name, assumptions, source }): TableRow => ({
      cells: [
        { text: paper.readable(name) },
        {
          text: paper.readable(assumptions.map(asSentence).join(' ')) || 'Nothing is assumed.',
          ...(source === null ? {} : { detail: paper.readable(`Source: ${source}`) }),
        },
      ],
    }))
  if (rows.length === 0) return putParagraph(paper, 'On the traffic and the offers alone: nothing is assumed.')
  putTable(
    paper,
    [
      { title: 'Offer', width: 0 },
      { title: 'Assumptions and source', width: 340 },
    ],
    rows,
  )
}

function putDefinitions(paper: Paper, { offers }: OfferComparison): void {
  putHeading(paper, 'What counts as a unit', 90)
  const rows = definitionGroups(offers).flatMap(({ names, of }): TableRow[] => [
    { kind: 'group', cells: [{ text: paper.readable(names) }, { text: '' }] },
    ...of.map(([title, words]) => ({ cells: [{ text: title, muted: true }, { text: words }] })),
  ])
  putTable(
    paper,
    [
      { title: 'Offer', width: 0 },
      { title: '', width: 340 },
    ],
    rows,
  )
  paper.rule(paper.y, INK)
}
