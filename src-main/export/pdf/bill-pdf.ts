import type { Bill } from '../bill/bill.ts'
import { putLines } from './bill-table.ts'
import { putAgents, putNotes, putTotal } from './charges.ts'
import { putFront } from './front.ts'
import { putMargins } from './margins.ts'
import { Paper } from './paper.ts'
import { LEFT_OUT } from './printable.ts'
import { putHeading, putParagraph } from './prose.ts'
import { putProvenance } from './provenance.ts'
import { periodWords } from '../words.ts'

/**
 * A bill as a PDF for the client who pays it: A4, with letterhead, lines, total and notes, then the agents and what a
 * statement is made from. Its date is that of the bill, so the same bill always gives the same bytes.
 */
export function billPdf(bill: Bill): Promise<Uint8Array> {
  const { title, statement, tenantName, tenantId, issuer, period } = bill
  const dated = new Date(statement?.issuedAt ?? `${period.to}T00:00:00Z`)
  const paper = new Paper(`${title} ${statement?.number ?? tenantName}`, issuer, dated)
  putFront(paper, bill)
  putLines(paper, bill)
  putTotal(paper, bill)
  if (bill.sender?.paymentTerms !== undefined) {
    putHeading(paper, 'Payment terms', 26)
    putParagraph(paper, paper.readable(bill.sender.paymentTerms))
  }
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
  const margins = {
    issuer: paper.readable(issuer),
    name: paper.name(tenantName, tenantId),
    which: `${title} ${paper.readable(statement?.number ?? periodWords(period))}`.trim(),
    isDraft: statement?.status === 'draft',
  }
  return paper.finish((page, pages) => putMargins(paper, margins, page, pages))
}
