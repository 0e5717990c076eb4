import { countWithWord } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { typeLabel } from '../../../core/words/labels/event-type.ts'
import { conversationView } from './conversation-view.ts'
import { button, element } from './dom.ts'
import type { EvidenceModel, PlacedEvent } from './evidence-model.ts'
import { moneyWords, timeWords } from './words.ts'

/** How many events are listed at a time. */
const PAGE = 25

/** The events of a line, a page at a time, with a field that narrows them down to an end user or a message. */
export function eventList(model: EvidenceModel, line: number): HTMLElement {
  let all: PlacedEvent[]
  try {
    all = model.eventsOf(line)
  } catch {
    return element('p', { class: 'hint' }, 'The messages of this file can no longer be rated; check it to see why.')
  }
  if (all.length === 0)
    return element('p', { class: 'hint' }, 'Its events are of agents whose messages are in files of their own.')
  const list = element('ol', { class: 'event-list' })
  const told = element('p', { class: 'hint', role: 'status' })
  const more = button(`Show ${PAGE} more`, { class: 'more' }, () => showMore())
  let matching = all
  let shown = 0
  const showMore = (): void => {
    list.append(...matching.slice(shown, shown + PAGE).map((event) => eventItem(model, event)))
    shown = Math.min(matching.length, shown + PAGE)
    more.hidden = shown >= matching.length
    told.textContent = `${countWithWord(shown, 'event')} of ${groupDigits(matching.length)}`
  }
  const narrow = (words: string): void => {
    const wanted = words.trim().toLowerCase()
    matching = wanted === '' ? all : all.filter((event) => holds(event, wanted))
    shown = 0
    list.replaceChildren()
    showMore()
  }
  const field = element('input', {
    type: 'search',
    placeholder: 'End user or message id',
    'aria-label': `Find an event of line ${line} by end user or message id`,
  })
  field.addEventListener('input', () => narrow(field.value))
  narrow('')
  return element('div', { class: 'inside' }, element('div', { class: 'find' }, field, told), list, more)
}

const holds = (
  { thread: { user }, rated: { billable }, event: { first, count } }: PlacedEvent,
  wanted: string,
): boolean =>
  user.toLowerCase().includes(wanted) ||
  billable.slice(first, first + count).some(([messageId]) => messageId.toLowerCase().includes(wanted))

function eventItem(model: EvidenceModel, placed: PlacedEvent): HTMLElement {
  const { statement } = model.head
  const { event, agentId, thread } = placed
  const item = element('li', {})
  const toggle = (pressed: HTMLButtonElement): void => {
    const isOpen = pressed.getAttribute('aria-expanded') === 'true'
    pressed.setAttribute('aria-expanded', String(!isOpen))
    const view = item.querySelector('.conversation')
    if (view) view.toggleAttribute('hidden', isOpen)
    else item.append(conversationView(model, placed, pressed.clientWidth))
  }
  const opens = button('', { class: 'event', 'aria-expanded': 'false' }, toggle)
  const units = event.quantity < 2 ? '' : `, ${countWithWord(event.quantity, 'segment')}`
  const marks = [event.chargeable === 0 && 'not charged', event.provisional && 'provisional'].filter(Boolean)
  opens.append(
    element('span', { class: 'time' }, timeWords(event.startedAtMs, statement.period.timeZone)),
    element('span', { class: 'user' }, thread.user, element('small', {}, agentId)),
    element(
      'span',
      { class: 'what' },
      `${typeLabel(event.type)}${units} · ${countWithWord(event.count, 'message')}`,
      marks.length === 0 ? null : element('small', {}, marks.join(', ')),
    ),
    element('span', { class: 'figure' }, moneyWords(model.amountOf(placed), statement.currency)),
  )
  item.append(opens)
  return item
}
