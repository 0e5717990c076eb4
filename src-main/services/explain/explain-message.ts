import type { Explanation, ExplainedMessage } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { contentWords, reasonWords } from '../../core/words/explain/reason.ts'
import { refuse } from '../../core/words/problem.ts'
import { bytesIn, charactersIn, directionIn } from '../../rating/content/facts.ts'
import { byItself } from '../../rating/explain/by-itself.ts'
import { conditionOf, wordFinding } from '../../rating/explain/finding.ts'
import { contentTold, reasonTold } from '../../rating/explain/told.ts'
import { DIRECTIONS } from '../../rating/messages/message.ts'
import { userIdOf } from '../../rating/messages/user-key.ts'
import { findMessage, rowsOfMessage, textOfMessage } from '../../store/ingest/identities/message-finder.ts'
import { findTenant } from '../../store/tenants.ts'
import { agentById } from '../clients/agent-named.ts'
import type { ReadContext } from '../context.ts'
import { billOf, cycleOfEvent, lineOf } from './bill-lines-now.ts'
import { priceOf } from './explained-price.ts'
import { messageSources } from './message-rows.ts'
import { MessageFacts } from './message-facts.ts'
import { UserThread, type PlacedMessage } from './user-thread.ts'
import { whyNotOf } from './why-not.ts'

/** Why a message is charged as it is, from the decisions that rating made; its thread is rated again for it. */
export function explainMessage(
  { store }: ReadContext,
  { messageId, agentId, tenantId }: CheckedRequestOf<'explain-message'>,
): Explanation {
  const agent = agentById(store, agentId, tenantId)
  const found = findMessage(store, agent, messageId)
  if (!found) throw refuse('message-unknown', { messageId, agentId })
  const thread = new UserThread(store, agent, found.user)
  const placed = thread.messages.find(({ message }) => message.rowNo === found.rowNo)!
  const facts = new MessageFacts(store, agent).of(placed.message)
  const billed = thread.eventOf(placed)
  const tenant = findTenant(store, agent.tenantId)!
  const bill = billed && billOf(store, tenant, cycleOfEvent(billed.event, tenant))
  const line = bill && lineOf(bill, { ...billed.event, unitPrice: billed.row.unitPrice })
  return {
    message: messageOf(thread, placed, facts, textOfMessage(store, found.rowNo)),
    sources: messageSources(store, rowsOfMessage(store, agent.agentNo, messageId, found.rowNo)),
    event: billed && billed.row,
    covered: placed.reason?.covered ?? false,
    ...because(placed, facts, billed?.row.chargeable ?? false),
    whyNot: billed && whyNotOf(store, thread, placed),
    price: billed && priceOf(store, tenant, agent, billed, line?.line ?? null),
    statement: bill && {
      cycle: bill.cycle,
      status: bill.status,
      statementId: bill.statementId,
      line: line?.place ?? null,
    },
  }
}

type Facts = ReturnType<MessageFacts['of']>

function messageOf(
  thread: UserThread,
  { message, part, at }: PlacedMessage,
  facts: Facts,
  text: string | null,
): ExplainedMessage {
  const { rowNo: _rowNo, messageId, sentAtMs } = message
  return {
    messageId,
    agentId: thread.agent.agentId,
    userId: userIdOf(thread.user),
    direction: DIRECTIONS[directionIn(message.facts)]!,
    sentAt: new Date(sentAtMs).toISOString(),
    deliveredAt: facts.deliveredAtMs === null ? null : new Date(facts.deliveredAtMs).toISOString(),
    status: facts.status,
    contentType: facts.contentType,
    bytes: bytesIn(message.facts),
    characters: charactersIn(message.facts),
    segments: at < 0 ? 1 : byItself(part.columns, at, part.rules).segments,
    text: text === '' && bytesIn(message.facts) > 0 ? null : text,
  }
}

function because(
  { part, at, reason }: PlacedMessage,
  { status, contentType, isMessage }: Facts,
  isCharged: boolean,
): Pick<Explanation, 'because' | 'sentence'> {
  if (reason === null) {
    const finding = isMessage
      ? wordFinding('2', 'not_billable_status', false, status, 'in', 'delivered, read')
      : wordFinding('2', 'not_a_message', false, contentType, 'in', 'messages')
    const sentence = reasonWords(
      isMessage ? { code: 'not_billable_status', status } : { code: 'not_a_message', content: contentType },
    )
    return { because: [conditionOf(finding)], sentence }
  }
  const { segments } = byItself(part.columns, at, part.rules)
  const additions = reason.covered ? [] : contentTold(reason, segments).map(contentWords)
  return {
    because: reason.findings.map(conditionOf),
    sentence: [reasonWords(reasonTold(reason, at, isCharged)), ...additions].join(' '),
  }
}
