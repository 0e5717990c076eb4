import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { SavedMapping } from '../../../contract/answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import { writeWhole } from '../../door/write-file.ts'
import { readJsonFile } from '../json-file.ts'
import type { CommandSession } from '../session.ts'
import { cellText, textTable } from '../table.ts'

const WHICH = 'its name, or its fingerprint, as mappings list has them'

export function mappingsCommands(program: Command, session: CommandSession): void {
  const mappings = program.command('mappings').description('how files are read that no format knows, by their header')
  listCommand(mappings, session)
  saveCommand(mappings, session)
  renameCommand(mappings, session)
  deleteCommand(mappings, session)
  exportCommand(mappings, session)
}

function listCommand(mappings: Command, session: CommandSession): void {
  mappings
    .command('list')
    .description('list the saved mappings')
    .action(async () => {
      await session.show(await session.ask('list-mappings', {}), (saved) =>
        textTable(
          saved,
          [
            { name: 'mapping', of: (row) => row.name },
            { name: 'saved at', of: (row) => row.savedAt },
            { name: 'fingerprint', of: (row) => row.fingerprint },
          ],
          'No mapping is saved yet: ratedesk mappings save NAME FILE does it.',
        ),
      )
    })
}

function saveCommand(mappings: Command, session: CommandSession): void {
  mappings
    .command('save')
    .description('save a mapping: every later file with its header is read with it')
    .argument('<name>', 'what it is called')
    .argument('<file>', 'the mapping, as JSON')
    .action(async (name: string, file: string) => {
      const saved = await session.ask('save-mapping', { name, mapping: await readJsonFile(file) }, { name: 'NAME' })
      await session.show(saved, (row) => `Mapping ${row.name} is saved.`)
    })
}

function renameCommand(mappings: Command, session: CommandSession): void {
  mappings
    .command('rename')
    .description('call a mapping something else')
    .argument('<mapping>', WHICH)
    .argument('<name>', 'what it is called from now on')
    .action(async (which: string, name: string) => {
      const { fingerprint } = await mappingMeant(session, which)
      const renamed = await session.ask('rename-mapping', { fingerprint, name }, { name: 'NAME' })
      await session.show(renamed, (row) => `Mapping ${cellText(which)} is called ${row.name} now.`)
    })
}

function deleteCommand(mappings: Command, session: CommandSession): void {
  mappings
    .command('delete')
    .description('forget a mapping; what was imported with it stays')
    .argument('<mapping>', WHICH)
    .action(async (which: string) => {
      const { fingerprint } = await mappingMeant(session, which)
      const deleted = await session.ask('delete-mapping', { fingerprint })
      await session.show(deleted, (row) => `Mapping ${row.name} is deleted. What was imported with it stays.`)
    })
}

function exportCommand(mappings: Command, session: CommandSession): void {
  mappings
    .command('export')
    .description('write a mapping as JSON, for import --mapping or another store')
    .argument('<mapping>', WHICH)
    .option('--out <file>', 'write it to a file instead')
    .action(async (which: string, { out }: { out?: string }) => {
      const { name, mapping } = await mappingMeant(session, which)
      if (out === undefined) return session.writeJson(mapping, 2)
      const content = `${JSON.stringify(mapping, null, 2)}\n`
      const file = resolve(out)
      await writeWhole(file, content)
      await session.show(
        { file, bytes: Buffer.byteLength(content) },
        () => `Mapping ${cellText(name)} is in ${cellText(out)}.`,
      )
    })
}

/** The saved mapping of a name or fingerprint. Where several have the same name, the fingerprint is needed. */
async function mappingMeant(session: CommandSession, which: string): Promise<SavedMapping> {
  const saved = await session.ask('list-mappings', {})
  const meant = saved.filter(({ name, fingerprint }) => fingerprint === which || name === which)
  if (meant.length === 1) return meant[0]!
  if (meant.length === 0) throw refuse('mapping-unnamed', { which })
  throw refuse('mapping-ambiguous', { which, count: meant.length })
}
