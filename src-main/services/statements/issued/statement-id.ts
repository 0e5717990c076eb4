import { sha256 } from './canonical.ts'

const LONGEST = 60

/**
 * `2026-10-acme`: the number that a client pays by, so it has only characters that file names, addresses and bank forms
 * accept. If a tenant's id has to be changed for that, a tilde and a part of its hash follow, which no unchanged id
 * contains, so that no two tenants share a number.
 */
export function statementIdOf(tenantId: string, cycle: string): string {
  const safe = tenantId.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, LONGEST)
  return safe === tenantId ? `${cycle}-${safe}` : `${cycle}-${safe}~${sha256(tenantId).slice(0, 12)}`
}
