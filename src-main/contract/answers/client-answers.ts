/** What is answered of every client at a glance. Money is a decimal string in the client's currency, days are local. */
import type { LikelyReason } from '../../core/words/labels/likely-client.ts'
import type { Alert } from './alert-answers.ts'
import type { CycleComparison } from './explain/driver-answers.ts'

/** The figures of a client's cycle; each is what its own overview says. */
export interface ClientFigures {
  tenantId: string
  name: string
  currency: string
  cycle: string
  /** The last day of the cycle with traffic; null where it has none. */
  until: string | null
  /** The total of the cycle, as in its summary. */
  charges: string
  /** What the same days of the cycle before came to; null where that one has no traffic. */
  chargesSameDaysBefore: string | null
  /** The charges less those of the same days before. */
  difference: string | null
  /** Number of events that later traffic could still change. */
  provisional: number
  /** Number of chargeable events without a price. */
  unpriced: number
  /** Number of messages of more than one segment. */
  overruns: number
  /** Number of alerts that hold of the client, whatever their cycle, and nobody has acknowledged. */
  alerts: number
  /** When traffic of the client was last imported; imports that were undone do not count. */
  lastImportAt: string | null
  /**
   * The oldest closed cycle after the newest issued one, whose statement waits to be issued; where none waits, the newest
   * issued one, else the draft of the cycle. None is of a later cycle than the row.
   */
  statement: { cycle: string; status: 'draft' | 'issued' } | null
  reconciliation: { status: string; difference: string } | null
  /** The day at whose start the cycle is over. */
  closesOn: string
  /** What people call it by beside its name, sorted. */
  tags: string[]
}

/** What is to be done next for a client, the most pressing first. */
export type ClientStep =
  | { kind: 'add-agent' | 'set-rates' | 'import-traffic' }
  | { kind: 'issue-statement'; cycle: string }
  | { kind: 'alert'; alert: Alert }

export interface ClientRow extends ClientFigures {
  comparison: CycleComparison | null
  /** Exact amount of the provisional events. */
  provisionalAmount: string
  /** Exact amount of the segments beyond the first; null where they have no price. */
  overrunsAmount: string | null
  /** Null where nothing is to be done. */
  next: ClientStep | null
}

/** All clients with one currency together. */
export interface CurrencyTotals {
  currency: string
  clients: number
  charges: string
  /** Of the clients that can be compared; null where none can. */
  chargesSameDaysBefore: string | null
  /** Of the same clients. */
  difference: string | null
  provisional: number
  unpriced: number
  overruns: number
  alerts: number
}

export interface ClientList {
  /** Sorted by name. */
  clients: ClientRow[]
  /** Sorted by currency. */
  totals: CurrencyTotals[]
}

/** An agent with traffic that no client has yet. */
export interface ParkedAgent {
  agentId: string
  rows: number
  firstAt: string
  /** The names of the files that brought its rows, newest first. */
  files: string[]
  /** The clients that it may belong to, the likeliest first; empty where nothing speaks for any. */
  likely: {
    tenantId: string
    name: string
    /** The weightiest first, each with its words. */
    reasons: (LikelyReason & { sentence: string })[]
  }[]
}
