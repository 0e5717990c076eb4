/** What a copy of the store was made for. */
const KINDS = {
  automatic: 'automatic',
  'before-migration': 'kept before an update',
  'before-restore': 'kept before a restore',
  'before-move': 'left by a move',
} as const

export const backupKindWords = (kind: keyof typeof KINDS): string => KINDS[kind]
