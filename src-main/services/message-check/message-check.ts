import { factsDifference } from '../../rating/messages/row-check.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { MessageList, type RatedMessage } from '../../store/ingest/messages/message-list.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { runsOfAgent, type ThreadKey } from '../../store/ingest/threads/thread-runs.ts'
import { ToldIdentities } from '../../store/ingest/identities/told-identities.ts'
import { ToldRows } from '../../store/ingest/rows/told-rows.ts'
import type { RowRange } from '../../store/ingest/undo.ts'
import { threadText, timeText, type MessageFault } from './message-fault.ts'
import { MessageWindow, type LedMessage } from './message-window.ts'
import { RowTeller } from './row-teller.ts'

const WINDOW_ROWS = 2 ** 20
/** From this share of all messages on, reading all identities is faster than looking them up one by one. */
const MANY = 1 / 8

/**
 * Makes every message of some agents again from its rows, including identities, receipts and merging, and compares the
 * result with the message that is kept. Yields the faults, in no order. Nothing is written.
 * @param ranges where the agents' rows are, in order
 * @param step called now and then with the number of rows read; an error that it throws ends the check
 * @param windowRows how many row numbers are looked at together
 */
export function* messageFaults(
  store: ReadableStore,
  agents: readonly StoredAgent[],
  ranges: readonly RowRange[],
  step: (rows: number) => void = () => {},
  windowRows = WINDOW_ROWS,
): Generator<MessageFault> {
  const told = new ToldRows(
    store,
    agents.map(({ agentNo }) => agentNo),
  )
  const teller = new RowTeller(store, told, agents)
  const identities = new ToldIdentities(store)
  let known: readonly RowRange[] | null = ranges
  for (const [window, inside] of windowsOf(ranges, windowRows)) {
    for (const range of inside) {
      for (const rows of told.rows(range)) {
        step(rows.length)
        for (const row of rows) {
          const fault = teller.read(row, window)
          if (fault) yield fault
        }
      }
    }
    yield* threadFaults(store, agents, window, known, told, step)
    for (const [rowNo, differs] of identityFaults(window, identities)) yield faultOfRow(rowNo, differs, teller, told)
    known = null
  }
  if (known) yield* threadFaults(store, agents, new MessageWindow(0, 0), known, told, step)
  yield* teller.faultsOfRepeats()
  for (const rowNo of told.parked()) {
    yield faultOfRow(rowNo, `its row ${rowNo} is parked, as if nobody had the agent`, teller, told)
  }
}

/** Divides the row numbers into windows, with the parts of the ranges that lie in each. */
function* windowsOf(ranges: readonly RowRange[], rows: number): Generator<[MessageWindow, RowRange[]]> {
  for (let at = 0; at < ranges.length;) {
    const { firstRow } = ranges[at]!
    const inside: RowRange[] = []
    let rest: RowRange | null = null
    for (; at < ranges.length && ranges[at]!.firstRow < firstRow + rows; at++) {
      const { firstRow: from, endRow } = ranges[at]!
      const to = Math.min(endRow, firstRow + rows)
      inside.push({ firstRow: from, endRow: to })
      if (to === endRow) continue
      rest = { firstRow: to, endRow }
      break
    }
    if (rest) ranges = [...ranges.slice(0, at), rest, ...ranges.slice(at + 1)]
    yield [new MessageWindow(firstRow, inside.at(-1)!.endRow - firstRow), inside]
  }
}

/**
 * Messages that are in their thread in another form than they were made, twice, or not at all.
 * @param known all existing rows, to find messages without any row; null to skip that
 */
