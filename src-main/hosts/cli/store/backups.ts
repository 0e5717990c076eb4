import type { Command } from 'commander'
import type { BackupCheck, BackupList, BackupMade } from '../../../contract/answers.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { backupKindWords } from '../../../core/words/labels/backup-kind.ts'
import type { CommandSession } from '../session.ts'
import { cellText, textTable } from '../table.ts'

/** The automatic backups: what there is, and what the console does by itself. */
export function backupsCommands(program: Command, session: CommandSession): void {
  const backups = program
    .command('backups')
    .description('the backups that the console makes by itself, daily, beside the store: the last 7 days and 4 weeks')
  backups
    .command('list')
    .description('the automatic backups, and the copies that were kept when the file of the store changed')
    .action(async () => session.show(await session.ask('list-backups', {}), listForPeople))
  backups
    .command('make')
    .description('make one now, and delete those that no longer have to stay')
    .option('--renew', 'delete all earlier automatic backups, which may hold what was purged since')
    .action(async ({ renew = false }: { renew?: boolean }) => {
      await session.desk({ mustExist: true })
      await session.show(await session.ask('make-backup', { renew }), madeForPeople)
    })
  backups
    .command('check')
    .description('check one as a restore would, and tell what is in it')
    .argument('<name>', 'as the list has it')
    .action(async (name: string) => session.show(await session.ask('check-backup', { name }), checkedForPeople))
  for (const [word, automatic] of [
    ['on', true],
    ['off', false],
  ] as const) {
    backups
      .command(word)
      .description(automatic ? 'have the console back the store up by itself' : 'have it do so no more')
      .action(async () => session.show(await session.ask('set-backups', { automatic }), listForPeople))
  }
}

function listForPeople({ automatic, folder, backups }: BackupList): string {
  const list = textTable(
    backups,
    [
      { name: 'name', of: (row) => row.name },
      { name: 'made at', of: (row) => row.at },
      { name: 'MB', of: (row) => megabytesOf(row.bytes), align: 'right' },
      { name: 'what', of: (row) => backupKindWords(row.kind) },
    ],
    'There are no backups yet.',
  )
  const state = automatic ? 'While a console is open, the store is backed up every day.' : 'Automatic backups are off.'
  return `${list}\n${state} Folder: ${cellText(folder)}`
}

function madeForPeople({ made, dropped }: BackupMade): string {
  const done =
    made === null ? 'Nothing was due.' : `${cellText(made.name)} is made (${megabytesOf(made.bytes)} MB) and checked.`
  return dropped === 0 ? done : `${done} ${countWithWord(dropped, 'earlier one')} deleted.`
}

const checkedForPeople = ({ name, version, tenants, agents, imports, rows, newestAt }: BackupCheck): string =>
  `${cellText(name)} is whole: store version ${version}, ${[
    countWithWord(tenants, 'tenant'),
    countWithWord(agents, 'agent'),
    countWithWord(imports, 'import'),
    countWithWord(rows, 'row'),
  ].join(', ')}; newest traffic ${newestAt ?? 'none'}.`

const megabytesOf = (bytes: number): string => groupDigits((bytes / 1e6).toFixed(1))
