import { Shape } from '../../rating/content/content.ts'

/** Whether a row is a message by itself, for SQL; the layout of `facts` is `rating/content/facts.ts`'s. */
export const IS_MESSAGE = `((facts >> 3) & 7) < ${Shape.signal}`
export const IS_RECEIPT = `((facts >> 3) & 7) = ${Shape.receipt}`
