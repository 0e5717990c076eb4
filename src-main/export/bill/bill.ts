import type {
  LineKind,
  Period,
  Provenance,
  BillSender,
  Statement,
  Summary,
  SummaryAgent,
  SummaryLine,
} from '../../contract/answers.ts'
import { agentShares, billSums, type BillSums } from '../../contract/bill-shares.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { formatDecimal, nanosOf } from '../../core/money/money.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { wordForCount, countWithWord } from '../../core/words/figures/count.ts'

/** The model that all kinds of bill files are written from: a summary of any days, or a statement of a cycle. */
export interface Bill {
  title: 'Summary' | 'Statement'
  /** The name at the head of the file. */
  issuer: string
  /** Null where nobody said who sends it. */
  sender: BillSender | null
  tenantId: string
  tenantName: string
  period: Period
  currency: string
  /** Decimals of the currency's minor unit. */
  decimals: number
  /** Their amounts and those of their events in whole minor units, so that they add up to `sums.usage`. */
  agents: readonly SummaryAgent[]
  sums: BillSums
  lines: readonly SummaryLine[]
  /** The lines in groups by kind, each with its sum; groups without lines are left out. */
  groups: readonly LineGroup[]
  /** Sum of the lines. */
  total: string
  events: number
  unpriced: number
  provisional: number
  /** Exact, unrounded. */
  provisionalAmount: string
  assumed: number
  /** Whole sentences. */
  notes: readonly string[]
  /** Null for a summary. */
  statement: BillStatement | null
  /** The answer that this bill was made from; the JSON file is written from it. */
  source: Summary | Statement
}

export interface BillStatement {
  number: string
  cycle: string
  status: 'draft' | 'issued'
  adjustments: string
  issuedAt: string | null
  issuedBy: string | null
  hash: string | null
  provenance: Provenance
}

interface LineGroup {
  title: string
  lines: readonly SummaryLine[]
  subtotal: string
}

export interface BillFile {
  fileName: string
  mediaType: string
  content: Uint8Array
}

const GROUPS: readonly { title: string; kinds: readonly LineKind[] }[] = [
  { title: 'Usage', kinds: ['usage', 'included'] },
  { title: 'Surcharges', kinds: ['surcharge'] },
  { title: 'Minimum commitment', kinds: ['minimum_commitment'] },
  { title: 'Adjustments of earlier cycles', kinds: ['adjustment'] },
]

export function billOfSummary(summary: Summary, issuer: string, sender: BillSender | null): Bill {
  const events = summary.agents.flatMap((agent) => agent.events).reduce((sum, each) => sum + each.events, 0)
  return { ...common(summary, issuer), sender, title: 'Summary', events, notes: notesOf(summary), statement: null }
}

export function billOfStatement(statement: Statement, issuer: string): Bill {
  const { statementId, cycle, status, adjustments, issuedAt, issuedBy, hash, provenance, events, notes } = statement
  const about = { number: statementId, cycle, status, adjustments, issuedAt, issuedBy, hash, provenance }
  const sender = statement.sender ?? null
  return { ...common(statement, issuer), sender, title: 'Statement', events, notes, statement: about }
}

type Common = Omit<Bill, 'title' | 'sender' | 'events' | 'notes' | 'statement'>

function common(source: Summary | Statement, issuer: string): Common {
  const { tenantId, tenantName, period, currency, agents, lines, total } = source
  const { unpriced, provisional, provisionalAmount, assumed } = source
  const decimals = minorDecimals(currency)
  const groups = GROUPS.map(({ title, kinds }) => {
    const own = lines.filter(({ kind }) => kinds.includes(kind))
    return { title, lines: own, subtotal: sumOf(own, decimals) }
  }).filter((group) => group.lines.length > 0)
  if (nanosOf(sumOf(lines, decimals)) !== nanosOf(total)) {
    throw new Error(`the lines come to ${sumOf(lines, decimals)} ${currency}, and the total says ${total}`)
  }
  const sums = billSums(lines, currency)
  return {
    issuer,
    tenantId,
    tenantName,
    period,
    currency,
    decimals,
    agents: agentShares(agents, sums.usage, currency),
    sums,
    lines,
    groups,
    total,
    unpriced,
    provisional,
    provisionalAmount,
    assumed,
    source,
  }
}

const sumOf = (lines: readonly SummaryLine[], decimals: number): string =>
  formatDecimal(
    lines.reduce((sum, { amount }) => sum + (amount === null ? 0n : nanosOf(amount)), 0n),
    decimals,
  )

function notesOf({ unpriced, provisional, provisionalAmount, assumed, currency }: Summary): string[] {
  return [
    unpriced > 0 && `${countWithWord(unpriced, 'event')} without a price on the rate card: not in the total.`,
    provisional > 0 &&
      `${countWithWord(provisional, 'event')} that later traffic may still change: ${groupDigits(provisionalAmount)} ${currency}.`,
    assumed > 0 &&
      `${countWithWord(assumed, 'event')} that ${wordForCount(assumed, 'rests', 'rest')} on something the source did not say, such as the kind of content.`,
  ].filter((note) => note !== false)
}
