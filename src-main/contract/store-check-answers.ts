/** What checking the store answers. */

export interface StoreCheck {
  /** Whether nothing was found. */
  ok: boolean
  checks: StoreCheckPoint[]
}

export interface StoreCheckPoint {
  /** Such as `integrity`, `kept totals`, `messages`. */
  name: StoreCheckName
  ok: boolean
  /** What was found, with its full stop. */
  sentence: string
  /** What to do about it, with its full stop; null where nothing is wrong. */
  mend: string | null
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
] as const
export type StoreCheckName = (typeof STORE_CHECKS)[number]
