import type { ToldRow } from '../../rating/messages/told-row.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import { PurgedOfMessages } from '../purge/erased-users.ts'
import { Identities } from './identities.ts'
import { forgetRuns } from '../imports.ts'
import { MessageEditor, type StoredMessage } from './message-editor.ts'
import { MessageRows, type MessageRow } from './message-rows.ts'
import type { WritableStore } from '../file/connection.ts'
import { compareUsers } from './thread-parts.ts'

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
   * @param rowNos rows whose message has come, or news of one that may not have: that waits
   * @param taken called for every message that they tell of
   * @param step called before everything that is read
   */
  merge(rowNos: readonly number[], taken: (retold: Retold) => void = () => {}, step: () => void = () => {}): void {
    const known: KnownRow[] = []
    for (const rowNo of rowNos) {
      step()
      const row = this.knownRow(rowNo)
      if (row) known.push(row)
    }
    // Thread by thread, so that each is read and written once, however the rows came.
    known.sort(byMessage)
    for (let from = 0; from < known.length;) {
      let to = from + 1
      while (to < known.length && known[to]!.leader === known[from]!.leader) to++
      step()
      taken(this.retell(known[from]!, known.slice(from, to)))
      from = to
    }
  }

  /** Merges what is kept of a message again; null where no row describes it. */
  mergeAgain(agentNo: number, messageId: string): Retold | null {
    const leader = this.identities.find(agentNo, messageId)
    return leader && this.retell({ agentNo, messageId, user: leader.user, leader: leader.rowNo }, [])
  }

  /** Call it after the last row, before anything reads the threads. */
  finish(): void {
    this.messages.flush()
  }

  /** Null for a receipt whose message has not come, which waits for it. */
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

  /** Another row leads than before. */
  private lead({ agentNo, messageId, rowNo }: MessageRow, formerNo: number): void {
    this.drop.run(agentNo, messageId, rowNo)
    this.keep.run(agentNo, messageId, formerNo)
    this.identities.replace(agentNo, messageId, formerNo, rowNo)
    this.rows.forgetTextOf(formerNo)
  }
}

/** A message, and the row that leads it. */
interface KnownMessage {
  agentNo: number
  messageId: string
  user: UserKey
  leader: number
}

/** A row that tells of it once more. */
interface KnownRow extends KnownMessage {
  rowNo: number
}

/** By the thread, then by the message, in the order of arrival. */
function byMessage(left: KnownRow, right: KnownRow): number {
  if (left.agentNo !== right.agentNo) return left.agentNo - right.agentNo
  if (left.user !== right.user) return compareUsers(left.user, right.user)
  return left.leader - right.leader || left.rowNo - right.rowNo
}

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
