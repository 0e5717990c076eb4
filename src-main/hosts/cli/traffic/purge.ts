import type { Command } from 'commander'
import type { PurgeResult } from '../../../contract/answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import type { CommandSession } from '../session.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { purgedWords } from '../../../core/words/reasons/purge-note.ts'
import { cellText } from '../table.ts'

interface Asked {
  textsBefore?: string
  user?: string
  tenant?: string
  dryRun?: boolean
  renewBackups?: boolean
}

export function purgeCommand(program: Command, session: CommandSession): void {
  program
    .command('purge')
    .description('erase texts, or an end user, for good; charges and issued statements stay what they are')
    .option('--texts-before <day>', 'the texts of what was sent before it, 00:00 in the time zone of the tenant')
    .option('--user <id>', 'an end user of a tenant: a random id takes the place of this one everywhere')
    .option('--tenant <tenant>', 'whose; needed with --user (default: all, each by its own clock)')
    .option('--dry-run', 'only count what would be purged')
    .option('--renew-backups', 'then make a new automatic backup, and delete the earlier ones, which hold it still')
    .action(async (asked: Asked) => {
      const purged = await purge(session, asked)
      const isRenewed = asked.renewBackups === true && !asked.dryRun
      const renewed = isRenewed ? (await session.ask('make-backup', { renew: true })).dropped : null
      await session.show(purged, (counts) => purgedForPeople(counts, asked, renewed))
    })
}

/**
 * Checks the options and returns the call that purges.
 * @throws Failure where the options do not say what to purge
 */
async function purge(session: CommandSession, { textsBefore, user, tenant, dryRun }: Asked): Promise<PurgeResult> {
  if ((textsBefore === undefined) === (user === undefined)) {
    throw refuse('purge-of-what')
  }
  if (textsBefore !== undefined) {
    const request = { before: textsBefore, tenantId: tenant, dryRun }
    return session.ask('purge-texts', request, { before: '--texts-before', tenantId: '--tenant' })
  }
  if (tenant === undefined) throw refuse('purge-of-whose')
  const request = { userId: user!, tenantId: tenant, dryRun }
  return session.ask('purge-user', request, { userId: '--user', tenantId: '--tenant' })
}

/** @param renewed how many earlier automatic backups were deleted then; null where none were to be */
function purgedForPeople(purged: PurgeResult, { user, dryRun = false }: Asked, renewed: number | null): string {
  const { rows, texts, rejects, notes } = purged
  const words = purgedWords(purged, user === undefined ? 'texts' : 'user', dryRun)
  const sentences =
    rows + texts + rejects === 0
      ? words
      : [
          ...words,
          ...notes,
          ...(renewed === null
            ? []
            : [`A new automatic backup is made, and ${countWithWord(renewed, 'earlier one')} deleted.`]),
          ...(dryRun ? [] : ['Copies of the store, backups and exported files from before still hold it.']),
        ]
  return sentences.map((sentence) => cellText(sentence)).join('\n')
}
