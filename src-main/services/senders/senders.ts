import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { SenderAnswer } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { checkDocument } from '../../core/documents/check.ts'
import { refuse } from '../../core/words/problem.ts'
import { senderFor, senderSchema, type BillSender, type Sender } from '../../core/sender/sender.ts'
import { logoFault } from '../../export/logo/logo-check.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { findSender, saveSender } from '../../store/senders.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'

/** Who sends a tenant's bills as things stand; null where nobody said. */
export const senderOf = (store: ReadableStore, { tenantNo }: Pick<StoredTenant, 'tenantNo'>): BillSender | null =>
  senderFor(keptSender(store, null), keptSender(store, tenantNo))

const keptSender = (store: ReadableStore, tenantNo: number | null): Sender | null =>
  findSender(store, tenantNo) as Sender | null

export function readSender({ store }: ReadContext, { tenantId }: CheckedRequestOf<'read-sender'>): SenderAnswer {
  const machine = keptSender(store, null)
  const tenant = tenantId === undefined ? null : keptSender(store, tenantById(store, tenantId).tenantNo)
  return { machine, tenant, sender: senderFor(machine, tenant) }
}

/**
 * Saves who sends the bills, of a tenant or of the machine, in place of what was said before. Issued statements keep whom
 * they were issued by.
 * @throws Failure with every fault and its path; nothing is saved then
 */
export async function keepSender(
  desktop: WriteContext,
  request: CheckedRequestOf<'set-sender'>,
): Promise<SenderAnswer> {
  const { store, now } = desktop
  const tenant = request.tenantId === undefined ? null : tenantById(store, request.tenantId)
  const { document: sender, faults } = checkDocument(senderSchema(logoFault), request.sender)
  if (faults) throw refuse('sender-faulty', { faults: faults.length }).with(faults)
  if (sender.logo && !(await (await import('../../export/logo/draw-logo.ts')).isDrawable(sender.logo))) {
    throw refuse('logo-undrawable')
  }
  store
    .transaction(() => {
      const tenantNo = tenant?.tenantNo ?? null
      const before = keptSender(store, tenantNo)
      if (isDeepStrictEqual(before, sender)) return
      saveSender(store, tenantNo, sender, now())
      recordDeed(desktop, {
        deed: 'set-sender',
        to: { tenantId: tenant?.tenantId ?? null },
        tenantId: tenant?.tenantId ?? null,
        before: before && told(before),
        after: told(sender),
      })
    })
    .immediate()
  return readSender(desktop, { tenantId: request.tenantId })
}

/** For the audit trail, which tells a logo by its hash. */
const told = ({ logo, ...fields }: Sender): object =>
  logo === undefined
    ? fields
    : { ...fields, logo: logo === null ? 'none' : `${logo.mediaType} ${hash('sha256', logo.data)}` }
