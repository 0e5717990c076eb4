import { Shape } from '../../rating/content/content.ts'
import { shapeIn } from '../../rating/content/facts.ts'
import type { IdentityHash } from '../../rating/messages/identity.ts'
import { RowSet } from '../../store/ingest/rows/row-set.ts'
import type { ToldRows } from '../../store/ingest/rows/told-rows.ts'

/**
 * How a row is kept: `again`, as one more row of a message; `waiting`, as a receipt without a message; `leads`, in no
 * list, because it leads a message.
 */
type RowPlace = 'again' | 'waiting' | 'leads'

interface RepeatFault {
  agentNo: number
  messageId: string
  rowNo: number
  differs: string
}

/** The rows that are kept as further rows of a message, and those kept as waiting receipts. */
export class RetoldRows {
  private readonly told: ToldRows
  private readonly hashOf
  private readonly again: RowSet
  private readonly waiting: RowSet
  /** Hashes of the messages that have further rows, sorted. */
  private readonly hashes: Float64Array
  private messages = 0

  constructor(told: ToldRows, hashOf: (agentNo: number, messageId: string) => IdentityHash) {
    this.told = told
    this.hashOf = hashOf
    const again: number[] = []
    const hashes: IdentityHash[] = []
    let [agentBefore, before] = [-1, '']
    for (const [agentNo, messageId, rowNo] of told.kept('repeat_row')) {
      again.push(rowNo)
      if (agentNo === agentBefore && messageId === before) continue
      hashes.push(hashOf(agentNo, messageId))
      ;[agentBefore, before] = [agentNo, messageId]
      this.messages++
    }
    this.again = new RowSet(again)
    this.hashes = Float64Array.from(hashes).sort()
    this.waiting = new RowSet(Array.from(told.kept('waiting_receipt'), ([, , rowNo]) => rowNo))
  }

  placeOf(rowNo: number): RowPlace {
    return this.again.has(rowNo) ? 'again' : this.waiting.has(rowNo) ? 'waiting' : 'leads'
  }

  /** Whether a message with that hash may have further rows; another message may have the same hash. */
  mayTellOf(hash: IdentityHash): boolean {
    const { hashes } = this
    if (hashes.length === 0) return false
    let [from, to] = [0, hashes.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      if (hashes[middle]! < hash) from = middle + 1
      else to = middle
    }
    return hashes[from] === hash
  }

  /** @param led number of messages with further rows that were found */
  *faults(led: number): Generator<RepeatFault> {
    yield* this.strangers('repeat_row', 'tells of it once more')
    yield* this.strangers('waiting_receipt', 'waits for it')
    for (const [agentNo, messageId, rowNo] of this.told.strangeTexts()) {
      yield {
        agentNo,
        messageId,
        rowNo,
        differs: `its text is kept as that of row ${rowNo}, which is none of its rows`,
      }
    }
    if (led !== this.messages) yield* this.unled()
  }

  /** Rows that are kept under another message than their own. */
  private *strangers(table: 'repeat_row' | 'waiting_receipt', does: string): Generator<RepeatFault> {
    for (const [agentNo, messageId, rowNo] of this.told.strangers(table)) {
      yield { agentNo, messageId, rowNo, differs: `row ${rowNo} is kept as one that ${does}, and is none of its rows` }
    }
  }

  /** Further rows of messages that no row leads. */
  private *unled(): Generator<RepeatFault> {
    let [agentBefore, before] = [-1, '']
    for (const [agentNo, messageId, rowNo] of this.told.kept('repeat_row')) {
      if (agentNo === agentBefore && messageId === before) continue
      ;[agentBefore, before] = [agentNo, messageId]
      if (this.isLed(agentNo, messageId)) continue
      yield { agentNo, messageId, rowNo, differs: 'rows tell of it once more, and none of them is kept as leading it' }
    }
  }

  private isLed(agentNo: number, messageId: string): boolean {
    return this.told
      .rowsUnder(this.hashOf(agentNo, messageId))
      .some((row) => row.agentNo === agentNo && row.messageId === messageId && this.leads(row.rowNo, row.facts))
  }

  private leads(rowNo: number, facts: number): boolean {
    return shapeIn(facts) < Shape.signal && this.placeOf(rowNo) === 'leads'
  }
}
