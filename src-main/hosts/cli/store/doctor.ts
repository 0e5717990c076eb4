import type { Command } from 'commander'
import type { MendingDeed, StoreCheck, StoreCheckPoint } from '../../../contract/answers.ts'
import { wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { cellText, textTable } from '../table.ts'

interface Asked {
  rebuildConversations?: true
  all?: boolean
  sample?: number
  seed?: number
}

export function doctorCommand(program: Command, session: CommandSession): void {
  program
    .command('doctor')
    .description('check the store: the file, its totals, events and messages; ends in 1 where something is not right')
    .option('--all', 'rate the events of every agent again, not of some alone')
    .option('--sample <agents>', 'of how many agents (default: 5)', wholeNumberOption)
    .option(
      '--seed <number>',
      'which agents: the same for the same number (default: others each time)',
      wholeNumberOption,
    )
    .option(
      '--rebuild-conversations',
      'first have what is kept of conversations, to list and find them, made anew from the messages',
    )
    .action(async ({ rebuildConversations, ...asked }: Asked) => {
      if (rebuildConversations) await session.ask('rebuild-conversations', {})
      const check = await session.ask('check-store', asked, { sample: '--sample', seed: '--seed' })
      if (!check.ok) session.exitCode = 1
      await session.show({ ...check, checks: check.checks.map(withCommand) }, checkForPeople)
    })
}

/** How the command line does what a mend says. */
const DONE_BY: Readonly<Record<MendingDeed, string>> = {
  'rebuild-conversations': 'ratedesk doctor --rebuild-conversations does it.',
}

/** The point with the command that does what its mend says. */
const withCommand = (point: StoreCheckPoint): StoreCheckPoint =>
  point.deed ? { ...point, mend: `${point.mend} ${DONE_BY[point.deed]}` } : point

function checkForPeople({ ok, checks }: StoreCheck): string {
  const list = textTable(
    checks,
    [
      { name: 'check', of: (row) => row.name },
      { name: 'result', of: (row) => (row.ok ? 'ok' : 'NOT OK') },
      { name: 'found', of: (row) => row.sentence },
    ],
    '',
  )
  const wrong = checks.filter((check) => !check.ok)
  const verdict = ok
    ? `The store is in order: ${checks.length} checks found nothing.`
    : `${wrong.length} of ${checks.length} checks found something:`
  return [list, '', verdict, ...wrong.map(({ name, mend }) => `  ${name}: ${cellText(mend)}`)].join('\n')
}
