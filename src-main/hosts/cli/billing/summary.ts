import { resolve } from 'node:path'
import type { Command } from 'commander'
import { BILL_FORMATS } from '../../../contract/answers/export-answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import { visibleTexts } from '../../../core/words/figures/visible.ts'
import { writeWhole } from '../../door/write-file.ts'
import { deliver, endingOf, MARK_OPTION, markOf, refuseTerminal } from './deliver.ts'
import { askedPeriod, optionsOfPeriod } from '../period.ts'
import type { CommandSession } from '../session.ts'
import { cellText } from '../table.ts'
import { summaryForPeople } from './summary-table.ts'

interface Asked {
  tenant: string
  cycle?: string
  from?: string
  to?: string
  format?: string
  out?: string
  issuer?: string
  bom?: true
}

const formats = ['table', ...BILL_FORMATS, 'focus'] as const
type Format = (typeof formats)[number]

export function summaryCommand(program: Command, session: CommandSession): void {
  program
    .command('summary')
    .description("a tenant's charges of a billing cycle, or of a run of days")
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')
    .option('--from <day>', 'the first day, such as 2026-10-01')
    .option('--to <day>', 'the day after the last')
    .option('--format <format>', `${formats.join(', ')} (default: table, or what --out ends in)`)
    .option('--out <file>', 'write it to a file instead')
    .option('--issuer <name>', 'whose name stands at the head of a PDF or XLSX (default: the sender, else Ratedesk)')
    .option(...MARK_OPTION)
    .action(async (asked: Asked) => {
      const format = formatOf(asked, session.json)
      const byteOrderMark = markOf(format, asked.bom)
      refuseTerminal(session, format, asked.out)
      if (format === 'focus') return exportFocus(session, asked)
      const request = { tenantId: asked.tenant, period: askedPeriod(asked) }
      const options = {
        tenantId: '--tenant',
        ...optionsOfPeriod(asked),
        issuer: '--issuer',
      }
      if (format === 'table' || (format === 'json' && asked.out === undefined)) {
        const summary = await session.ask('read-summary', request, options)
        if (format === 'json') return session.writeJson(summary)
        if (asked.out === undefined) return session.show(summary, summaryForPeople)
        return put(session, summaryForPeople(visibleTexts(summary)), asked.out)
      }
      const exported = await session.ask(
        'export-summary',
        { ...request, format, issuer: asked.issuer, byteOrderMark },
        options,
      )
      await deliver(session, exported, format, asked.out, 'The summary is')
    })
}

/** Costs for finance tools; those of a draft follow the traffic. */
async function exportFocus(session: CommandSession, { tenant, cycle, from, to, issuer, out }: Asked): Promise<void> {
  if (cycle === undefined || from !== undefined || to !== undefined) throw refuse('focus-of-no-cycle')
  const options = { tenantId: '--tenant', cycle: '--cycle', issuer: '--issuer' }
  const exported = await session.ask('export-focus', { tenantId: tenant, cycle, issuer }, options)
  await deliver(session, exported, 'focus', out, 'The costs are')
}

async function put(session: CommandSession, table: string, out: string): Promise<void> {
  const text = `${table}\n`
  const file = resolve(out)
  await writeWhole(file, text)
  await session.show(
    { file, format: 'table', bytes: Buffer.byteLength(text) },
    () => `The summary is in ${cellText(out)}.`,
  )
}

/**
 * The format. `--json` means JSON, unless `--out` names a file in another format; stdout then only tells where the file
 * is.
 */
function formatOf({ format, out }: Asked, json: boolean): Format {
  const ending = endingOf(out)
  const known = BILL_FORMATS.some((each) => each === ending)
  const asked = format ?? (known ? ending : json ? 'json' : 'table')
  const chosen = formats.find((each) => each === asked)
  if (!chosen) throw refuse('summary-format-unknown', { format: asked, known: formats })
  if (json && out === undefined && chosen !== 'json') {
    throw refuse('two-formats-on-stdout', { format: chosen })
  }
  return chosen
}
