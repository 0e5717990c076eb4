import { Shape } from '../rating/content.ts'

/** The parts of `facts` for SQL; the layout is `rating/facts.ts`'s. */

const SHAPE = '((facts >> 3) & 7)'

/** Receipts and typing indicators never become messages. */
export const IS_MESSAGE = `${SHAPE} <> ${Shape.signal}`
