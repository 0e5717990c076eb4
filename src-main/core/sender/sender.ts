/** Who sends a bill, as a document. */
import { anyText } from '../documents/parts.ts'
import {
  hashedObject,
  list,
  object,
  oneOf,
  optional,
  orNull,
  text,
  together,
  type DocumentOf,
} from '../documents/schema.ts'
import type { LogoFault } from '../words/sender/logo-fault.ts'

export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'] as const

const MOST_CHARACTERS = 200
const line = text('line', (written) => isLine(written))
const isLine = (written: string): boolean =>
  written.trim() !== '' && written.length <= MOST_CHARACTERS && !/\p{Cc}/u.test(written)
const paragraph = text('paragraph', (written) => written.trim() !== '' && written.length <= 1000)

const logo = object({
  mediaType: oneOf(LOGO_TYPES),
  /** Base64. */
  data: anyText,
})
/** A logo of a checked kind and size. */
export type Logo = DocumentOf<typeof logo>

/** Each field may be left out: that of a tenant says only what is different for it. */
const fields = {
  /** Whose name stands at the head. */
  name: optional(line),
  /** Line by line, without the name. */
  address: optional(list(line)),
  taxId: optional(line),
  /** Where questions go: a mail address, a number, a person. */
  contact: optional(line),
  /** Full name of who issues statements, in place of the login of the machine. */
  issuedBy: optional(line),
  paymentTerms: optional(paragraph),
}

/**
 * As a person gives it: every fault is told.
 * @param logoFault what is wrong with the bytes of a logo; null also where its shape is wrong, which is told anyway
 */
export const senderSchema = (logoFault: (found: unknown) => LogoFault | null) =>
  object({
    ...fields,
    /** Null where a tenant's bills have none although those of the machine have one. */
    logo: optional(
      orNull(
        together(logo, function* (found) {
          const why = logoFault(found)
          if (why !== null) yield { path: ['data'], fault: { code: 'logo-unfit', why } }
        }),
      ),
    ),
  })
export type Sender = DocumentOf<ReturnType<typeof senderSchema>>
/** As it stands on a bill, where no logo is none. */
export type BillSender = Omit<Sender, 'logo'> & { logo?: Logo }

/** As a statement was issued with it. */
export const issuedSender = hashedObject({ ...fields, logo: optional(hashedObject({ ...logo.shape })) })

/** What holds for a tenant: field by field its own, else that of the machine. Null where neither says anything. */
export function senderFor(machine: Sender | null, tenant: Sender | null): BillSender | null {
  const { logo: shown, ...both } = { ...machine, ...tenant }
  const said = shown ? { ...both, logo: shown } : both
  return Object.keys(said).length === 0 ? null : said
}
