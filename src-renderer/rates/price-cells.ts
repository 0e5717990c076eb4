import type { Component } from 'vue'
import { isModelName, type ModelName } from '../../src-main/rating/pricing/models/models.ts'
import FlatCells from './FlatCells.vue'
import PackageCells from './PackageCells.vue'
import TiersCell from './TiersCell.vue'

/** What the price of a rate is typed into, by its model. */
const PRICE_CELLS: Readonly<Record<ModelName, Component>> = {
  flat: FlatCells,
  graduated: TiersCell,
  volume: TiersCell,
  package: PackageCells,
}

/** Of a word that is no model those of a flat price, until one is chosen. */
export const priceCells = (model: string): Component => (isModelName(model) ? PRICE_CELLS[model] : FlatCells)
