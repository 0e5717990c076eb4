import { segmentsOf } from '../content/content.ts'
import type { Shape } from '../content/content.ts'
import type { Rules } from '../profile/rules.ts'

/** What a business message that is billed by itself is billed as, by its size. */
export interface BilledSize {
  /** A `TypeCode`. */
  type: number
  quantity: number
}

/**
 * What a business message of this shape and size is billed as by itself, as `billMessages` bills it.
 * @param size in the unit of the rules
 */
export function billedSize({ classes, sizeLimit }: Rules, shape: Shape, size: number): BilledSize {
  const cell = shape * 2
  if (size <= sizeLimit) return { type: classes.typesWithin[cell]!, quantity: 1 }
  const quantity = classes.segmented[cell] === 1 ? segmentsOf(size, sizeLimit) : 1
  return { type: classes.typesBeyond[cell]!, quantity }
}
