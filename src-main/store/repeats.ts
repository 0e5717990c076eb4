import type { ToldRow } from '../rating/told-row.ts'
import { Identities } from './identities.ts'
import { forgetRuns } from './imports.ts'
import { MessageEditor, type StoredMessage } from './message-editor.ts'
import { MessageRows, type MadeMessage, type MessageRow } from './message-rows.ts'
import type { WritableStore } from './open-store.ts'

/** What rows that tell of a known message once more made of it. */
export interface Retold {
  /** The rows that came, in the order of arrival. */
  rows: readonly ToldRow[]
  before: StoredMessage
  after: StoredMessage
  /** How many rows say something different from what counts, and did not before. */
  conflicting: number
}

/** Merges rows that tell of known messages once more, all of one message together. */
export class RepeatMerger {
  private readonly store: WritableStore
  private readonly identities: Identities
  private readonly messages: MessageEditor
  private readonly rows: MessageRows
  private readonly identityOf
  private readonly keep
  private readonly drop
  private readonly wait

  constructor(store: WritableStore) {
    this.store = store
    this.identities = new Identities(store)
    this.messages = new MessageEditor(store, this.identities)
    this.rows = new MessageRows(store)
    this.identityOf = store.prepare('SELECT agent_no, message_id FROM traffic_row WHERE row_no = ?').raw()
    this.keep = store.prepare('INSERT INTO repeat_row (agent_no, message_id, row_no) VALUES (?, ?, ?)')
    this.drop = store.prepare('DELETE FROM repeat_row WHERE agent_no = ? AND message_id = ? AND row_no = ?')
    this.wait = store.prepare('INSERT INTO waiting_receipt (agent_no, message_id, row_no) VALUES (?, ?, ?)')
  }

  /**
   * @param rowNos rows whose message has come, or news of one that may not have: that waits
   * @param taken called for every message that they tell of
   * @param step called before everything that is read
   */
  merge(rowNos: readonly number[], taken: (retold: Retold) => void = () => {}, step: () => void = () => {}): void {
    const leaders = new Float64Array(rowNos.length)
    for (const [at, rowNo] of rowNos.entries()) {
      step()
      leaders[at] = this.leaderOf(rowNo)
    }
    const order = Array.from(rowNos.keys())
      .filter((at) => leaders[at] !== NOBODY)
      .sort((left, right) => leaders[left]! - leaders[right]! || rowNos[left]! - rowNos[right]!)
    for (let from = 0; from < order.length;) {
      const leader = leaders[order[from]!]!
      let to = from
      while (to < order.length && leaders[order[to]!] === leader) to++
      step()
      const told = order.slice(from, to).map((at) => rowNos[at]!)
      taken(this.retell(leader, told))
      from = to
    }
  }

  /** Merges what is kept of a message again; null where no row describes it. */
  mergeAgain(agentNo: number, messageId: string): Retold | null {
    const leader = this.identities.find(agentNo, messageId)
    return leader && this.retell(leader.rowNo, [])
  }

  /** Call it after the last row, before anything reads the threads. */
  finish(): void {
    this.messages.flush()
  }

  /** The row that leads the message so far; a receipt whose message has not come waits for it. */
  private leaderOf(rowNo: number): number {
    const [agentNo, messageId] = this.identityOf.get(rowNo) as [number, string]
    const first = this.identities.find(agentNo, messageId)
    if (first) return first.rowNo
    this.wait.run(agentNo, messageId, rowNo)
    return NOBODY
  }

  private retell(leaderNo: number, rowNos: readonly number[]): Retold {
    const leader = this.rows.row(leaderNo)
    const { agentNo, messageId } = leader
    const known = [leader, ...this.rows.repeats(agentNo, messageId)]
    const rows = rowNos.map((rowNo) => this.rows.row(rowNo))
    for (const { rowNo } of rows) this.keep.run(agentNo, messageId, rowNo)
    const before = this.messages.find(agentNo, messageId)!
    const made = this.rows.make([...known, ...rows])!
    if (known.length + rows.length > 2 || !rows[0]?.isReceipt) this.rows.noteText(made.told)
    if (made.stored.rowNo !== leaderNo) this.lead(made, leaderNo)
    if (!isSame(before, made.stored)) this.messages.replace(before, made.stored)
    if (!isInItsPlace(before, made.stored)) forgetRuns(this.store, made.stored.rowNo)
    return { rows, before, after: made.stored, conflicting: this.newConflicts(known, made) }
  }

  /** Another row leads than before. */
  private lead({ told }: MadeMessage, formerNo: number): void {
    const { agentNo, messageId, rowNo } = told.leader as MessageRow
    this.drop.run(agentNo, messageId, rowNo)
    this.keep.run(agentNo, messageId, formerNo)
    this.identities.replace(agentNo, messageId, formerNo, rowNo)
    this.rows.forgetTextOf(formerNo)
  }

  private newConflicts(known: readonly MessageRow[], { told }: MadeMessage): number {
    if (told.conflicting.length === 0) return 0
    const before = new Set(this.rows.make(known)?.told.conflicting.map(({ rowNo }) => rowNo))
    return told.conflicting.filter(({ rowNo }) => !before.has(rowNo)).length
  }
}

/** No row has this number. */
const NOBODY = 0

/** Whether nothing that is stored of a message differs. */
export const isSame = (left: StoredMessage, right: StoredMessage): boolean =>
  left.atMs === right.atMs && left.facts === right.facts && left.traitNo === right.traitNo && isInItsPlace(left, right)

/** Whether a message is of the same row and in the same thread as before, so that it stays in its run. */
export const isInItsPlace = (before: StoredMessage, after: StoredMessage): boolean =>
  before.rowNo === after.rowNo && before.user === after.user && before.us === after.us

/** The messages of a store from before their rows were merged by more than their status. */
export const unmergedMessages = (store: WritableStore): [agentNo: number, messageId: string][] =>
  store.prepare('SELECT agent_no, message_id FROM unmerged_message').raw().all() as [number, string][]

export function forgetUnmerged(store: WritableStore): void {
  store.exec('DELETE FROM unmerged_message')
}
