import { resolve } from 'node:path'
import type { Command } from 'commander'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { writeWhole } from '../../door/write-file.ts'
import type { CommandSession } from '../session.ts'
import { cellText } from '../table.ts'
import { readOffersFile } from './offers-file.ts'

interface Shown {
  tenant: string
  out?: string
}

export function offersCommands(program: Command, session: CommandSession): void {
  const offers = program.command('offers').description('what vendors offer, which a client is compared by')

  offers
    .command('show')
    .description("write a client's offers, to be changed and set again: those that were set, else those shipped")
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--out <file>', 'write them to a file instead')
    .action(async ({ tenant, out }: Shown) => {
      const { file, savedAt } = await session.ask('read-offers', { tenantId: tenant }, { tenantId: '--tenant' })
      if (out === undefined) return session.writeJson(file, session.json ? 0 : 2)
      const path = resolve(out)
      const content = `${JSON.stringify(file, null, 2)}\n`
      await writeWhole(path, content)
      const written = { file: path, offers: file.offers.length, savedAt, bytes: Buffer.byteLength(content) }
      await session.show(
        written,
        ({ offers: count }) => `The offers to ${cellText(tenant)} are in ${cellText(out)}: ${count}.`,
      )
    })

  offers
    .command('set')
    .description('set the offers that a client is compared by, in place of earlier ones')
    .requiredOption('--tenant <tenant>', 'whose')
    .requiredOption('--file <offers>', 'the offers, as JSON')
    .action(async ({ tenant, file }: { tenant: string; file: string }) => {
      const request = { tenantId: tenant, offers: await readOffersFile(file) }
      const saved = await session.ask('save-offers', request, { tenantId: '--tenant' })
      await session.show(
        saved,
        (set) => `${cellText(tenant)} is compared by ${countWithWord(set.file.offers.length, 'offer')} from now on.`,
      )
    })
}
