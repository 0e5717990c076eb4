import type { ToldRow } from '../../../rating/messages/told-row.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import { PurgedOfMessages } from '../../purge/erased-users.ts'
import { Identities } from '../identities/identities.ts'
import { forgetRuns } from '../../imports.ts'
import { MessageEditor, type StoredMessage } from './message-editor.ts'
import { MessageRows, type MessageRow } from './message-rows.ts'
import type { WritableStore } from '../../file/connection.ts'
import { compareUsers } from '../threads/thread-parts.ts'

/** What further rows of a known message made of it. */
export interface Retold {
  /** The new rows, in the order of import. */
  rows: readonly ToldRow[]
  before: StoredMessage
  after: StoredMessage
  /** How many more rows than before say something else than the message does. */
  conflicting: number
}

/** Merges new rows into known messages, all rows of one message together. */
export class RepeatMerger {
  private readonly store: WritableStore
  private readonly identities: Identities
  private readonly messages: MessageEditor
  private readonly rows: MessageRows
  private readonly purged: PurgedOfMessages
  private readonly identityOf
  private readonly keep
  private readonly drop
  private readonly wait

  constructor(store: WritableStore) {
    this.store = store
    this.identities = new Identities(store)
    this.messages = new MessageEditor(store, this.identities)
    this.rows = new MessageRows(store)
    this.purged = new PurgedOfMessages(store)
    this.identityOf = store.prepare('SELECT agent_no, message_id FROM traffic_row WHERE row_no = ?').raw()
    this.keep = store.prepare('INSERT INTO repeat_row (agent_no, message_id, row_no) VALUES (?, ?, ?)')
    this.drop = store.prepare('DELETE FROM repeat_row WHERE agent_no = ? AND message_id = ? AND row_no = ?')
    this.wait = store.prepare('INSERT INTO waiting_receipt (agent_no, message_id, row_no) VALUES (?, ?, ?)')
  }

  /**
   * @param rowNos rows of messages that are known, and receipts whose message may be missing: those then wait
   * @param taken called for every message that was merged
   * @param step called before each read
   */
  merge(rowNos: readonly number[], taken: (retold: Retold) => void = () => {}, step: () => void = () => {}): void {
    const known: KnownRow[] = []
    for (const rowNo of rowNos) {
      step()
      const row = this.knownRow(rowNo)
      if (row) known.push(row)
    }
    // Sorted by thread, so that each thread is read and written once, in whatever order the rows came.
    known.sort(byMessage)
    for (let from = 0; from < known.length;) {
      let to = from + 1
      while (to < known.length && known[to]!.leader === known[from]!.leader) to++
      step()
      taken(this.retell(known[from]!, known.slice(from, to)))
      from = to
    }
  }

  /** Merges all rows of a message again; null where no row describes it. */
  mergeAgain(agentNo: number, messageId: string): Retold | null {
    const leader = this.identities.find(agentNo, messageId)
    return leader && this.retell({ agentNo, messageId, user: leader.user, leader: leader.rowNo }, [])
  }

  /** To be called after the last row, before anything reads the threads. */
  finish(): void {
    this.messages.flush()
  }

  /** Null for a receipt whose message is missing; it then waits. */
  private knownRow(rowNo: number): KnownRow | null {
    const [agentNo, messageId] = this.identityOf.get(rowNo) as [number, string]
    const leader = this.identities.find(agentNo, messageId)
    if (leader) return { agentNo, messageId, user: leader.user, leader: leader.rowNo, rowNo }
    this.wait.run(agentNo, messageId, rowNo)
    return null
  }

  private retell({ agentNo, messageId, user, leader }: KnownMessage, came: readonly KnownRow[]): Retold {
    for (const { rowNo } of came) this.keep.run(agentNo, messageId, rowNo)
    const isNew = new Set(came.map(({ rowNo }) => rowNo))
    const all = this.purged.keepOut(this.rows.rows(agentNo, messageId, leader), (rowNo) => isNew.has(rowNo))
    const rows = all.filter(({ rowNo }) => isNew.has(rowNo))
    const before = this.messages.messageOf(agentNo, user, leader)!
    const { stored: after, told } = this.rows.make(all)!
    this.rows.noteText(told)
    if (after.rowNo !== leader) this.lead(told.leader as MessageRow, leader)
    if (!isSame(before, after)) this.messages.replace(before, after)
    if (!isInItsPlace(before, after)) forgetRuns(this.store, after.rowNo)
    const { conflicting } = told
    if (conflicting.length === 0) return { rows, before, after, conflicting: 0 }
    const former = this.rows.make(all.filter(({ rowNo }) => !isNew.has(rowNo)))!.told.conflicting
    return { rows, before, after, conflicting: conflicting.filter((row) => !former.includes(row)).length }
  }

  /** Notes that another row leads the message than before. */
  private lead({ agentNo, messageId, rowNo }: MessageRow, formerNo: number): void {
    this.drop.run(agentNo, messageId, rowNo)
    this.keep.run(agentNo, messageId, formerNo)
    this.identities.replace(agentNo, messageId, formerNo, rowNo)
    this.rows.forgetTextOf(formerNo)
  }
}

/** A message and its leading row. */
interface KnownMessage {
  agentNo: number
  messageId: string
  user: UserKey
  leader: number
}

/** A further row of a known message. */
interface KnownRow extends KnownMessage {
  rowNo: number
}

/** By thread, then by message, then in the order of import. */
function byMessage(left: KnownRow, right: KnownRow): number {
  if (left.agentNo !== right.agentNo) return left.agentNo - right.agentNo
  if (left.user !== right.user) return compareUsers(left.user, right.user)
  return left.leader - right.leader || left.rowNo - right.rowNo
}

/** Whether two messages are equal in everything that is stored. */
export const isSame = (left: StoredMessage, right: StoredMessage): boolean =>
  left.atMs === right.atMs && left.facts === right.facts && left.traitNo === right.traitNo && isInItsPlace(left, right)

/** Whether a message has the same leading row and thread as before, so that it stays in its run. */
export const isInItsPlace = (before: StoredMessage, after: StoredMessage): boolean =>
  before.rowNo === after.rowNo && before.user === after.user && before.us === after.us

/** The messages of an older store whose rows were merged by their status alone. */
export const unmergedMessages = (store: WritableStore): [agentNo: number, messageId: string][] =>
  store.prepare('SELECT agent_no, message_id FROM unmerged_message').raw().all() as [number, string][]

export function forgetUnmerged(store: WritableStore): void {
  store.exec('DELETE FROM unmerged_message')
}
