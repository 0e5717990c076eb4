import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Progress, StoreBackup, StoreMoved, StoreRestored } from '../../../contract/answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import { abortable } from '../interrupt.ts'
import { progressLine, progressLineOn } from '../progress.ts'
import type { CommandSession } from '../session.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { cellText } from '../table.ts'

export function backupCommand(program: Command, session: CommandSession): void {
  program
    .command('backup')
    .description('copy the store, while it is used, to a file; the copy is checked, and the file whole or not there')
    .argument('<file>', 'where to; nothing may be there')
    .option('--replace', 'replace the file that is there')
    .action(async (named: string, { replace = false }: { replace?: boolean }) => {
      const request = { file: pathOf(named), replace }
      await session.desk({ mustExist: true })
      const backup = await session.ask('backup-store', request)
      await session.show(backup, backupForPeople)
    })
}

export function restoreCommand(program: Command, session: CommandSession): void {
  program
    .command('restore')
    .description('put a copy that backup has made in the place of the store, which is kept beside; nobody may use it')
    .argument('<file>', 'the copy; it stays as it is')
    .action(async (named: string) => {
      const file = pathOf(named)
      const line = progressLineOn(session.stderr)
      const onProgress = (progress: Progress): void => line.show(progressLine(progress))
      const restored = await abortable((signal) => session.restore({ file, signal, onProgress })).finally(line.wipe)
      await session.show(restored, restoredForPeople)
    })
}

export function moveCommand(program: Command, session: CommandSession): void {
  program
    .command('move')
    .description('move the store to a place where there is nothing yet; nobody may use it, and the file left stays')
    .argument('<file>', 'where to; a start that names no store finds it there')
    .action(async (named: string) => {
      const file = pathOf(named)
      const line = progressLineOn(session.stderr)
      const onProgress = (progress: Progress): void => line.show(progressLine(progress))
      const moved = await abortable((signal) => session.move({ file, signal, onProgress })).finally(line.wipe)
      await session.show(moved, movedForPeople)
    })
}

function pathOf(named: string): string {
  if (named === '') throw refuse('target-nameless')
  return resolve(named)
}

const backupForPeople = ({ file, bytes, ...held }: StoreBackup): string =>
  `The store is copied to ${cellText(file)} (${megabytes(bytes)} MB): ${holdingsText(held)}. The copy was checked.`

function restoredForPeople({ file, restored, kept, ...held }: StoreRestored): string {
  const before =
    kept === null ? 'There was no store before.' : `The store that was there before is kept as ${cellText(kept)}.`
  return `${cellText(restored)} is restored from ${cellText(file)}: ${holdingsText(held)}.\n${before}`
}

const movedForPeople = ({ storeFile, kept, remembered }: StoreMoved): string =>
  [
    `The store is moved to ${cellText(storeFile)}. The file that was left is kept as ${cellText(kept)}; delete it when you no longer need it.`,
    remembered
      ? 'From now on it is found there.'
      : 'Name it there from now on: where a store is named at the start, nothing else is looked up.',
  ].join('\n')

const holdingsText = ({ imports, rows }: { imports: number; rows: number }): string =>
  `${countWithWord(imports, 'import')}, ${countWithWord(rows, 'row')}`

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
