import type { Command } from 'commander'
import type { StoreCheck } from '../../contract/answers.ts'
import { wholeNumber } from './option.ts'
import type { Session } from './session.ts'
import { shown, table } from './table.ts'

interface Asked {
  all?: boolean
  sample?: number
  seed?: number
}

export function doctorCommand(program: Command, session: Session): void {
  program
    .command('doctor')
    .description('check the store: the file, its totals, events and messages; ends in 1 where something is not right')
    .option('--all', 'rate the events of every agent again, not of some alone')
    .option('--sample <agents>', 'of how many agents (default: 5)', wholeNumber)
    .option('--seed <number>', 'which agents: the same for the same number (default: others each time)', wholeNumber)
    .action(async (asked: Asked) => {
      const check = await session.ask('check-store', asked, { sample: '--sample', seed: '--seed' })
      if (!check.ok) session.exitCode = 1
      await session.show(check, checkForPeople)
    })
}

function checkForPeople({ ok, checks }: StoreCheck): string {
  const list = table(
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
  return [list, '', verdict, ...wrong.map(({ name, mend }) => `  ${name}: ${shown(mend)}`)].join('\n')
}
