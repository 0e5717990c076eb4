import { sha256 } from './canonical.ts'

const LONGEST = 60

/**
 * `2026-10-acme`: the number that a client pays by, so it holds nothing that a file name, an address or a bank form would
 * not take. A tenant whose id has to be changed for that gets a part of its hash after a tilde, which no such id has, so
 * that no two tenants share a number.
 */
export function statementIdOf(tenantId: string, cycle: string): string {
  const safe = tenantId.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, LONGEST)
  return safe === tenantId ? `${cycle}-${safe}` : `${cycle}-${safe}~${sha256(tenantId).slice(0, 12)}`
}
