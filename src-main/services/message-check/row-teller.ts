import { codePoints, Shape, utf8Bytes } from '../../rating/content/content.ts'
import { bytesIn, charactersIn, directionIn, shapeIn, type Facts } from '../../rating/content/facts.ts'
import { agentSeed, identityHash, type AgentSeed, type IdentityHash } from '../../rating/messages/identity.ts'
import { messageFacts, messageFromRows, type ToldMessage } from '../../rating/messages/message-from-rows.ts'
import { factsOfText, factsOfTrait, rowFault } from '../../rating/messages/row-check.ts'
import { isUsTraffic } from '../../rating/profile/rules.ts'
import { toldRow } from '../../rating/messages/told-row.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { wasEverDone } from '../../store/audit.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { mergedTrait } from '../../store/ingest/messages/message-rows.ts'
import type { PagedRow, ToldRows, WholeRow } from '../../store/ingest/rows/told-rows.ts'
import type { MessageFault } from './message-fault.ts'
import type { MessageWindow } from './message-window.ts'
import { traitNumberFinder } from '../../store/ingest/rows/traits.ts'
import { RetoldRows } from './retold-rows.ts'
import { traitTeller } from './trait-reader.ts'

interface KnownAgent {
  agentId: string
  region: string
  seed: AgentSeed
}

/** Reads rows as they were imported, and checks whether each agrees with its kept facts and which message it leads. */
export class RowTeller {
  /** Number of messages with several rows, so far. */
  retold = 0
  private readonly told: ToldRows
  private readonly retoldRows: RetoldRows
  private readonly agents: ReadonlyMap<number, KnownAgent>
  private readonly traitOf
  private readonly findTraitNo
  private readonly factsOfTraits: number[] = []
  /** Whether anything was purged from the store, so that a text may be gone whose size is kept. */
  private readonly hasPurged: boolean

  constructor(store: ReadableStore, told: ToldRows, agents: readonly StoredAgent[]) {
    this.told = told
    this.agents = new Map(
      agents.map(({ agentNo, agentId, region }) => [agentNo, { agentId, region, seed: agentSeed(agentId) }]),
    )
    this.retoldRows = new RetoldRows(told, (agentNo, messageId) => this.hashOf(agentNo, messageId))
    this.traitOf = traitTeller(store)
    this.findTraitNo = traitNumberFinder(store)
    this.hasPurged = wasEverDone(store, ['purge-texts', 'purge-user', 'apply-retention'])
  }

  agentIdOf(agentNo: number): string {
    return this.agents.get(agentNo)?.agentId ?? `number ${agentNo}`
  }

  hashOf(agentNo: number, messageId: string): IdentityHash {
    return identityHash(this.agents.get(agentNo)!.seed, messageId)
  }

  /**
   * Puts the message that a row leads into the window.
   * @returns what is wrong with the row; null where nothing is
   */
  read(row: PagedRow, window: MessageWindow): MessageFault | null {
    const [rowNo, agentNo, , messageId, facts] = row
    window.addRow(rowNo)
    const differs = this.faultOf(row)
    if (differs !== null) {
      // The message is made from the kept facts, so that one fault is reported once.
      const mayLead = shapeIn(facts) < Shape.signal && this.retoldRows.placeOf(rowNo) === 'leads'
      if (mayLead) this.leadAlone(row, this.hashOf(agentNo, messageId), window)
      return { agentId: this.agentIdOf(agentNo), messageId, rowNo, differs }
    }
    const shape = shapeIn(facts)
    const place = this.retoldRows.placeOf(rowNo)
    if (place === 'again') return null
    if (shape === Shape.receipt || place === 'waiting') {
      if (shape === Shape.receipt && place === 'waiting') return null
      const what =
        shape === Shape.receipt ? 'tells of no message and does not wait for one' : 'waits as if it were no message'
      return { agentId: this.agentIdOf(agentNo), messageId, rowNo, differs: `its row ${rowNo} ${what}` }
    }
    const hash = this.hashOf(agentNo, messageId)
    if (this.retoldRows.mayTellOf(hash)) {
      const others = this.told.repeatsOf(agentNo, messageId)
      if (others.length > 0) return this.leadTogether(this.told.row(rowNo), others, hash, window)
    }
    this.leadAlone(row, hash, window)
    return null
  }

  /** Faults in the lists of further rows, which no single row shows. */
  *faultsOfRepeats(): Generator<MessageFault> {
    for (const { agentNo, messageId, rowNo, differs } of this.retoldRows.faults(this.retold)) {
      yield { agentId: this.agentIdOf(agentNo), messageId, rowNo, differs }
    }
  }

