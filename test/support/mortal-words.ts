import type { Role } from '../../src-main/worker/wire.ts'

/** The ways in which a thread can die: see `mortal-entry.ts`. */
export const DEATH_NAMES = ['exit', 'error', 'memory', 'hang'] as const
export type Death = (typeof DEATH_NAMES)[number]

/** The end of the name of a file beside the store that makes threads of a role die before they are ready. */
export const unborn = (role: Role, death: Death): string => `.${role}-${death}`

/** As a tenant: an answer that cannot be cloned, a call that cannot be read, and dying when told to close. */
export const NO_ANSWER = 'answer a function'
export const LOST = 'get lost'
export const DIE_CLOSING = 'die when told to close'

/** As a tenant: an answer of so many nested lists. */
export const answerNests = (levels: number): string => `answer nests ${levels}`
export const nestsIn = (tenantId: string): number => Number(/^answer nests (\d+)$/.exec(tenantId)?.[1] ?? 0)

/** As a job: the thread dies when it reports that stage of the import. */
export const dieAt = (stage: string): string => `die at ${stage}`
