import type { Command } from 'commander'
import type { PurgeResult } from '../../../contract/answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import type { CommandSession } from '../session.ts'
import { wordForCount, countWithWord } from '../../../core/words/figures/count.ts'
import { cellText } from '../table.ts'

interface Asked {
  textsBefore?: string
  user?: string
  tenant?: string
  dryRun?: boolean
}

export function purgeCommand(program: Command, session: CommandSession): void {
  program
    .command('purge')
    .description('erase texts, or an end user, for good; charges and issued statements stay what they are')
    .option('--texts-before <day>', 'the texts of what was sent before it, 00:00 in the time zone of the tenant')
    .option('--user <id>', 'an end user of a tenant: a random id takes the place of this one everywhere')
    .option('--tenant <tenant>', 'whose; needed with --user (default: all, each by its own clock)')
    .option('--dry-run', 'only count what would be purged')
    .action(async (asked: Asked) => {
      const purged = await purge(session, asked)
      await session.show(purged, (counts) => purgedForPeople(counts, asked))
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

function purgedForPeople({ notes, ...counts }: PurgeResult, { user, dryRun }: Asked): string {
  const { rows, threads, texts, imports, rejects, statements } = counts
  if (rows === 0 && texts === 0 && rejects === 0) return 'There is nothing to purge.'
  const done = dryRun ? 'Would purge' : 'Purged'
  const what =
    user === undefined
      ? `the texts of ${countWithWord(rows, 'row')}`
      : `the end user from ${countWithWord(rows, 'row')} in ${countWithWord(threads, 'thread')}, and ${countWithWord(texts, 'text')} with the id`
  const sentences = [
    `${done} ${what}, of ${countWithWord(imports, 'import')}, and ${countWithWord(rejects, 'rejected row')}.`,
    ...(statements === 0
      ? []
      : [
          `${countWithWord(statements, 'issued statement')} of these events ${wordForCount(statements, 'stays as issued, and verifies', 'stay as issued, and verify')} as before.`,
        ]),
    ...notes,
    ...(dryRun ? [] : ['Copies of the store, backups and exported files from before still hold it.']),
  ]
  return sentences.map((sentence) => cellText(sentence)).join('\n')
}
