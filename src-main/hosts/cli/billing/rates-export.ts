import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { RateCardRow } from '../../../contract/answers.ts'
import { rateCardCsv } from '../../../contract/rate-card/rate-card-csv.ts'
import { refuse } from '../../../core/words/problem.ts'
import { writeWhole } from '../../door/write-file.ts'
import { wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { cellText } from '../table.ts'

interface Asked {
  tenant: string
  version?: number
  format?: string
  out?: string
}

/** Adds `rates export`: writes a card in the form that `rates set` reads. */
export function ratesExportCommand(rates: Command, session: CommandSession): void {
  rates
    .command('export')
    .description("write a version of a tenant's rate card, to be changed and set again")
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--version <number>', 'which version (default: the newest)', wholeNumberOption)
    .option('--format <format>', 'json or csv (default: json, or what --out ends in)')
    .option('--out <file>', 'write it to a file instead')
    .action(async (asked: Asked) => {
      const format = formatOf(asked, session.json)
      const versions = await session.ask('list-rates', { tenantId: asked.tenant }, { tenantId: '--tenant' })
      const { card, version } = versionOf(versions, asked)
      const content = format === 'csv' ? rateCardCsv(card) : `${JSON.stringify(card, null, 2)}\n`
      if (asked.out === undefined) {
        return format === 'csv' ? session.output.write(content) : session.writeJson(card, session.json ? 0 : 2)
      }
      const file = resolve(asked.out)
      await writeWhole(file, content)
      const written = { file, version, format, bytes: Buffer.byteLength(content) }
      await session.show(
        written,
        () => `Version ${version} of ${cellText(asked.tenant)}'s rates is in ${cellText(asked.out!)}.`,
      )
    })
}

function versionOf(versions: readonly RateCardRow[], { tenant, version }: Asked): RateCardRow {
  const newest = versions.toSorted((a, b) => b.version - a.version)[0]
  if (!newest) throw refuse('rates-none', { tenantId: tenant })
  const found = version === undefined ? newest : versions.find((row) => row.version === version)
  if (!found) throw refuse('rates-version-unknown', { tenantId: tenant, version: version!, newest: newest.version })
  return found
}

function formatOf({ format, out }: Asked, json: boolean): 'json' | 'csv' {
  const ending = out === undefined ? '' : extname(out).slice(1).toLowerCase()
  const chosen = format ?? (ending === 'csv' ? 'csv' : 'json')
  if (chosen !== 'json' && chosen !== 'csv') throw refuse('rates-format-unknown', { format: chosen })
  if (json && out === undefined && chosen === 'csv') {
    throw refuse('two-formats-on-stdout', { format: chosen })
  }
  return chosen
}
