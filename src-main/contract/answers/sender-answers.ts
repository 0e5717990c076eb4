import type { BillSender, Sender } from '../../core/sender/sender.ts'

export type { BillSender, Sender }

/** Who sends the bills: what is said for the machine and for a tenant, and what follows; each null where nothing is. */
export interface SenderAnswer {
  machine: Sender | null
  /** Null also where no tenant was asked about. */
  tenant: Sender | null
  /** Field by field the tenant's own, else the machine's. */
  sender: BillSender | null
}
