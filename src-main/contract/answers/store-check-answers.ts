/** Answers of checking the store. */

import type { MendingDeed } from '../../core/words/reasons/findings.ts'

export type { MendingDeed }

export interface StoreCheck {
  /** Whether no check found anything. */
  ok: boolean
  checks: StoreCheckPoint[]
}

export interface StoreCheckPoint {
  /** Such as `integrity`, `kept totals`, `messages`. */
  name: StoreCheckName
  ok: boolean
  /** What was found, as a sentence with its full stop. */
  sentence: string
  /** What to do about it, as a sentence with its full stop; null where nothing is wrong. */
  mend: string | null
  /** The call that does what the mend says, without arguments; only where one does. */
  deed?: MendingDeed
}

export const STORE_CHECKS = [
  'versions',
  'file permissions',
  'disk space',
  'integrity',
  'foreign keys',
  'kept totals',
  'rated events',
  'messages',
  'conversations',
] as const
export type StoreCheckName = (typeof STORE_CHECKS)[number]
