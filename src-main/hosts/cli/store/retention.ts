import { InvalidArgumentError, type Command } from 'commander'
import type { PurgeResult, Retention, RetentionDue } from '../../../contract/answers.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { refuse } from '../../../core/words/problem.ts'
import { wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { cellText, textTable } from '../table.ts'

interface Asked {
  /** `off` takes the rule away. */
  texts?: number | 'off'
  tenant?: string
  apply?: true
  dryRun?: true
}

export function retentionCommand(program: Command, session: CommandSession): void {
  program
    .command('retention')
    .description('for how long texts are kept: shows it, or sets it; the console purges what is older, every day')
    .option('--texts <days>', 'keep texts for so many whole days; off keeps them for ever', daysOption)
    .option('--tenant <tenant>', 'of this tenant only; off has it follow the rule of all')
    .option('--apply', 'purge what is older now')
    .option('--dry-run', 'only count what is older than the rules that are set')
    .action(async ({ texts, tenant, apply, dryRun }: Asked) => {
      if (dryRun && (texts !== undefined || apply)) throw refuse('retention-both')
      if (tenant !== undefined && texts === undefined) throw refuse('retention-of-whom')
      if (dryRun) return session.show(await session.ask('preview-retention', {}), dueForPeople)
      if (texts !== undefined) {
        const options = { tenantId: '--tenant', days: '--texts' }
        const kept = await session.ask(
          'set-retention',
          { tenantId: tenant, days: texts === 'off' ? null : texts },
          options,
        )
        if (!apply) return session.show(kept, rulesForPeople)
      }
      if (apply) return session.show(await session.ask('apply-retention', {}), purgedByRule)
      await session.show(await session.ask('read-retention', {}), rulesForPeople)
    })
}

function daysOption(text: string): number | 'off' {
  if (text === 'off') return text
  try {
    return wholeNumberOption(text)
  } catch {
    throw new InvalidArgumentError('It must be a whole number of days, or off.')
  }
}

const rulesForPeople = ({ rules }: Retention): string =>
  textTable(
    rules,
    [
      { name: 'of', of: (row) => row.tenantId ?? 'all others' },
      { name: 'texts are kept for', of: (row) => countWithWord(row.days, 'day') },
    ],
    'Texts are kept for ever.',
  )

const dueForPeople = ({ due }: RetentionDue): string =>
  textTable(
    due,
    [
      { name: 'of', of: (row) => row.tenantId ?? 'agents that nobody has' },
      { name: 'sent before', of: (row) => row.before },
      { name: 'texts', of: (row) => String(row.rows), align: 'right' },
      { name: 'rejected rows', of: (row) => String(row.rejects), align: 'right' },
    ],
    'Texts are kept for ever.',
  )

const purgedByRule = ({ rows, rejects, notes }: PurgeResult): string =>
  [`Purged the texts of ${countWithWord(rows, 'row')} and ${countWithWord(rejects, 'rejected row')}.`, ...notes]
    .map((sentence) => cellText(sentence))
    .join('\n')
