import { pixelsOfUnit } from './chart-width.ts'

/** The letters of an axis on a canvas, which grow with those of the page: asked for whenever the chart is laid out. */
export const tickLetters = () => ({ family: 'Inter', size: 11 * pixelsOfUnit() })
