import type { RateDraft } from './draft.ts'
import type { FaultsBy } from './fault-places.ts'

/** What the price of a rate is typed into; it emits `change` with what was changed, and `toggle` to open the rate. */
export interface PriceCellsProps {
  rate: RateDraft
  /** Of the rate on the card, `rates[2]`. */
  path: string
  /** What the rate is called on the page, `Rate 3`. */
  name: string
  faults: FaultsBy
  open: boolean
}