  /** The message of a row that has no further rows. */
  private leadAlone(
    [rowNo, agentNo, user, , facts, sentAtMs, deliveredAtMs, traitNo]: PagedRow,
    hash: IdentityHash,
    window: MessageWindow,
  ): void {
    const country = this.traitOf(traitNo)?.country ?? null
    const us = isUsTraffic(country, this.agents.get(agentNo)!.region) ? 1 : 0
    window.lead({ rowNo, agentNo, atMs: deliveredAtMs ?? sentAtMs, facts, traitNo, user, us, hash })
  }

  private faultOf([rowNo, , , , facts, , deliveredAtMs, traitNo, bytes, characters]: PagedRow): string | null {
    if (facts === this.expectedOf(facts, traitNo, bytes, characters, deliveredAtMs !== null)) return null
    const trait = this.traitOf(traitNo)
    if (!trait) return `what its row says beside its text is gone or cannot be read (trait ${traitNo})`
    const fault = rowFault(
      { facts, deliveredAtMs, size: bytes === null ? null : this.sizeTold(facts, bytes, characters!) },
      trait,
    )
    if (fault === null || bytes === null || bytes === 0) return fault
    // SQLite counts characters only up to the first zero character, so a text whose counts differ is counted here.
    const text = this.told.textOf(rowNo)
    return rowFault({ facts, deliveredAtMs, size: { bytes: utf8Bytes(text), characters: codePoints(text) } }, trait)
  }

  /** The facts that a row of this trait must have, computed once for each trait. */
  private expectedOf(
    facts: Facts,
    traitNo: number,
    bytes: number | null,
    characters: number | null,
    isDelivered: boolean,
  ): Facts {
    const direction = directionIn(facts)
    const place = traitNo * 2 + direction
    let ofTrait = this.factsOfTraits[place]
    if (ofTrait === undefined) {
      const trait = this.traitOf(traitNo)
      this.factsOfTraits[place] = ofTrait = trait ? factsOfTrait(direction, trait) : NaN
    }
    const withheld = bytesIn(facts)
    const told = bytes === null ? { bytes: withheld, characters: withheld } : this.sizeTold(facts, bytes, characters!)
    return ofTrait + factsOfText(told.bytes, told.characters, isDelivered)
  }

  /** The size of a row's text; where the text was purged, the size that is kept. */
  private sizeTold(facts: Facts, bytes: number, characters: number): { bytes: number; characters: number } {
    if (bytes > 0 || bytesIn(facts) === 0 || !this.hasPurged) return { bytes, characters }
    return { bytes: bytesIn(facts), characters: charactersIn(facts) }
  }

  private leadTogether(
    row: WholeRow,
    others: readonly WholeRow[],
    hash: IdentityHash,
    window: MessageWindow,
  ): MessageFault | null {
    this.retold++
    const { agentNo, messageId, rowNo } = row
    const agentId = this.agentIdOf(agentNo)
    // A row whose trait cannot be read is reported by itself.
    const rows = [row, ...others.filter((other) => this.traitOf(other.traitNo))]
    const told = messageFromRows(rows.map(toldRow)) as ToldMessage
    const leader = rows.find((each) => each.rowNo === told.leader.rowNo)!
    const { region } = this.agents.get(agentNo)!
    const us = isUsTraffic(told.country, region) ? 1 : 0
    const merged = mergedTrait(told)
    const traitNo = merged ? (this.findTraitNo(merged) ?? NO_TRAIT) : leader.traitNo
    const atMs = told.deliveredAtMs ?? told.sentAtMs
    window.lead({ rowNo, agentNo, atMs, facts: messageFacts(told), traitNo, user: told.user, us, hash })
    if (leader.rowNo === rowNo) return this.textFault(told, row)
    return {
      agentId,
      messageId,
      rowNo,
      differs: `of its rows, row ${leader.rowNo} leads, and row ${rowNo} is kept as leading`,
    }
  }

  /** Checks whether the message's text is looked up in the right row, where that is not the leading one. */
  private textFault({ leader, textRow }: ToldMessage, { agentNo, messageId, rowNo }: WholeRow): MessageFault | null {
    const expected = textRow.text === leader.text ? null : textRow.rowNo
    const kept = this.told.textRowOf(rowNo)
    if (kept === expected) return null
    const words = (row: number | null): string => (row === null ? `row ${rowNo}` : `row ${row}`)
    const differs = `its text is that of ${words(expected)}, and that of ${words(kept)} is kept as its text`
    return { agentId: this.agentIdOf(agentNo), messageId, rowNo, differs }
  }
}

/** A number that no trait has. */
const NO_TRAIT = 0