function* threadFaults(
  store: ReadableStore,
  agents: readonly StoredAgent[],
  window: MessageWindow,
  known: readonly RowRange[] | null,
  told: ToldRows,
  step: (rows: number) => void,
): Generator<MessageFault> {
  const list = new MessageList()
  const idOf = new Map(agents.map((agent) => [agent.agentNo, agent.agentId]))
  for (const { agentNo, agentId } of agents) {
    for (const { user, us, run } of runsOfAgent(store, agentNo)) {
      list.clear()
      list.addRun(run)
      step(0)
      const thread = { agentNo, user, us }
      for (let at = 0; at < list.length; at++) {
        const rowNo = list.rowNo(at)
        if (!window.holds(rowNo)) {
          if (!known || known.some(({ firstRow, endRow }) => rowNo >= firstRow && rowNo < endRow)) continue
          yield { agentId, messageId: null, rowNo, differs: strange(list.message(at), thread) }
        } else if (!window.isKept(list, at, thread)) {
          const made = window.made(rowNo)
          const messageId = told.nameOf(rowNo)?.messageId ?? null
          if (!made) yield { agentId, messageId, rowNo, differs: strange(list.message(at), thread) }
          else if (made.agentNo === agentNo)
            yield { agentId, messageId, rowNo, differs: difference(made, list.message(at), thread) }
          else {
            const differs = `it stands in a thread of agent ${agentId}`
            yield { agentId: idOf.get(made.agentNo)!, messageId, rowNo, differs }
          }
        }
      }
    }
  }
  for (const rowNo of window.notInThread()) {
    const agentId = idOf.get(window.made(rowNo)!.agentNo)!
    const { messageId } = told.nameOf(rowNo)!
    yield { agentId, messageId, rowNo, differs: `its row ${rowNo} tells of it, and its thread does not hold it` }
  }
}

const strange = ({ atMs }: RatedMessage, { user, us }: ThreadKey): string =>
  `a message at ${timeText(atMs)} stands in the thread of ${threadText(user, us)}, and no row tells of it`

/** In words, how a message in its thread differs from what its rows say. */
function difference(made: LedMessage, kept: RatedMessage, { user, us }: ThreadKey): string {
  const parts = [
    made.atMs !== kept.atMs && `the time ${timeText(made.atMs)} and ${timeText(kept.atMs)}`,
    (made.user !== user || made.us !== us) &&
      `the thread of ${threadText(made.user, made.us)} and of ${threadText(user, us)}`,
    made.facts !== kept.facts && factsDifference(made.facts, kept.facts),
    made.traitNo !== kept.traitNo && `other words about it (trait ${made.traitNo} and ${kept.traitNo})`,
  ]
  const differing = parts.filter((part) => part !== false)
  return differing.length === 0
    ? `it stands in the thread of ${threadText(user, us)} twice`
    : `its rows and its thread say ${differing.join(', ')}`
}

/** Rows that lead a message and are missing under its identity, or are kept under another one. */
function* identityFaults(
  window: MessageWindow,
  identities: ToldIdentities,
): Generator<[rowNo: number, differs: string]> {
  if (window.leading >= identities.about * MANY) {
    for (const page of identities.all()) {
      for (const [hash, rowNo] of page) {
        if (!window.holds(rowNo) || !window.hasRow(rowNo) || window.isKnown(rowNo, hash)) continue
        yield [rowNo, `its row ${rowNo} is kept under an identity that is not its own`]
      }
    }
  } else {
    for (const rowNo of window.notKnown()) {
      const { hash } = window.made(rowNo)!
      if (identities.heldBy(hash).includes(rowNo)) window.isKnown(rowNo, hash)
    }
  }
  for (const rowNo of window.notKnown()) {
    yield [
      rowNo,
      `its row ${rowNo} tells of it, and it is not known by its identity: told of again, it would count twice`,
    ]
  }
}

function faultOfRow(rowNo: number, differs: string, teller: RowTeller, told: ToldRows): MessageFault {
  const name = told.nameOf(rowNo)
  return { agentId: name ? teller.agentIdOf(name.agentNo) : '?', messageId: name?.messageId ?? null, rowNo, differs }
}
