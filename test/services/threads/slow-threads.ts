/**
 * The list of threads once more, slowly: from the events and messages that other calls answer, with floats nowhere and no
 * index at all.
 */
import type { Condition, EventRow, ThreadRow } from '../../../src-main/contract/answers.ts'
import type { RequestOf } from '../../../src-main/contract/calls.ts'
import type { TestDesktop } from '../../support/desktop.ts'
import { messagesOf } from '../../support/stored-messages.ts'

interface SlowThread {
  row: ThreadRow
  events: EventRow[]
  messageIds: string[]
  texts: string[]
  rank: { time: number; cost: bigint; near: number }
}

const DAY_MS = 86_400_000
const NEVER = Number.MAX_SAFE_INTEGER
/** Nanos of a decimal; -1 for none, which comes last. */
export const nanos = (amount: string | null): bigint => {
  if (amount === null) return -1n
  const [whole, part = ''] = amount.split('.')
  return BigInt(whole!) * 1_000_000_000n + BigInt(part.padEnd(9, '0'))
}
export const decimal = (amount: bigint): string => {
  const digits = String(amount).padStart(10, '0')
  const part = digits.slice(-9).replace(/0+$/, '').padEnd(2, '0')
  return `${digits.slice(0, -9)}.${part}`
}

/** All threads of a tenant, with the events of a period only where one is given; in no order. */
export async function slowThreads(
  desktop: TestDesktop,
  request: Omit<RequestOf<'list-threads'>, 'sort'>,
): Promise<SlowThread[]> {
  const { tenantId, from, to } = request
  const agents = await desktop.call('list-agents', { tenantId })
  const regions = new Map(agents.map(({ agentId, region }) => [agentId, region]))
  const all = await desktop.call('list-events', { tenantId, from, to, limit: 10_000 })
  const rowOf = desktop.store.prepare('SELECT message_id, text FROM traffic_row WHERE row_no = ?').raw()
  const textOf = desktop.store.prepare(
    'SELECT text FROM told_text t JOIN traffic_row r ON r.row_no = text_row WHERE t.row_no = ?',
  )
  const agentNos = new Map(
    (desktop.store.prepare('SELECT agent_no, agent_id FROM agent_ref').raw().all() as [number, string][]).map(
      ([agentNo, agentId]) => [agentNo, agentId],
    ),
  )
  const threads = new Map<string, SlowThread>()
  const countries = new Map<string, string | null>()
  const countryOf = desktop.store
    .prepare('SELECT country FROM traffic_row JOIN trait USING (trait_no) WHERE row_no = ?')
    .pluck()
  for (const { agentNo, userId, atMs, rowNo } of messagesOf(desktop.store)) {
    const agentId = agentNos.get(agentNo)!
    if (!agents.some((agent) => agent.agentId === agentId)) continue
    const key = JSON.stringify([agentId, userId])
    const [messageId, text] = rowOf.get(rowNo) as [string, string | null]
    countries.set(JSON.stringify([agentId, messageId]), countryOf.get(rowNo) as string | null)
    const at = new Date(atMs).toISOString()
    const known = threads.get(key)
    const row = known?.row ?? {
      agentId,
      userId,
      firstAt: at,
      lastAt: at,
      messages: 0,
      events: 0,
      amount: null,
      near: null,
    }
    if (at < row.firstAt) row.firstAt = at
    if (at > row.lastAt) row.lastAt = at
    row.messages++
    const thread = known ?? { row, events: [], messageIds: [], texts: [], rank: { time: 0, cost: -1n, near: NEVER } }
    threads.set(key, thread)
    thread.messageIds.push(messageId)
    thread.texts.push((textOf.pluck().get(rowNo) as string | undefined) ?? text ?? '')
  }
  const events = all.events.filter((event) =>
    fits(
      event,
      request,
      countries.get(JSON.stringify([event.agentId, event.messageIds[0]])) ?? regions.get(event.agentId)!,
    ),
  )
  for (const event of events) threads.get(JSON.stringify([event.agentId, event.userId]))!.events.push(event)
  for (const thread of threads.values()) await addUp(desktop, thread)
  return [...threads.values()]
}

async function addUp(desktop: TestDesktop, { row, events, messageIds, rank }: SlowThread): Promise<void> {
  row.events = events.length
  const priced = events.filter(({ amount }) => amount !== null)
  if (priced.length > 0) row.amount = decimal(priced.reduce((sum, { amount }) => sum + nanos(amount), 0n))
  rank.time = Date.parse(row.lastAt)
  rank.cost = nanos(row.amount)
  for (const messageId of messageIds) {
    const { because } = await desktop.call('explain-message', { agentId: row.agentId, messageId })
    for (const { margin, code } of because.flatMap(leaves).filter((leaf) => !leaf.holds && leaf.margin !== null)) {
      if (code === 'segment_overrun' || code === 'class_by_content') continue
      const nearMs = typeof margin === 'number' ? (margin - 1) * DAY_MS : msOf(margin!)
      if (nearMs < rank.near) rank.near = nearMs
    }
  }
}

const leaves = (condition: Condition): Condition[] =>
  condition.of.length === 0 ? [condition] : condition.of.flatMap(leaves)

/** Milliseconds of `PT1H2M3.004S`. */
export function msOf(text: string): number {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text)!
  return Math.round((Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000)
}

const SEGMENTED = new Set(['a2p_rich_message', 'p2a_rich_message'])

/** Whether a list asks for some events only. */
const isNarrowed = (request: Omit<RequestOf<'list-threads'>, 'sort'>): boolean =>
  [request.types, request.countries, request.from, request.to, request.provisional].some(
    (each) => each !== undefined,
  ) || [request.overruns, request.unpriced].some((each) => each === true)

const fits = (event: EventRow, request: Omit<RequestOf<'list-threads'>, 'sort'>, country: string): boolean =>
  (request.types === undefined || request.types.includes(event.type)) &&
  (request.countries === undefined || request.countries.includes(country)) &&
  (!request.overruns || (SEGMENTED.has(event.type) && event.quantity > 1)) &&
  (request.provisional === undefined || request.provisional === event.provisional) &&
  (!request.unpriced || event.unitPrice === null)

/** What a list must have, in its order; of threads of one rank any order within an agent is right. */
export async function slowList(desktop: TestDesktop, request: RequestOf<'list-threads'>): Promise<SlowThread[]> {
  const { agentId, user, messageId, text, near, sort = 'time' } = request
  const threads = (await slowThreads(desktop, request)).filter(
    (thread) =>
      (agentId === undefined || thread.row.agentId === agentId) &&
      (user === undefined || thread.row.userId.startsWith(user)) &&
      (messageId === undefined || thread.messageIds.includes(messageId)) &&
      (text === undefined || thread.texts.some((each) => each.toLowerCase().includes(text.toLowerCase()))) &&
      (near === undefined || thread.rank.near <= msOf(near)) &&
      (!isNarrowed(request) || thread.events.length > 0),
  )
  const sign = sort === 'near' ? 1 : -1
  return threads.sort((left, right) => {
    const [one, other] = [left.rank[sort], right.rank[sort]]
    if (one !== other) return one < other ? -sign : sign
    return left.row.agentId === right.row.agentId ? 0 : left.row.agentId < right.row.agentId ? -1 : 1
  })
}
