import { buffer } from 'node:stream/consumers'
import type { ComparedOffer, MonthOfOffer, OfferComparison } from '../../contract/answers.ts'
import { asSentence } from '../../contract/import-sentences.ts'
import { dayBefore } from '../../core/calendar/day.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { formatLongDay } from '../../core/words/figures/day.ts'
import { fieldTitle } from '../../core/words/labels/field.ts'
import { breakEvenWords } from '../../core/words/planning/break-even.ts'
import { modelOfOffer } from '../../rating/offers/models/models.ts'
import { isKept, Style, type Cell } from '../xlsx/cell.ts'
import type { Row, Sheet } from '../xlsx/sheet.ts'
import { workbook } from '../xlsx/workbook.ts'
import { byCost, definitionOf, outcomeWords, resolvedWords } from './comparison-words.ts'

/**
 * A comparison of offers as a workbook: its head, the offers with the cheapest first, their months, the break-even points,
 * what the figures rest on, and what each offer counts.
 */
export function comparisonXlsx(comparison: OfferComparison, issuer: string): Promise<Uint8Array> {
  const ordered = { ...comparison, offers: byCost(comparison.offers) }
  const sheets = [
    headSheet(ordered, issuer),
    offersSheet(ordered),
    monthsSheet(ordered),
    breakEvensSheet(ordered),
    assumptionsSheet(ordered),
    definitionsSheet(ordered),
  ]
  return buffer(workbook(sheets, minorDecimals(comparison.currency)))
}

const UNKNOWN = { text: 'not known', style: Style.warning }
const label = (text: string): Cell => ({ text, style: Style.label })
const amount = (value: string | null): Cell => (value === null ? UNKNOWN : { amount: value })
const exact = (value: string | null): Cell => (value === null ? UNKNOWN : { amount: value, exact: true })
/** Units are whole, or have halves. */
const units = (value: string | null): Cell =>
  value === null ? UNKNOWN : /^\d{1,15}$/.test(value) ? { count: Number(value) } : { amount: value, exact: true }

function headSheet(comparison: OfferComparison, issuer: string): Sheet {
  const { tenantName, tenantId, period, currency, messages, conversations, handOff } = comparison
  const rows: (Row | false)[] = [
    [{ text: 'Comparison of offers', style: Style.title }],
    [issuer],
    [],
    [label('For'), tenantName],
    [label('Client id'), tenantId],
    [label('From'), { day: period.from }],
    [label('To, not included'), { day: period.to }, `the last day is ${formatLongDay(dayBefore(period.to))}`],
    [label(fieldTitle('timeZone')), period.timeZone],
    [label('Traffic is known until (UTC)'), period.until === null ? 'no traffic' : { instant: period.until }],
    [label('Currency'), currency],
    [],
    [label('Messages'), { count: messages }],
    [label('Support conversations'), { count: conversations }],
    [label('Resolved'), resolvedWords(comparison)],
    handOff !== null && [label('A conversation that is handed off'), amount(handOff.costPerConversation)],
    [],
    [{ text: outcomeWords(comparison), style: Style.strong }],
  ]
  const columns = [42, 34, 34].map((width) => ({ title: '', width }))
  return { name: 'Comparison', columns, rows: rows.filter((row) => row !== false) }
}

function offersSheet({ offers, currency }: OfferComparison): Sheet {
  let row = 1
  const costCell = ({ cost, monthly }: ComparedOffer): Cell => {
    const [first, last] = [row + 1, (row += monthly.length)]
    const costs = monthly.flatMap((month) => month.cost ?? [])
    if (cost === null || costs.length < monthly.length || costs.length === 0 || ![cost, ...costs].every(isKept)) {
      return amount(cost)
    }
    return { formula: `ROUND(SUM(Months!$E$${first}:$E$${last}),${minorDecimals(currency)})`, value: cost }
  }
  return {
    name: 'Offers',
    columns: [
      { title: 'Offer', width: 34 },
      { title: 'Model', width: 28 },
      { title: 'Units', width: 14, right: true },
      { title: 'What a unit is', width: 18 },
      { title: `Cost ${currency}`, width: 18, right: true },
      { title: `A conversation ${currency}`, width: 20, right: true },
      { title: `A resolved one ${currency}`, width: 20, right: true },
      { title: `With hand-off ${currency}`, width: 20, right: true },
      { title: 'Busiest month', width: 14 },
      { title: `Busiest month ${currency}`, width: 20, right: true },
      { title: 'Source', width: 60 },
    ],
    rows: offers.map((each) => [
      each.name,
      modelOfOffer(each.offer).label,
      units(each.units),
      modelOfOffer(each.offer).units,
      costCell(each),
      exact(each.costPerConversation),
      exact(each.costPerResolved),
      amount(each.withHandOff),
      each.busiestMonth?.cycle ?? null,
      each.busiestMonth === null ? null : amount(each.busiestMonth.cost),
      each.source,
    ]),
  }
}

function monthsSheet({ offers, currency }: OfferComparison): Sheet {
  const rowOf = (name: string, { cycle, units: metered, cost }: MonthOfOffer, unit: string): Row => [
    name,
    cycle,
    units(metered),
    unit,
    amount(cost),
  ]
  return {
    name: 'Months',
    columns: [
      { title: 'Offer', width: 34 },
      { title: 'Cycle', width: 12 },
      { title: 'Units', width: 14, right: true },
      { title: 'What a unit is', width: 18 },
      { title: `Cost ${currency}`, width: 18, right: true },
    ],
    rows: offers.flatMap(({ name, monthly, offer }) =>
      monthly.map((month) => rowOf(name, month, modelOfOffer(offer).units)),
    ),
  }
}

/** The value is a count of conversations, or a share from 0 to 1. */
const breakEvensSheet = ({ breakEvens }: OfferComparison): Sheet => ({
  name: 'Break-evens',
  columns: [
    { title: 'Cheaper below', width: 34 },
    { title: 'Cheaper from there on', width: 34 },
    { title: 'Variable', width: 18 },
    { title: 'Value', width: 14, right: true },
    { title: 'In words', width: 80 },
  ],
  rows: breakEvens.map((each): Row => [
    each.between[0],
    each.between[1],
    each.variable,
    units(each.at.replaceAll(',', '')),
    asSentence(breakEvenWords(each)),
  ]),
})

const assumptionsSheet = ({ offers }: OfferComparison): Sheet => ({
  name: 'Assumptions',
  columns: [
    { title: 'Offer', width: 34 },
    { title: 'Assumption', width: 110 },
  ],
  rows: offers.flatMap(({ name, assumptions }) => assumptions.map((each): Row => [name, asSentence(each)])),
})

const definitionsSheet = ({ offers }: OfferComparison): Sheet => ({
  name: 'Definitions',
  columns: [
    { title: 'Offer', width: 34 },
    ...['What opens', 'What counts', 'Window', 'A reopening costs', 'When it fails'].map((title) => ({
      title,
      width: 44,
    })),
  ],
  rows: offers.map((each): Row => [
    each.name,
    ...definitionOf(each).map(([, text]) => ({ text, style: Style.wrapped })),
  ]),
})
