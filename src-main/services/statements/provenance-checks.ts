import type { Provenance } from '../../contract/answers.ts'
import { findImport } from '../../store/imports.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { sha256Of } from './canonical.ts'
import type { Checks } from './checks.ts'

/**
 * Holds what a statement says it rests on against what it rests on as the store stood at its issue: each import by its
 * SHA-256, and cards and profiles by theirs, which must also be those of what is written beside them.
 */
export function checkProvenance(store: ReadableStore, stated: Provenance, found: Provenance, checks: Checks): void {
  for (const { importId, file, sha256 } of stated.imports) {
    const stored = findImport(store, Number(importId))
    const here = !stored
      ? 'not in this store'
      : stored.undoneAtMs !== null
        ? `undone at ${new Date(stored.undoneAtMs).toISOString()}`
        : stored.sha256
    checks.same(`import ${file}`, sha256, here)
  }
  const known = new Set(stated.imports.map(({ importId }) => importId))
  for (const { importId, file } of found.imports) {
    if (!known.has(importId))
      checks.same(`import ${file}`, 'not stated', `import ${importId} brought rows of the period`)
  }

  const cards = new Map(found.rateCards.map((card) => [card.version, card.sha256]))
  for (const { version, sha256, card } of stated.rateCards) {
    checks.same(
      `rate card ${version}`,
      sha256,
      differing(sha256, sha256Of(card)) ?? cards.get(version) ?? 'not in force',
    )
    cards.delete(version)
  }
  for (const [version, sha256] of cards) checks.same(`rate card ${version}`, 'not stated', sha256)

  const profiles = new Map(found.profiles.map(({ id, version, sha256 }) => [`${id}@${version}`, sha256]))
  for (const { id, version, sha256, profile } of stated.profiles) {
    const ref = `${id}@${version}`
    checks.same(`profile ${ref}`, sha256, differing(sha256, sha256Of(profile)) ?? profiles.get(ref) ?? 'rates no agent')
    profiles.delete(ref)
  }
  for (const [ref, sha256] of profiles) checks.same(`profile ${ref}`, 'not stated', sha256)
  checks.equalLists('profiles of agents', stated.agentProfiles, found.agentProfiles, 'agent')
}

/** Where the content beside a hash has another one, that is what was found. */
const differing = (stated: string, own: string): string | null => (own === stated ? null : own)
