/** The calls by which the store is looked after. A part of the table of calls (`calls.ts`). */
import { z } from 'zod'
import type * as Answers from '../answers.ts'
import { ask, askLong, deed, deedLong, deedOnStoreFile } from '../call-kinds.ts'
import { id, job, requestText, whole } from '../request-fields.ts'

/** A copy of the store: one of `list-backups` by its name, or a file that the user chose. */
const whichBackup = {
  job,
  name: id.optional(),
  file: requestText.optional(),
  displayName: z.string().optional(),
}

export const careCalls = {
  /** The automatic backups, and the copies that were kept before a change of the store's file. */
  'list-backups': ask<Answers.BackupList>()(z.object({})),
  /**
   * Backs the store up into the folder beside it, and deletes the automatic backups that no longer have to stay. The store
   * is not changed, so there is no entry in the audit trail.
   */
  'make-backup': askLong<Answers.BackupMade>()(
    z.object({
      job,
      /** Does so only where automatic backups are on, and the last is older than a day. */
      ifDue: z.boolean().default(false),
      /** Deletes all earlier automatic backups, which may hold what was purged since. */
      renew: z.boolean().default(false),
    }),
  ),
  /** Checks a copy as a restore does, and tells what is in it. Nothing is changed. */
  'check-backup': askLong<Answers.BackupCheck>()(z.object(whichBackup), { file: 'in' }),
  /** Whether the console backs the store up by itself. */
  'set-backups': deed<Answers.BackupList>()(z.object({ automatic: z.boolean() })),

  /** For how many days texts are kept. */
  'read-retention': ask<Answers.Retention>()(z.object({})),
  /** Says so for a tenant, or without one for all that have no rule of their own. `days` null takes the rule away. */
  'set-retention': deed<Answers.Retention>()(z.object({ tenantId: id.optional(), days: whole(1, 36_500).nullable() })),
  /** How many texts are older than the rules allow. */
  'preview-retention': askLong<Answers.RetentionDue>()(z.object({ job })),
  /** Purges the texts that are older than the rules allow. */
  'apply-retention': deedLong<Answers.PurgeResult>()(z.object({ job })),

  /** What the store holds and weighs, by client and month. */
  'read-holdings': askLong<Answers.Holdings>()(z.object({ job })),

  /** Puts a copy in the place of the store, which is kept beside it. */
  'restore-store': deedOnStoreFile<Answers.StoreRestored>()(z.object(whichBackup), { file: 'in' }),
  /** Moves the store to another place, where there is nothing yet; the file that was left is kept under another name. */
  'move-store': deedOnStoreFile<Answers.StoreMoved>()(
    z.object({ job, file: requestText, displayName: z.string().optional() }),
    { file: 'in' },
  ),
} as const
