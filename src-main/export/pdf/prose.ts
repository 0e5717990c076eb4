import { LEFT, WIDTH, type Paper } from './paper.ts'
import { wrapText } from './wrapping.ts'

/**
 * Draws a heading.
 * @param following how many points of what follows must be on the same page
 */
export function putHeading(paper: Paper, text: string, following: number): void {
  paper.need(34 + following)
  paper.y += 22
  paper.put(text, LEFT, paper.y, { size: 12, weight: 'strong' })
  paper.y += 22
}

const LOOK = { size: 8.5, colour: '#334155' }

export function putParagraph(paper: Paper, text: string): void {
  for (const line of wrapText(text, WIDTH, 12, (part) => paper.widthOf(part, LOOK))) {
    paper.need(13)
    paper.put(line, LEFT, paper.y, LOOK)
    paper.y += 12.5
  }
  paper.y += 4
}
