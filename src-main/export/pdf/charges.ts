import type { SummaryAgent } from '../../contract/answers.ts'
import type { Bill } from '../bill/bill.ts'
import { formatDecimal } from '../../core/money/money.ts'
import { foldedShareWords } from '../../core/words/figures/folded.ts'
import { isZero } from '../../core/money/decimal.ts'
import { categoryLabel } from '../../core/words/labels/category.ts'
import { countryWords } from '../../core/words/labels/country.ts'
import { typeLabel } from '../../core/words/labels/event-type.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { countWithWord } from '../../core/words/figures/count.ts'
import { INK, LEFT, MUTED, RIGHT, type Look, type Paper } from './paper.ts'
import { putTable, type TableCell, type TableColumn, type TableRow } from './table.ts'
import { putHeading, putParagraph } from './prose.ts'

const UNPRICED: TableCell = { text: 'unpriced', muted: true }
const figure = (value: string | number): TableCell => ({ text: groupDigits(value) })
const none: TableCell = { text: '' }

/** Draws the total, and what of it is adjustments where there are any. */
export function putTotal(paper: Paper, { total, currency, statement }: Bill): void {
  paper.need(52)
  const strong: Look = { size: 12, weight: 'strong' }
  paper.rule(paper.y + 10, INK, 312)
  paper.put('Total', 312, paper.y + 18, strong)
  paper.putFigure(`${groupDigits(total)} ${currency}`, RIGHT, paper.y + 18, RIGHT - 360, strong)
  paper.y += 42
  if (statement && !isZero(statement.adjustments)) {
    paper.put('of which adjustments', 312, paper.y - 4, { size: 8, colour: MUTED })
    paper.putFigure(`${groupDigits(statement.adjustments)} ${currency}`, RIGHT, paper.y - 4, 150, {
      size: 8,
      colour: MUTED,
    })
    paper.y += 14
  }
}

/** Draws the notes below the total: what it leaves out, what may still change, and what rests on assumed facts. */
export function putNotes(paper: Paper, bill: Bill): void {
  const { events, unpriced, provisional, provisionalAmount, assumed, currency } = bill
  putHeading(paper, 'What this rests on', 60)
  const facts: [string, string][] = [
    ['Events', groupDigits(events)],
    ['Without a price, not in the total', groupDigits(unpriced)],
    ['Later traffic may still change', `${groupDigits(provisional)} (${groupDigits(provisionalAmount)} ${currency})`],
    ['Resting on an assumption', groupDigits(assumed)],
  ]
  for (const [label, value] of facts) {
    paper.need(14)
    paper.put(label, LEFT, paper.y, { size: 8.5, colour: MUTED })
    paper.put(value, LEFT + 178, paper.y, { size: 8.5, tabular: true })
    paper.y += 14
  }
  paper.y += 4
  for (const note of bill.notes) putParagraph(paper, paper.readable(note))
}

/** Draws a table of each agent's share of the charges. Agents and lines that come to 0 are only counted. */
export function putAgents(paper: Paper, { agents, currency, decimals, sums }: Bill): void {
  if (agents.length === 0) return
  putHeading(paper, 'By agent', 140)
  putParagraph(
    paper,
    'Each agent’s share of usage and surcharges. Tiers, included units and minimum commitments are of the client as a whole.',
  )
  paper.y += 4
  const folded = agents.filter((agent) => comesToNothing(agent) && agent.events.every(comesToNothing))
  const listed = agents.filter((agent) => !folded.includes(agent))
  const columns: TableColumn[] = [
    { title: 'Description', width: 0 },
    { title: 'Events', width: 52, figures: true },
    { title: 'Quantity', width: 52, figures: true },
    { title: `Amount ${currency}`, width: 96, figures: true },
  ]
  putTable(paper, columns, [
    ...listed.flatMap((agent) => agentRows(paper, agent, currency)),
    { kind: 'sum', cells: [{ text: 'All agents' }, none, none, figure(sums.usage)] },
  ])
  const lines = listed.flatMap(({ events }) => events.filter(comesToNothing))
  if (folded.length + lines.length === 0) return
  paper.y += 6
  putParagraph(paper, `${foldedShareWords(folded, lines, `${formatDecimal(0n, decimals)} ${currency}`)}.`)
}

/** What has no price is not known to come to nothing. */
const comesToNothing = ({ amount }: { amount: string | null }): boolean => amount !== null && isZero(amount)

function agentRows(paper: Paper, agent: SummaryAgent, currency: string): TableRow[] {
  const { agentId, name, category, region, events } = agent
  const { messages, extraSegments, amount } = agent.segmentOverruns
  const over =
    messages === 0 && extraSegments === 0
      ? ''
      : ` · ${countWithWord(messages, 'message')} over one segment, ${countWithWord(extraSegments, 'extra segment')}, ${amount === null ? 'unpriced' : `${groupDigits(amount)} ${currency}`}`
  const counts = [
    countWithWord(agent.messages, 'message'),
    countWithWord(agent.conversations, 'conversation'),
    countWithWord(agent.sessions, 'session'),
  ]
  const kind = categoryLabel(category)
  const id = name === agentId ? '' : `${paper.readable(agentId)} · `
  return [
    {
      kind: 'group',
      cells: [
        {
          text: paper.name(name, agentId),
          detail: `${id}${kind} · ${countryWords(region)} · ${counts.join(' · ')}${over}`,
        },
        none,
        none,
        figure(agent.amount),
      ],
    },
    ...events
      .filter((each) => !comesToNothing(each))
      .map(({ type, country, ...each }) => ({
        cells: [
          { text: `${typeLabel(type)}, ${paper.readable(countryWords(country))}` },
          figure(each.events),
          figure(each.quantity),
          each.amount === null ? UNPRICED : figure(each.amount),
        ],
      })),
  ]
}
