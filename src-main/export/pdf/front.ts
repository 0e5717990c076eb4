import { fieldTitle } from '../../core/words/labels/field.ts'
import type { BillSender } from '../../contract/answers.ts'
import type { Bill } from '../bill/bill.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { instantWords, periodWords } from '../words.ts'
import { DRAFT } from './margins.ts'
import { LEFT, MUTED, RIGHT, WIDTH, type Look, type Paper } from './paper.ts'
import { wrapText } from './wrapping.ts'

const LABEL: Look = { size: 8, colour: MUTED }
const VALUES_LEFT = 378
const LABELS_LEFT = 312

/** Draws the head of the first page: issuer and client, the bill's number and date, its period, and the total. */
export function putFront(paper: Paper, bill: Bill): void {
  const { title, issuer, sender, statement, total, currency, period } = bill
  putLetterhead(paper, issuer)
  if (sender?.logo) paper.logo(sender.logo, 36, 34, 150)

  const heading: Look = { size: 24, weight: 'strong' }
  paper.put(title, LEFT, 100, heading)
  if (statement?.status === 'draft') paper.pill('DRAFT', LEFT + paper.widthOf(title, heading) + 12, 107, 17, DRAFT)

  const recipient = putRecipient(paper, bill, 150)
  const left = sender ? putSender(paper, sender, recipient + 14) : recipient
  const below = Math.max(left, putFacts(paper, factsOf(bill), 150)) + 26
  paper.put(statement ? 'Total of the cycle' : 'Total of the period', LEFT, below, LABEL)
  const amount = `${groupDigits(total)} ${currency}`
  paper.put(amount, LEFT, below + 13, { ...AMOUNT, size: Math.min(22, (22 * WIDTH) / paper.widthOf(amount, AMOUNT)) })
  paper.put(`${periodWords(period)} · ${paper.readable(period.timeZone)}`, LEFT, below + 43, LABEL)
  paper.y = below + 72
}

const AMOUNT: Look = { size: 22, weight: 'strong', tabular: true }

/** Draws the name of whoever sends the document, over a rule. */
export function putLetterhead(paper: Paper, issuer: string): void {
  const letterhead: Look = { size: 13, weight: 'strong' }
  paper.put(fitText(paper, paper.readable(issuer), RIGHT - LEFT, letterhead, 1)[0] ?? '', LEFT, 52, letterhead)
  paper.rule(78)
}

/** Draws the client. Returns the y below it, in points; so does `putFacts` beside it. */
export function putRecipient(
  paper: Paper,
  { tenantName, tenantId }: Pick<Bill, 'tenantName' | 'tenantId'>,
  top: number,
): number {
  const width = LABELS_LEFT - LEFT - 28
  const strong: Look = { size: 10.5, weight: 'strong' }
  let y = top
  paper.put('For', LEFT, y, LABEL)
  y += 13
  for (const line of fitText(paper, paper.name(tenantName, tenantId), width, strong, 3)) {
    paper.put(line, LEFT, y, strong)
    y += 14
  }
  for (const line of fitText(paper, paper.readable(tenantId), width, LABEL, 2)) {
    paper.put(line, LEFT, y + 1, LABEL)
    y += 11
  }
  return y
}

/** Draws where the bill comes from, below the client; the name is the letterhead. Returns the y below it. */
function putSender(paper: Paper, { address = [], taxId, contact }: BillSender, top: number): number {
  const lines = [
    ...address,
    ...(taxId === undefined ? [] : [`Tax id ${taxId}`]),
    ...(contact === undefined ? [] : [contact]),
  ]
  if (lines.length === 0) return top - 14
  const width = LABELS_LEFT - LEFT - 28
  let y = top
  paper.put('From', LEFT, y, LABEL)
  y += 13
  for (const line of lines.flatMap((each) => fitText(paper, paper.readable(each), width, { size: 9 }, 2))) {
    paper.put(line, LEFT, y, { size: 9 })
    y += 12
  }
  return y
}

function factsOf({ statement, period, currency }: Bill): [label: string, value: string][] {
  const facts: [string, string][] = [
    ['Period', periodWords(period)],
    [fieldTitle('timeZone'), period.timeZone],
    ['Currency', currency],
  ]
  if (!statement) return facts
  const { number, status, issuedAt, issuedBy } = statement
  return [
    ['Number', number],
    ...facts,
    status === 'draft'
      ? ['Status', 'Draft, not issued yet']
      : ['Issued', issuedAt === null ? 'yes' : instantWords(issuedAt)],
    ...(issuedBy === null ? [] : [['Issued by', issuedBy] as [string, string]]),
  ]
}

export function putFacts(paper: Paper, facts: readonly (readonly [string, string])[], top: number): number {
  let y = top
  for (const [label, value] of facts) {
    paper.put(label, LABELS_LEFT, y + 0.8, LABEL)
    for (const line of fitText(paper, paper.readable(value), RIGHT - VALUES_LEFT, { size: 9 }, 2)) {
      paper.put(line, VALUES_LEFT, y, { size: 9 })
      y += 12
    }
    y += 3.5
  }
  return y
}

const fitText = (paper: Paper, text: string, width: number, look: Look, lines: number): string[] =>
  wrapText(text, width, lines, (part) => paper.widthOf(part, look))
