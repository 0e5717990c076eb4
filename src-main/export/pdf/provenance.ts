import type { BillStatement } from '../bill/bill.ts'
import { formatLongDay } from '../../core/words/figures/day.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { importPart, instantWords } from '../words.ts'
import type { Paper } from './paper.ts'
import { putHeading, putParagraph } from './prose.ts'
import { putTable, type TableRow } from './table.ts'

/**
 * Draws what a statement is made from, each thing with its SHA-256. The statement's JSON holds the things themselves.
 */
export function putProvenance(paper: Paper, { provenance, hash }: BillStatement): void {
  const { engine, imports, rateCards, profiles, agentProfiles, eventsSha256, events } = provenance
  putHeading(paper, 'Provenance', 150)
  putParagraph(
    paper,
    'What these figures were made of. With the JSON of this statement anyone can rate and price the same traffic again and compare every byte.',
  )
  paper.y += 4
  const row = (what: string, name: string, detail: string, count = ''): TableRow => ({
    cells: [{ text: paper.readable(name), detail: paper.readable(detail) }, { text: what }, { text: count }],
  })
  putTable(
    paper,
    [
      { title: 'Name and SHA-256', width: 0 },
      { title: 'What', width: 96 },
      { title: 'Rows', width: 60, figures: true },
    ],
    [
      row('Statement', 'Content of this statement', hash ?? 'not hashed before it is issued'),
      row('Engine', `${engine.name} ${engine.version}`, ''),
      row(
        'Events',
        'Events of the period, in their order',
        eventsSha256 ?? 'not hashed before it is issued',
        groupDigits(events),
      ),
      ...imports.map(({ file, sha256, importedAt, format, rows, ...part }) =>
        row(
          'Import',
          [`${file}, ${format}, ${instantWords(importedAt)}`, importPart(part)].filter(Boolean).join(', '),
          sha256,
          groupDigits(rows),
        ),
      ),
      ...rateCards.map(({ version, effectiveFrom, sha256 }) =>
        row('Rate card', `Version ${version}, from ${formatLongDay(effectiveFrom)}`, sha256),
      ),
      ...profiles.map(({ id, version, sha256 }) => row('Rule profile', `${id}, version ${version}`, sha256)),
      ...agentProfiles.map(({ agentId, profile, version, from }) =>
        row(
          'Profile of an agent',
          agentId,
          `${profile}, version ${version}, ${from === null ? 'from the beginning' : `from ${formatLongDay(from)}`}`,
        ),
      ),
    ],
  )
}
