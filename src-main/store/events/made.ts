import { dayText } from '../../core/calendar/day.ts'
import { refuse } from '../../core/words/problem.ts'

/**
 * Seven small columns of an event packed into one number, because a column takes as long to write as a number. The
 * layout is that of the migration, whose generated columns unpack it in SQL.
 */
interface Made {
  /** 4 bits: a `TypeCode`. */
  type: number
  /** 5 bits: a `Clause`. */
  clause: number
  /** One bit each: 0 or 1. */
  chargeable: number
  movable: number
  assumed: number
  /** 22 bits: the units of a message are at most the bytes of its text, which `rating/content/facts.ts` limits. */
  quantity: number
  /** Local day of the start. It may be -1, the day before 1970-01-01, in a zone west of Greenwich. */
  day: number
}

const MOST_TYPE = 2 ** 4 - 1
const MOST_CLAUSE = 2 ** 5 - 1
export const MOST_QUANTITY = 2 ** 22 - 1
export const FIRST_DAY = -1
/** A day in 2328, later than any time in `core/calendar/time-bounds.ts`. */
export const LAST_DAY = 2 ** 17 - 1

/**
 * Packs the columns.
 * @throws Failure where the day does not fit, which only happens for a message stored before times had bounds
 * @throws RangeError where another column does not fit, as its bits would spill into the next column
 */
export function madeOf({ type, clause, chargeable, movable, assumed, quantity, day }: Made): number {
  if (!(day >= FIRST_DAY && day <= LAST_DAY)) {
    throw refuse('message-unkept', { day: dayText(day) })
  }
  if (!(quantity >= 0 && quantity <= MOST_QUANTITY)) throw new RangeError(`no room for a quantity of ${quantity}`)
  if (type > MOST_TYPE || clause > MOST_CLAUSE) throw new RangeError(`no room for event type ${type}, clause ${clause}`)
  return (
    type +
    clause * 2 ** 4 +
    chargeable * 2 ** 9 +
    movable * 2 ** 10 +
    assumed * 2 ** 11 +
    quantity * 2 ** 12 +
    day * 2 ** 34
  )
}

/** Whether an event is movable, for SQL and word for word as the index has it. */
export const IS_MOVABLE = '(made & 1024) <> 0'

/** What `madeOf` was given. */
export const partsOfMade = (made: number): Made => ({
  type: made & MOST_TYPE,
  clause: (made >>> 4) & MOST_CLAUSE,
  chargeable: (made >>> 9) & 1,
  movable: (made >>> 10) & 1,
  assumed: (made >>> 11) & 1,
  quantity: Math.floor(made / 2 ** 12) & MOST_QUANTITY,
  day: Math.floor(made / 2 ** 34),
})
