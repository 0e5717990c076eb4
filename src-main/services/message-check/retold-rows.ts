import { Shape } from '../../rating/content/content.ts'
import { shapeIn } from '../../rating/content/facts.ts'
import type { IdentityHash } from '../../rating/messages/identity.ts'
import { RowSet } from '../../store/ingest/row-set.ts'
import type { ToldRows } from '../../store/ingest/told-rows.ts'

/** Where a row is kept: as telling of a message once more, as waiting for one, or nowhere, as it leads one. */
type RowPlace = 'again' | 'waiting' | 'leads'

interface RepeatFault {
  agentNo: number
  messageId: string
  rowNo: number
  differs: string
}

/** Which rows are kept as telling of a message once more, and as waiting for one. */
export class RetoldRows {
  private readonly told: ToldRows
  private readonly hashOf
  private readonly again: RowSet
  private readonly waiting: RowSet
  /** Of the messages that rows tell of once more, in order. */
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

  /** Whether rows may tell once more of the message with that number; two may have the same. */
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

  /** @param led how many messages were found that others tell of once more */
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

  /** Rows that are kept under a message that is not theirs. */
  private *strangers(table: 'repeat_row' | 'waiting_receipt', does: string): Generator<RepeatFault> {
    for (const [agentNo, messageId, rowNo] of this.told.strangers(table)) {
      yield { agentNo, messageId, rowNo, differs: `row ${rowNo} is kept as one that ${does}, and is none of its rows` }
    }
  }

  /** Rows that tell once more of a message which no row leads. */
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
