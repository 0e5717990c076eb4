import { countWithWord } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import type { SummaryLine } from '../../../contract/answers.ts'
import { billLineWords, instantWords, periodWords } from '../../words.ts'
import { button, element } from './dom.ts'
import { eventList } from './event-list.ts'
import type { EvidenceModel } from './evidence-model.ts'
import { moneyWords, priceWords } from './words.ts'

/** Who owes what for when, and whether it is final. */
export function statementHead({ head }: EvidenceModel, ...actions: HTMLElement[]): HTMLElement {
  const { statement, agentId } = head
  const { status, issuedAt, issuedBy, statementId, currency } = statement
  const isIssued = status === 'issued'
  const state = element('span', { class: `chip ${status}` }, isIssued ? 'Issued' : 'Draft')
  const when = isIssued
    ? `Issued ${instantWords(issuedAt!)} by ${issuedBy}`
    : `A draft of ${instantWords(head.writtenAt)}: it follows the traffic until it is issued`
  const part =
    agentId === null
      ? null
      : element('p', { class: 'part' }, `Messages of agent ${agentId} only; the other agents' units are counted along.`)
  return element(
    'header',
    { class: 'front' },
    element('p', { class: 'kind' }, 'Evidence of a statement'),
    element('h1', {}, statement.tenantName),
    element('p', { class: 'which' }, element('code', {}, statementId), ` · ${periodWords(statement.period)} `, state),
    element(
      'div',
      { class: 'sum' },
      element('p', { class: 'total' }, moneyWords(statement.total, currency)),
      element('p', { class: 'when' }, `${when} · ${countWithWord(statement.events, 'event')}`),
      part,
    ),
    element('div', { class: 'actions' }, ...actions),
  )
}

/** The lines of the statement; each opens to the events that it adds up. */
export function linesView(model: EvidenceModel): HTMLElement {
  const { statement } = model.head
  const head = ['#', 'What', 'Events', 'Units', 'Price', 'Amount'].map((title, at) =>
    element('th', { scope: 'col', class: at < 2 ? '' : `figure ${title.toLowerCase()}` }, title),
  )
  const rows = statement.lines.flatMap((line, at) => lineRows(model, line, at + 1))
  const total = element(
    'tr',
    { class: 'totals' },
    element('th', { scope: 'row', colspan: 2 }, 'Total'),
    element('td', { class: 'figure events' }),
    element('td', { class: 'figure units' }),
    element('td', { class: 'figure price' }),
    element('td', { class: 'figure amount' }, moneyWords(statement.total, statement.currency)),
  )
  return element(
    'section',
    { 'aria-labelledby': 'lines-title' },
    element('h2', { id: 'lines-title' }, 'Lines'),
    element('p', { class: 'hint' }, 'Open a line to see its events, and an event to see its conversation.'),
    element(
      'table',
      { class: 'lines' },
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows),
      element('tfoot', {}, total),
    ),
  )
}

function lineRows(model: EvidenceModel, line: SummaryLine, number: number): HTMLElement[] {
  const { currency } = model.head.statement
  const { what, detail } = billLineWords(line)
  const inside = element('td', { colspan: 6 })
  const below = element('tr', { id: `events-${number}`, class: 'below', hidden: true }, inside)
  const open = (pressed: HTMLButtonElement): void => {
    const isOpen = pressed.getAttribute('aria-expanded') === 'true'
    pressed.setAttribute('aria-expanded', String(!isOpen))
    below.hidden = isOpen
    if (isOpen || inside.childElementCount > 0) return
    const wait = element('p', { class: 'hint' }, 'Reading the messages …')
    inside.append(wait)
    void model.isWhole.then(() => inside.replaceChildren(eventList(model, number)))
  }
  const opens = line.kind !== 'adjustment' && line.kind !== 'minimum_commitment'
  const title = opens
    ? button(what, { class: 'opens', 'aria-expanded': 'false', 'aria-controls': `events-${number}` }, open)
    : element('span', { class: 'stays' }, what)
  const row = element(
    'tr',
    { id: `line-${number}`, class: 'line' },
    element('td', { class: 'number' }, String(number)),
    element('th', { scope: 'row' }, title, detail === '' ? null : element('span', { class: 'detail' }, detail)),
    element('td', { class: 'figure events' }, line.events === 0 ? '' : groupDigits(line.events)),
    element('td', { class: 'figure units' }, line.quantity === 0 ? '' : groupDigits(line.quantity)),
    element('td', { class: 'figure price' }, priceWords(line, currency)),
    element('td', { class: 'figure amount' }, moneyWords(line.amount, currency)),
  )
  return opens ? [row, below] : [row]
}

export function agentsView({ head: { statement } }: EvidenceModel): HTMLElement {
  const titles = ['Agent', 'Category', 'Region', 'Messages', 'Amount']
  const rows = statement.agents.map(({ agentId, name, category, region, messages, amount }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, name, element('span', { class: 'detail' }, agentId)),
      element('td', { class: 'wide' }, category),
      element('td', { class: 'wide' }, region),
      element('td', { class: 'figure' }, groupDigits(messages)),
      element('td', { class: 'figure amount' }, moneyWords(amount, statement.currency)),
    ),
  )
  const heads = titles.map((title, at) =>
    element('th', { scope: 'col', class: at > 2 ? 'figure' : at > 0 ? 'wide' : '' }, title),
  )
  return element(
    'section',
    { 'aria-labelledby': 'agents-title' },
    element('h2', { id: 'agents-title' }, 'Agents'),
    element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows)),
  )
}
