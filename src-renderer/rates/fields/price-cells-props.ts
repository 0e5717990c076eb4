import type { RateDraft } from '../draft/draft.ts'
import type { FaultsBy } from '../editor/fault-places.ts'

/**
 * Properties of the components in which the price of a rate is typed. They emit `change` with the changed fields, and
 * `toggle` to open the rate.
 */
export interface PriceCellsProps {
  rate: RateDraft
  /** Path of the rate on the card, `rates[2]`. */
  path: string
  /** Name of the rate on the page, `Rate 3`. */
  name: string
  faults: FaultsBy
  open: boolean
}
