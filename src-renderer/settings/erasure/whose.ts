import type { TenantRow } from '../../../src-main/contract/answers.ts'

/** The choice of a client, or of all of them. */
export const EVERYBODY = '\0all'

export const whoseItems = (tenants: readonly TenantRow[], all: string | null): { label: string; value: string }[] => [
  ...(all === null ? [] : [{ label: all, value: EVERYBODY }]),
  ...tenants.map(({ tenantId, name }) => ({ label: name, value: tenantId })),
]

/** The tenant of a request; undefined for all. */
export const tenantIn = (value: string): string | undefined => (value === EVERYBODY ? undefined : value)
