import type { Component } from 'vue'
import { isModelName, type ModelName } from '../../../src-main/rating/pricing/models/models.ts'
import FlatCells from './FlatCells.vue'
import PackageCells from './PackageCells.vue'
import TiersCell from './TiersCell.vue'

/** The component in which a rate's price is typed, by model. */
const PRICE_CELLS: Readonly<Record<ModelName, Component>> = {
  flat: FlatCells,
  graduated: TiersCell,
  volume: TiersCell,
  package: PackageCells,
}

/** The component for a model; that of a flat price while the model is unknown. */
export const priceCells = (model: string): Component => (isModelName(model) ? PRICE_CELLS[model] : FlatCells)
