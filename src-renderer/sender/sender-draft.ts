import type { Fault, Sender } from '../../src-main/contract/answers.ts'
import { checkDocument } from '../../src-main/core/documents/check.ts'
import { senderSchema, type Logo } from '../../src-main/core/sender/sender.ts'

/** What is typed in the editor; an empty field is one that is not said. */
export interface SenderDraft {
  name: string
  /** One line of the address a line. */
  address: string
  taxId: string
  contact: string
  issuedBy: string
  paymentTerms: string
  /** `none` for a client whose bills have none although those of all clients have one. */
  logo: Logo | 'none' | null
}
type SenderField = keyof SenderDraft

export const senderDraft = (kept: Sender | null): SenderDraft => ({
  name: kept?.name ?? '',
  address: kept?.address?.join('\n') ?? '',
  taxId: kept?.taxId ?? '',
  contact: kept?.contact ?? '',
  issuedBy: kept?.issuedBy ?? '',
  paymentTerms: kept?.paymentTerms ?? '',
  logo: kept?.logo === null ? 'none' : (kept?.logo ?? null),
})

/** What a draft says. Fields that are empty are left out, and so are empty lines of the address. */
export function senderOfDraft({ address, logo, ...texts }: SenderDraft): Sender {
  const said = Object.entries(texts).map(([field, text]) => [field, text.trim()] as const)
  const lines = address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return {
    ...Object.fromEntries(said.filter(([, text]) => text !== '')),
    ...(lines.length === 0 ? {} : { address: lines }),
    ...(logo === null ? {} : { logo: logo === 'none' ? null : logo }),
  }
}

/** What is wrong with a draft, by field. A logo is checked where it is chosen, and once more when it is saved. */
export const faultsOfDraft = (draft: SenderDraft): FaultsBySenderField =>
  placeSenderFaults(
    checkDocument(
      senderSchema(() => null),
      senderOfDraft(draft),
    ).faults ?? [],
  )

type FaultsBySenderField = Partial<Record<SenderField, string>>

/** The first fault of each field, with the line of an address that it is of. */
export function placeSenderFaults(faults: readonly Fault[]): FaultsBySenderField {
  const placed: FaultsBySenderField = {}
  for (const { path, message } of faults) {
    const [, field, line] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? []
    placed[field as SenderField] ??= line === undefined ? message : `line ${Number(line) + 1} ${message}`
  }
  return placed
}
