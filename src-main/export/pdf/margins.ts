import { AMBER, LEFT, MUTED, RIGHT, WIDTH, type Paper } from './paper.ts'
import { wrapText } from './wrapping.ts'

export const DRAFT = { ink: AMBER, ground: '#fef3c7' }

/** What stands in the margins of every page, as the typeface can print it. */
interface Margins {
  issuer: string
  /** The client's name. */
  name: string
  /** What the document is, at the foot. */
  which: string
  isDraft: boolean
}

/** Draws the margins of a page: issuer and client from the second page on, and the page number at the foot. */
export function putMargins(paper: Paper, { issuer, name, which, isDraft }: Margins, page: number, pages: number): void {
  const look = { size: 8, colour: MUTED }
  const short = (text: string, width: number): string =>
    wrapText(text, width, 1, (part) => paper.widthOf(part, look))[0] ?? ''
  const foot = short(which, WIDTH / 2)
  if (page > 1) {
    paper.put(short(issuer, WIDTH / 3), LEFT, 48, { ...look, weight: 'strong' })
    paper.put(short(name, WIDTH / 3), RIGHT, 48, look, true)
    paper.rule(66)
  }
  paper.rule(790)
  paper.put(foot, LEFT, 800, look)
  if (isDraft) paper.pill('DRAFT', LEFT + paper.widthOf(foot, look) + 8, 797.5, 15, DRAFT)
  paper.put(`Page ${page} of ${pages}`, RIGHT, 800, look, true)
}
