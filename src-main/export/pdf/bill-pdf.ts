import type { Bill } from '../bill/bill.ts'
import { putAgents, putLines, putNotes } from './charges.ts'
import { DRAFT, putFront } from './front.ts'
import { LEFT, MUTED, Paper, RIGHT, WIDTH } from './paper.ts'
import { LEFT_OUT } from './printable.ts'
import { putParagraph } from './prose.ts'
import { putProvenance } from './provenance.ts'
import { periodWords } from '../words.ts'
import { wrapText } from './wrapping.ts'

/**
 * A bill as a PDF for the client who pays it: A4, with letterhead, lines, total and notes, then the agents and what a
 * statement is made from. Its date is that of the bill, so the same bill always gives the same bytes.
 */
export function billPdf(bill: Bill): Promise<Uint8Array> {
  const { title, statement, tenantName, issuer, period } = bill
  const dated = new Date(statement?.issuedAt ?? `${period.to}T00:00:00Z`)
  const paper = new Paper(`${title} ${statement?.number ?? tenantName}`, issuer, dated)
  putFront(paper, bill)
  putLines(paper, bill)
  putNotes(paper, bill)
  putAgents(paper, bill)
  if (statement) putProvenance(paper, statement)
  if (paper.leftOut) {
    paper.y += 10
    putParagraph(
      paper,
      `${LEFT_OUT} stands for letters that this document’s typeface does not have; the CSV, XLSX and JSON files have them all.`,
    )
  }
  return paper.finish((page, pages) => putMargins(paper, bill, page, pages))
}

/** Draws the margins of all pages: the client's name from the second page on, and the page number at the foot. */
function putMargins(
  paper: Paper,
  { title, issuer, statement, tenantName, tenantId, period }: Bill,
  page: number,
  pages: number,
): void {
  const look = { size: 8, colour: MUTED }
  const short = (text: string, width: number): string =>
    wrapText(text, width, 1, (part) => paper.widthOf(part, look))[0] ?? ''
  const which = short(`${title} ${paper.readable(statement?.number ?? periodWords(period))}`.trim(), WIDTH / 2)
  if (page > 1) {
    paper.put(short(paper.readable(issuer), WIDTH / 3), LEFT, 48, { ...look, weight: 'strong' })
    paper.put(short(paper.name(tenantName, tenantId), WIDTH / 3), RIGHT, 48, look, true)
    paper.rule(66)
  }
  paper.rule(790)
  paper.put(which, LEFT, 800, look)
  if (statement?.status === 'draft') paper.pill('DRAFT', LEFT + paper.widthOf(which, look) + 8, 797.5, 15, DRAFT)
  paper.put(`Page ${page} of ${pages}`, RIGHT, 800, look, true)
}
