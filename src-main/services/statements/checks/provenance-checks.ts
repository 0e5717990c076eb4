import type { Provenance } from '../../../contract/answers.ts'
import { findImport } from '../../../store/imports.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { sha256Of } from '../issued/canonical.ts'
import type { Checks } from './checks.ts'

/**
 * Compares what a statement says it was made from with what the store had at its issue: each import by its SHA-256, and
 * each card and profile by its own, which must also be the SHA-256 of the content written beside it.
 */
export function checkProvenance(
  store: ReadableStore,
  stated: Provenance,
  found: Provenance,
  basis: ImportBasis,
  checks: Checks,
): void {
  checkImports(store, stated, found, basis, checks)
  const cards = new Map(found.rateCards.map((card) => [card.version, card.sha256]))
  for (const { version, sha256, card } of stated.rateCards) {
    checks.same(
      `rate card ${version}`,
      sha256,
      differenceOf(sha256, sha256Of(card)) ?? cards.get(version) ?? 'not in force',
    )
    cards.delete(version)
  }
  for (const [version, sha256] of cards) checks.same(`rate card ${version}`, 'not stated', sha256)

  const profiles = new Map(found.profiles.map(({ id, version, sha256 }) => [`${id}@${version}`, sha256]))
  for (const { id, version, sha256, profile } of stated.profiles) {
    const ref = `${id}@${version}`
    checks.same(
      `profile ${ref}`,
      sha256,
      differenceOf(sha256, sha256Of(profile)) ?? profiles.get(ref) ?? 'rates no agent',
    )
    profiles.delete(ref)
  }
  for (const [ref, sha256] of profiles) checks.same(`profile ${ref}`, 'not stated', sha256)
  checks.equalLists('profiles of agents', stated.agentProfiles, found.agentProfiles, 'agent')
}

/** What had been imported when the statement was issued. */
export interface ImportBasis {
  /** Names of the imports with traffic of the statement's own cycle. */
  ofCycle: ReadonlySet<string>
  /** Whether an import was undone after the issue. */
  isUndoneSince(found: ImportStated): boolean
}

type ImportStated = Provenance['imports'][number]

function checkImports(
  store: ReadableStore,
  stated: Provenance,
  found: Provenance,
  { ofCycle, isUndoneSince }: ImportBasis,
  checks: Checks,
): void {
  for (const { importId, file, sha256, undoneAt } of stated.imports) {
    const stored = findImport(store, Number(importId))
    if (!stored) checks.same(`import ${file}`, sha256, 'not in this store')
    else
      checks.same(`import ${file}`, importText(sha256, undoneAt), importText(stored.sha256, isoOf(stored.undoneAtMs)))
  }
  const known = new Set(stated.imports.map(({ importId }) => importId))
  // Statements of earlier versions name only the imports of their own cycle.
  const adjusted = new Set(stated.imports.flatMap(({ adjusts = [] }) => adjusts))
  for (const each of found.imports) {
    const { importId, file, adjusts = [], undoneAt } = each
    if (known.has(importId)) continue
    if (undoneAt !== undefined) {
      if (isUndoneSince(each)) checks.same(`import ${file}`, 'not stated', `import ${importId} undone at ${undoneAt}`)
    } else if (ofCycle.has(importId)) {
      checks.same(`import ${file}`, 'not stated', `import ${importId} brought rows of the period`)
    } else if (adjusts.some((cycle) => adjusted.has(cycle))) {
      checks.same(`import ${file}`, 'not stated', `import ${importId} brought rows of ${adjusts.join(', ')}`)
    }
  }
}

const isoOf = (atMs: number | null): string | undefined => (atMs === null ? undefined : new Date(atMs).toISOString())
const importText = (sha256: string, undoneAt: string | undefined): string =>
  undoneAt === undefined ? sha256 : `undone at ${undoneAt}`

/** Where the content beside a hash has another hash, that one is reported as found. */
const differenceOf = (stated: string, own: string): string | null => (own === stated ? null : own)
