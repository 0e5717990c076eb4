import type { Component } from 'vue'
import { isModelName, type ModelName } from '../../src-main/rating/pricing/models/models.ts'
import type { RateDraft } from './draft.ts'
import type { FaultsBy } from './fault-places.ts'
import FlatCells from './FlatCells.vue'
import PackageCells from './PackageCells.vue'
import TiersCell from './TiersCell.vue'

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

const PRICE_CELLS: Readonly<Record<ModelName, Component>> = {
  flat: FlatCells,
  graduated: TiersCell,
  volume: TiersCell,
  package: PackageCells,
}

/** Of a word that is no model those of a flat price, until one is chosen. */
export const priceCells = (model: string): Component => (isModelName(model) ? PRICE_CELLS[model] : FlatCells)
