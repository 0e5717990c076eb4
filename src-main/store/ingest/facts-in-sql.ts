import { Shape } from '../../rating/content/content.ts'

/** SQL that tells whether a row is a message by itself; the layout of `facts` is in `rating/content/facts.ts`. */
export const IS_MESSAGE = `((facts >> 3) & 7) < ${Shape.signal}`
export const IS_RECEIPT = `((facts >> 3) & 7) = ${Shape.receipt}`
