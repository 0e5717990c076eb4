import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { BillSender, Sender, SenderAnswer } from '../../../contract/answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import { readJsonFile } from '../json-file.ts'
import { severalTimes } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { readLogo } from './logo-file.ts'

const options = { tenantId: '--tenant' }

interface Said {
  tenant?: string
  file?: string
  name?: string
  address?: string[]
  taxId?: string
  contact?: string
  issuedBy?: string
  paymentTerms?: string
  /** False for `--no-logo`. */
  logo?: string | false
}
const TEXTS = ['name', 'taxId', 'contact', 'issuedBy', 'paymentTerms'] as const

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
    .description('say who sends them: all from a JSON file, or a field by its option, which an empty text takes away')
    .option('--tenant <tenant>', 'only for this tenant, whose fields go before those of the machine')
    .option(
      '--file <sender>',
      'name, address, taxId, contact, issuedBy, paymentTerms, logo (the name of a file beside it)',
    )
    .option('--name <name>', 'whose name stands at the head')
    .option('--address <line>', 'a line of the address; given again for each further line', severalTimes)
    .option('--tax-id <id>', 'the number that a tax office knows it by')
    .option('--contact <contact>', 'where questions go')
    .option('--issued-by <name>', 'full name of who issues statements (default: the login of this machine)')
    .option('--payment-terms <terms>', 'when and where to pay')
    .option('--logo <file>', 'a PNG, JPEG or SVG; with an empty text and --tenant that of the machine')
    .option('--no-logo', 'none, with --tenant also where the machine has one')
    .action(async (said: Said) => {
      const meant = await senderSaid(session, said)
      await session.show(
        await session.ask('set-sender', { tenantId: said.tenant, sender: meant }, options),
        senderForPeople,
      )
    })
}

/**
 * What is to be kept: what the file says, else what is kept already, with the fields of the options laid over it.
 * @throws Failure where neither a file nor a field is named
 */
async function senderSaid(session: CommandSession, said: Said): Promise<unknown> {
  const fields = await fieldsSaid(said)
  if (said.file !== undefined) {
    const read = await withLogo(await readJsonFile(said.file), said.file)
    return Object.keys(fields).length === 0 || typeof read !== 'object' ? read : laidOver(read, fields)
  }
  if (Object.keys(fields).length === 0) throw refuse('sender-unsaid')
  const { machine, tenant } = await session.ask('read-sender', { tenantId: said.tenant }, options)
  return laidOver(said.tenant === undefined ? machine : tenant, fields)
}

/** A logo of its own; null for none, which only a tenant can say; undefined for none of its own. */
async function logoSaid(logo: string | false, tenant: string | undefined): Promise<unknown> {
  if (logo === false) return tenant === undefined ? undefined : null
  return logo === '' ? undefined : readLogo(logo, logo)
}

/** The fields that the options name; undefined for one that is to be taken away. */
async function fieldsSaid({ tenant, address, logo, ...said }: Said): Promise<Partial<Record<keyof Sender, unknown>>> {
  const texts = TEXTS.filter((field) => said[field] !== undefined).map((field) => [field, said[field] || undefined])
  const lines = address?.filter((line) => line !== '')
  return {
    ...Object.fromEntries(texts),
    ...(lines === undefined ? {} : { address: lines.length === 0 ? undefined : lines }),
    ...(logo === undefined ? {} : { logo: await logoSaid(logo, tenant) }),
  }
}

const laidOver = (kept: object | null, fields: object): object =>
  Object.fromEntries(Object.entries({ ...kept, ...fields }).filter(([, value]) => value !== undefined))

/** What a file says, with the logo that it names by its path. */
async function withLogo(said: unknown, file: string): Promise<unknown> {
  const named = (said as { logo?: unknown } | null)?.logo
  if (typeof named !== 'string') return said
  return { ...(said as object), logo: await readLogo(resolve(dirname(file), named), named) }
}

function senderForPeople({ sender, tenant }: SenderAnswer): string {
  if (sender === null) return 'Nobody has said who sends the bills: statement sender set says it.'
  const own = Object.keys(tenant ?? {})
  return [...linesOf(sender), ...(own.length > 0 ? [`Of this tenant alone: ${own.join(', ')}`] : [])].join('\n')
}

function linesOf({ name, address = [], taxId, contact, issuedBy, paymentTerms, logo }: BillSender): string[] {
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
