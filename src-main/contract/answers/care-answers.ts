/** Answers about looking after the store: backups, retention, what it holds and where it lies. */

/** `before-…`: a copy that was kept when the store's file was migrated, restored over or moved away. */
export type BackupKind = 'automatic' | 'before-migration' | 'before-restore' | 'before-move'

export interface BackupRow {
  /** The name of its file, by which it is checked and restored. */
  name: string
  kind: BackupKind
  at: string
  bytes: number
}

export interface BackupList {
  /** Whether the console backs the store up by itself. */
  automatic: boolean
  /** The folder of the automatic backups. */
  folder: string
  /** The newest first. */
  backups: BackupRow[]
}

export interface BackupMade {
  /** Null where none was due, or another process is making one. */
  made: BackupRow | null
  /** How many earlier automatic backups were deleted. */
  dropped: number
}

/** A copy of a store that could be restored. */
export interface BackupCheck {
  /** The name of its file. */
  name: string
  bytes: number
  /** Of the store's shape; an older one is brought up to date when it is restored. */
  version: number
  tenants: number
  agents: number
  imports: number
  /** Rows of traffic. */
  rows: number
  /** When the newest message was sent; null where there is none. */
  newestAt: string | null
}

export interface RetentionRule {
  /** Null for all tenants without a rule of their own. */
  tenantId: string | null
  days: number
}

export interface Retention {
  /** That of all tenants first; none where texts are kept for ever. */
  rules: RetentionRule[]
}

export interface RetentionDue {
  /** Rows whose text is older than its rule allows. */
  rows: number
  /** Rejected rows of imports that are older. */
  rejects: number
  /** Whose texts are purged, null of agents that nobody has: those sent before that day. */
  due: { tenantId: string | null; before: string; rows: number; rejects: number }[]
}

/** What one client's traffic of one month comes to. */
export interface HoldingsRow {
  /** Null for traffic of agents that no client has. */
  tenantId: string | null
  /** `2026-10`, in the time zone of the tenant. */
  month: string
  messages: number
  events: number
  /** Rows whose text is kept. */
  texts: number
  textBytes: number
  /** The share of the file that this traffic takes: an estimate, see `Holdings`. */
  bytes: number
}

export interface Holdings {
  storeFile: string
  fileBytes: number
  /** Of it: free pages, which the next import fills. */
  freeBytes: number
  /** The log beside the file, and the folders of rejected rows and of automatic backups. */
  logBytes: number
  filesBytes: number
  backupsBytes: number
  /** Free space of the disk. */
  diskFreeBytes: number
  /**
   * The newest month first. Texts are counted by their bytes; what else the file has in use is shared out by rows. So the
   * bytes of all rows add up to what is in use.
   */
  rows: HoldingsRow[]
}

export interface StoreMoved {
  /** Where the store is now. */
  storeFile: string
  /** Where the file lies that it was moved from. */
  kept: string
  /** Whether the next start without a named store finds it there. */
  remembered: boolean
}
