import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Statement } from '../../../contract/answers.ts'
import { BILL_FORMATS, type BillFormat } from '../../../contract/answers/export-answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import { deliver, endingOf, MARK_OPTION, markOf, refuseTerminal } from './deliver.ts'
import { readJsonFile } from '../json-file.ts'
import type { CommandSession } from '../session.ts'
import { senderCommands } from './sender.ts'
import { statementForPeople, statementsForPeople, verificationForPeople } from './statement-table.ts'

interface Which {
  tenant: string
  cycle: string
}
interface Export extends Which {
  format?: string
  out?: string
  issuer?: string
  bom?: true
}
interface Verify {
  tenant?: string
  cycle?: string
  file?: string
}

const options = { tenantId: '--tenant', cycle: '--cycle', issuer: '--issuer', file: '--file' }

export function statementCommands(program: Command, session: CommandSession): void {
  const statement = program.command('statement').description("a tenant's bill of a cycle: a draft until it is issued")
  const verb = (name: string, description: string): Command =>
    statement
      .command(name)
      .description(description)
      .requiredOption('--tenant <tenant>', 'whose')
      .requiredOption('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')

  verb('draft', 'the statement as the traffic stands; as it was issued where it is').action(
    async ({ tenant, cycle }: Which) => {
      const read = await session.ask('read-statement', { tenantId: tenant, cycle }, options)
      await session.show(read, statementForPeople)
    },
  )

  verb('issue', 'freeze it for good; what comes later is adjusted on the next one')
    .option('--allow-unpriced', 'also where events have no price; the statement says so')
    .action(async ({ tenant, cycle, allowUnpriced = false }: Which & { allowUnpriced?: boolean }) => {
      const issued = await session.ask('issue-statement', { tenantId: tenant, cycle, allowUnpriced }, options)
      await session.show(issued, statementForPeople)
    })

  listCommand(statement, session)
  verb('export', 'write it as a file: to send on, or (JSON) to verify elsewhere')
    .option('--format <format>', `${BILL_FORMATS.join(', ')} (default: what --out ends in, else json)`)
    .option('--out <file>', 'write it to a file instead of stdout')
    .option('--issuer <name>', 'whose name stands at the head of a PDF or XLSX (default: the sender, else Ratedesk)')
    .option(...MARK_OPTION)
    .action(async ({ tenant, cycle, out, issuer, bom, ...asked }: Export) => {
      const format = formatOf(asked.format, out, session.json)
      const byteOrderMark = markOf(format, bom)
      refuseTerminal(session, format, out)
      const request = { tenantId: tenant, cycle, format, issuer, byteOrderMark }
      const exported = await session.ask('export-statement', request, options)
      await deliver(session, exported, format, out, 'The statement is')
    })

  senderCommands(statement, session)

  statement
    .command('verify')
    .description('rate the cycle again from its messages and say whether every byte agrees')
    .option('--tenant <tenant>', "whose (default: the file's)")
    .option('--cycle <month>', "the cycle (default: the file's)")
    .option('--file <statement>', 'a statement exported as JSON, to hold against this store')
    .action(async ({ file, ...asked }: Verify) => {
      const { tenantId, cycle } = await meant(file, asked)
      const path = file === undefined ? undefined : resolve(file)
      const verification = await session.ask('verify-statement', { tenantId, cycle, file: path }, options)
      if (!verification.agrees) session.exitCode = 1
      await session.show(verification, verificationForPeople)
    })
}

function listCommand(statement: Command, session: CommandSession): void {
  statement
    .command('list')
    .description('the statements of a tenant, issued ones and drafts, newest cycle first')
    .requiredOption('--tenant <tenant>', 'whose')
    .action(async ({ tenant }: { tenant: string }) => {
      await session.show(await session.ask('list-statements', { tenantId: tenant }, options), statementsForPeople)
    })
}

/** The tenant and cycle to verify; an exported file names its own. */
async function meant(
  file: string | undefined,
  { tenant, cycle }: Verify,
): Promise<{ tenantId: string; cycle: string }> {
  if (tenant !== undefined && cycle !== undefined) return { tenantId: tenant, cycle }
  if (file === undefined) throw refuse('statement-unsaid')
  const stated = (await readJsonFile(file)) as Partial<Statement> | null
  const of = { tenantId: tenant ?? stated?.tenantId, cycle: cycle ?? stated?.cycle }
  if (typeof of.tenantId !== 'string' || typeof of.cycle !== 'string') {
    throw refuse('statement-not-exported', { file })
  }
  return { tenantId: of.tenantId, cycle: of.cycle }
}

/**
 * The format. `--json` means JSON, unless `--out` names a file in another format; stdout then only tells where the file
 * is.
 */
function formatOf(format: string | undefined, out: string | undefined, json: boolean): BillFormat {
  const ending = endingOf(out)
  const asked = format ?? (BILL_FORMATS.some((each) => each === ending) ? ending : 'json')
  const chosen = BILL_FORMATS.find((each) => each === asked)
  if (!chosen) throw refuse('statement-format-unknown', { format: asked, known: BILL_FORMATS })
  if (json && out === undefined && chosen !== 'json') {
    throw refuse('two-formats-on-stdout', { format: chosen })
  }
  return chosen
}
