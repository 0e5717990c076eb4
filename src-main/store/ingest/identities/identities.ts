import { agentSeed, identityHash, type AgentSeed, type IdentityHash } from '../../../rating/messages/identity.ts'
import type { WritableStore } from '../../file/connection.ts'
import { LEADING_ROW, type LeadingRow } from './message-finder.ts'

type HashOf = (seed: AgentSeed, messageId: string) => IdentityHash

/** Finds the row that leads a message. */
export class Identities {
  private readonly store: WritableStore
  private readonly hashOf: HashOf
  private readonly seeds = new Map<number, AgentSeed>()
  private readonly found
  private readonly added
  private readonly clashed
  private readonly removed
  private readonly replaced
  private readonly clashReplaced

  constructor(store: WritableStore, hashOf: HashOf = identityHash) {
    this.store = store
    this.hashOf = hashOf
    this.found = store.prepare(LEADING_ROW)
    this.added = store.prepare('INSERT INTO message_identity (hash, row_no) VALUES (?, ?) ON CONFLICT DO NOTHING')
    this.clashed = store.prepare('INSERT INTO identity_clash (hash, row_no) VALUES (?, ?)')
    this.removed = store.prepare('DELETE FROM message_identity WHERE hash = ? AND row_no = ?')
    this.replaced = store.prepare('UPDATE message_identity SET row_no = @to WHERE hash = @hash AND row_no = @from')
    this.clashReplaced = store.prepare('UPDATE identity_clash SET row_no = @to WHERE hash = @hash AND row_no = @from')
  }

  find(agentNo: number, messageId: string): LeadingRow | null {
    return (this.found.get({ hash: this.of(agentNo, messageId), agentNo, messageId }) as LeadingRow | undefined) ?? null
  }

  /** Adds a message that is not known yet. */
  add(agentNo: number, messageId: string, rowNo: number): void {
    const hash = this.of(agentNo, messageId)
    if (this.added.run(hash, rowNo).changes === 0) this.clashed.run(hash, rowNo)
  }

  /** Makes another row lead a known message. */
  replace(agentNo: number, messageId: string, from: number, to: number): void {
    const change = { hash: this.of(agentNo, messageId), from, to }
    if (this.replaced.run(change).changes === 0) this.clashReplaced.run(change)
  }

  /** Removes the messages that the rows `[firstRow, endRow)` lead: those listed, or all where no list is given. */
  remove(range: { firstRow: number; endRow: number }, listed: Iterable<ListedIdentity> | null): void {
    const inRange = 'row_no >= @firstRow AND row_no < @endRow'
    if (!listed) this.store.prepare(`DELETE FROM message_identity WHERE ${inRange}`).run(range)
    else for (const [agentNo, messageId, rowNo] of listed) this.removed.run(this.of(agentNo, messageId), rowNo)
    this.store.prepare(`DELETE FROM identity_clash WHERE ${inRange}`).run(range)
    // Where two messages had the same hash and one is removed, the other takes its place, so that it is still found.
    this.store.exec(`INSERT INTO message_identity SELECT hash, min(row_no) FROM identity_clash
        WHERE hash NOT IN (SELECT hash FROM message_identity) GROUP BY hash;
      DELETE FROM identity_clash WHERE row_no IN (SELECT i.row_no FROM message_identity i WHERE i.hash = identity_clash.hash)`)
  }

  private of(agentNo: number, messageId: string): IdentityHash {
    let seed = this.seeds.get(agentNo)
    if (!seed) {
      const agentId = this.store.prepare('SELECT agent_id FROM agent_ref WHERE agent_no = ?').pluck().get(agentNo)
      this.seeds.set(agentNo, (seed = agentSeed(agentId as string)))
    }
    return this.hashOf(seed, messageId)
  }
}

export type ListedIdentity = [agentNo: number, messageId: string, rowNo: number]
