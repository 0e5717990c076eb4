import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { RequestOf } from '../../contract/calls.ts'
import { wrong } from '../../rating/problem.ts'
import { writeWhole } from '../door/write-file.ts'
import type { Session } from './session.ts'
import { summaryForPeople } from './summary-table.ts'

interface Asked {
  tenant: string
  cycle?: string
  from?: string
  to?: string
  format?: string
  out?: string
}

const formats = ['table', 'json', 'csv'] as const
type Format = (typeof formats)[number]

export function summaryCommand(program: Command, session: Session): void {
  program
    .command('summary')
    .description("a tenant's charges of a billing cycle, or of a run of days")
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')
    .option('--from <day>', 'the first day, such as 2026-10-01')
    .option('--to <day>', 'the day after the last')
    .option('--format <format>', `${formats.join(', ')} (default: table, or what --out ends in)`)
    .option('--out <file>', 'write it to a file instead')
    .action(async (asked: Asked) => {
      const format = formatOf(asked, session.json)
      const content = await written(session, asked, format)
      if (asked.out === undefined) return session.output.write(content)
      const file = resolve(asked.out)
      await writeWhole(file, content)
      await session.show({ file, format, bytes: Buffer.byteLength(content) }, () => `The summary is in ${asked.out}.`)
    })
}

async function written(session: Session, asked: Asked, format: Format): Promise<string> {
  const request = { tenantId: asked.tenant, period: periodOf(asked) }
  const options = {
    tenantId: '--tenant',
    period: asked.cycle === undefined ? '--from/--to' : '--cycle',
    'period.cycle': '--cycle',
    'period.from': '--from',
    'period.to': '--to',
  }
  if (format === 'csv') return (await session.ask('export-summary', { ...request, format }, options)).content
  const summary = await session.ask('read-summary', request, options)
  return `${format === 'json' ? JSON.stringify(summary) : summaryForPeople(summary)}\n`
}

function periodOf({ cycle, from, to }: Asked): RequestOf<'read-summary'>['period'] {
  if (cycle !== undefined && from === undefined && to === undefined) return { cycle }
  if (cycle === undefined && from !== undefined && to !== undefined) return { from, to }
  throw wrong('say which period: either --cycle 2026-10, or --from 2026-10-01 --to 2026-11-01')
}

/** `--json` is JSON, unless the summary goes to a file in another format and stdout only says where. */
function formatOf({ format, out }: Asked, json: boolean): Format {
  const ending = out === undefined ? '' : extname(out).slice(1).toLowerCase()
  const known = ['csv', 'json', 'xlsx', 'pdf'].includes(ending)
  const asked = format ?? (known ? ending : json ? 'json' : 'table')
  if (asked === 'xlsx' || asked === 'pdf') throw wrong(`a summary cannot be written as ${asked} yet: use --format csv`)
  const chosen = formats.find((each) => each === asked)
  if (!chosen) throw wrong(`there is no format ${asked} of a summary: use ${formats.join(', ')}`)
  if (json && out === undefined && chosen !== 'json') {
    throw wrong(`--json and --format ${chosen} cannot both go to stdout: leave one out, or name a file with --out`)
  }
  return chosen
}
