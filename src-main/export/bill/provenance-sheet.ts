import { importPart } from '../words.ts'
import type { Cell } from '../xlsx/cell.ts'
import type { Row, Sheet } from '../xlsx/sheet.ts'
import type { BillStatement } from './bill.ts'

/** A sheet that lists what a statement is made from: each thing with its name, version and SHA-256. */
export function provenanceSheet({ provenance, hash }: BillStatement): Sheet {
  const { engine, imports, rateCards, profiles, agentProfiles, eventsSha256, events } = provenance
  const row = (
    what: string,
    name: string,
    version: Cell,
    from: Cell,
    rows: number | null,
    sha256: string | null,
  ): Row => [what, name, version, from, rows === null ? null : { count: rows }, sha256]
  return {
    name: 'Provenance',
    columns: [
      { title: 'What', width: 20 },
      { title: 'Name', width: 44 },
      { title: 'Version or format', width: 24 },
      { title: 'From', width: 24 },
      { title: 'Rows', width: 11, right: true },
      { title: 'SHA-256', width: 70 },
      { title: 'Part', width: 44, hidden: imports.every((each) => importPart(each) === '') },
    ],
    rows: [
      row('Statement', 'its content, without this hash', null, null, null, hash),
      row('Engine', engine.name, engine.version, null, null, null),
      row('Events', 'as the command line lists them', null, null, events, eventsSha256),
      ...imports.map(({ file, format, importedAt, rows, sha256, ...part }) => [
        ...row('Import', file, format, { instant: importedAt }, rows, sha256),
        importPart(part) || null,
      ]),
      ...rateCards.map(({ version, effectiveFrom, sha256 }) =>
        row('Rate card', `version ${version}`, { count: version }, { day: effectiveFrom }, null, sha256),
      ),
      ...profiles.map(({ id, version, sha256 }) => row('Profile', id, { count: version }, null, null, sha256)),
      ...agentProfiles.map(({ agentId, profile, version, from }) =>
        row(
          `Profile of agent`,
          agentId,
          `${profile}@${version}`,
          from === null ? 'the beginning' : { day: from },
          null,
          null,
        ),
      ),
    ],
  }
}
