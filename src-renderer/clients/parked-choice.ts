import type { ParkedAgent, TenantRow } from '../../src-main/contract/answers.ts'

interface Choice {
  label: string
  value: string
  /** Why it is likely; the id of a client for which nothing speaks. */
  description: string
}

/** The clients that an agent can be added to: those that it may belong to first, then all others by name. */
export function clientChoices({ likely }: ParkedAgent, tenants: readonly TenantRow[]): Choice[] {
  const named = new Set(likely.map(({ tenantId }) => tenantId))
  const others = tenants.filter(({ tenantId }) => !named.has(tenantId))
  return [
    ...likely.map((client) => ({
      label: client.name,
      value: client.tenantId,
      description: `Likely: ${client.reasons.map(({ sentence }) => sentence).join('; ')}`,
    })),
    ...others
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
      .map(({ name, tenantId }) => ({ label: name, value: tenantId, description: tenantId })),
  ]
}
