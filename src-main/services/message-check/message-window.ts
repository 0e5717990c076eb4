import type { IdentityHash } from '../../rating/messages/identity.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { MessageList, RatedMessage } from '../../store/ingest/messages/message-list.ts'
import type { ThreadKey } from '../../store/ingest/threads/thread-runs.ts'

/** A message as its rows make it, to be compared with the one in its thread. */
export interface LedMessage extends RatedMessage {
  agentNo: number
  user: UserKey
  us: 0 | 1
  hash: IdentityHash
}

const Mark = { row: 1, leads: 2, us: 4, inThread: 8, known: 16 } as const

/**
 * The messages made by the rows `[firstRow, firstRow + size)`, as columns. A window is small enough that memory does
 * not grow with the store, and large enough that threads and identities are read only a few times.
 */
export class MessageWindow {
  readonly firstRow: number
  readonly size: number
  leading = 0
  private readonly marks: Uint8Array
  private readonly times: Float64Array
  private readonly facts: Float64Array
  private readonly traits: Uint32Array
  private readonly agents: Uint32Array
  private readonly users: Float64Array
  private readonly userTexts = new Map<number, string>()
  private readonly hashes: Float64Array

  constructor(firstRow: number, size: number) {
    this.firstRow = firstRow
    this.size = size
    this.marks = new Uint8Array(size)
    this.times = new Float64Array(size)
    this.facts = new Float64Array(size)
    this.traits = new Uint32Array(size)
    this.agents = new Uint32Array(size)
    this.users = new Float64Array(size)
    this.hashes = new Float64Array(size)
  }

  holds(rowNo: number): boolean {
    return rowNo >= this.firstRow && rowNo < this.firstRow + this.size
  }

  /** Notes an existing row, which leads no message so far. */
  addRow(rowNo: number): void {
    this.marks[rowNo - this.firstRow] = Mark.row
  }

  /** Notes the message that a row leads. */
  lead({ rowNo, agentNo, atMs, facts, traitNo, user, us, hash }: LedMessage): void {
    const at = rowNo - this.firstRow
    this.marks[at] = Mark.row | Mark.leads | (us === 1 ? Mark.us : 0)
    this.agents[at] = agentNo
    this.times[at] = atMs
    this.facts[at] = facts
    this.traits[at] = traitNo
    this.hashes[at] = hash
    if (typeof user === 'number') this.users[at] = user
    else {
      this.users[at] = NaN
      this.userTexts.set(rowNo, user)
    }
    this.leading++
  }

  /** Whether the row belongs to one of these agents. */
  hasRow(rowNo: number): boolean {
    return this.marks[rowNo - this.firstRow] !== 0
  }

  /** The message that the row leads; null where it leads none. */
  made(rowNo: number): LedMessage | null {
    const at = rowNo - this.firstRow
    const marks = this.marks[at]!
    if ((marks & Mark.leads) === 0) return null
    const number = this.users[at]!
    return {
      rowNo,
      agentNo: this.agents[at]!,
      atMs: this.times[at]!,
      facts: this.facts[at]!,
      traitNo: this.traits[at]!,
      hash: this.hashes[at]!,
      user: Number.isNaN(number) ? this.userTexts.get(rowNo)! : number,
      us: (marks & Mark.us) === 0 ? 0 : 1,
    }
  }

  /** Whether a thread holds the message exactly as its rows make it; it is marked as found there. */
  isKept(list: MessageList, place: number, { agentNo, user, us }: ThreadKey): boolean {
    const rowNo = list.rowNo(place)
    const at = rowNo - this.firstRow
    const marks = this.marks[at]!
    this.marks[at] = marks | Mark.inThread
    return (
      (marks & (Mark.leads | Mark.inThread)) === Mark.leads &&
      this.facts[at] === list.factsOf(place) &&
      this.times[at] === list.atMs(place) &&
      this.traits[at] === list.traitNo(place) &&
      this.agents[at] === agentNo &&
      (marks & Mark.us) === (us === 1 ? Mark.us : 0) &&
      (this.users[at] === user || this.userTexts.get(rowNo) === user)
    )
  }

  /** Whether a row leads the message with that identity; the identity is marked as found. */
  isKnown(rowNo: number, hash: IdentityHash): boolean {
    const at = rowNo - this.firstRow
    const marks = this.marks[at]!
    if ((marks & Mark.leads) === 0 || this.hashes[at] !== hash) return false
    this.marks[at] = marks | Mark.known
    return true
  }

  /** Rows that lead a message which is in no thread. */
  *notInThread(): Generator<number> {
    yield* this.leadingWithout(Mark.inThread)
  }

  /** Rows that lead a message whose identity is missing. */
  *notKnown(): Generator<number> {
    yield* this.leadingWithout(Mark.known)
  }

  private *leadingWithout(mark: number): Generator<number> {
    for (let at = 0; at < this.size; at++) {
      if ((this.marks[at]! & (Mark.leads | mark)) === Mark.leads) yield this.firstRow + at
    }
  }
}
