import { readFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Sender, SenderAnswer } from '../../../contract/answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import { hindrance } from '../../../core/words/reasons/hindrance.ts'
import { readJsonFile } from '../json-file.ts'
import type { CommandSession } from '../session.ts'

const options = { tenantId: '--tenant' }

/** `statement sender show|set`: who sends the bills, of the machine or of one tenant. */
export function senderCommands(statement: Command, session: CommandSession): void {
  const sender = statement.command('sender').description('who sends the bills: name, address, tax id, logo')
  sender
    .command('show')
    .description('who sends them as things stand; an issued statement keeps whom it was issued by')
    .option('--tenant <tenant>', 'those of this tenant (default: of the machine)')
    .action(async ({ tenant }: { tenant?: string }) => {
      await session.show(await session.ask('read-sender', { tenantId: tenant }, options), senderForPeople)
    })
  sender
    .command('set')
    .description('say it from a JSON file: name, address, taxId, contact, issuedBy, paymentTerms, logo (a PNG or SVG)')
    .option('--tenant <tenant>', 'only for this tenant, whose fields go before those of the machine')
    .requiredOption('--file <sender>', 'the JSON file; a logo is the name of a file beside it')
    .action(async ({ tenant, file }: { tenant?: string; file: string }) => {
      const read = await withLogo(await readJsonFile(file), file)
      const answer = await session.ask('set-sender', { tenantId: tenant, sender: read }, options)
      await session.show(answer, senderForPeople)
    })
}

/** What a file says, with the logo that it names by its path. */
async function withLogo(said: unknown, file: string): Promise<unknown> {
  const named = (said as { logo?: unknown } | null)?.logo
  if (typeof named !== 'string') return said
  const path = resolve(dirname(file), named)
  const bytes = await readFile(path).catch((error: unknown) => {
    throw refuse('file-unread-json', { file: named, why: hindrance(error, process.platform) })
  })
  const mediaType = extname(path).toLowerCase() === '.svg' ? 'image/svg+xml' : 'image/png'
  return { ...(said as object), logo: { mediaType, data: bytes.toString('base64') } }
}

function senderForPeople({ sender, tenant }: SenderAnswer): string {
  if (sender === null) return 'Nobody has said who sends the bills: statement sender set says it.'
  const own = Object.keys(tenant ?? {})
  return [...linesOf(sender), ...(own.length > 0 ? [`Of this tenant alone: ${own.join(', ')}`] : [])].join('\n')
}

function linesOf({ name, address = [], taxId, contact, issuedBy, paymentTerms, logo }: Sender): string[] {
  const facts: [label: string, value: string | undefined][] = [
    ['Name', name],
    ['Address', address.length > 0 ? address.join(', ') : undefined],
    ['Tax id', taxId],
    ['Contact', contact],
    ['Issued by', issuedBy],
    ['Payment terms', paymentTerms],
    ['Logo', logo?.mediaType],
  ]
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`]))
}
