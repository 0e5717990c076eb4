/**
 * What rating decides, as SQL, for whoever adds up or picks rows in the store. Nothing here is a rule of its own: each
 * expression repeats a function of `rating`, and `test/store/rating-in-sql.property.test.ts` holds the two to each other.
 */
import { Shape } from '../rating/content/content.ts'
import { COUNTED_APART_FROM, SHAPE_MASK, SHAPE_SHIFT } from '../rating/content/facts.ts'
import { US } from '../rating/profile/rules.ts'
import { SEGMENTED } from '../rating/threads/event.ts'

/** `billedCountry` of a trait. @param region the agent's, for SQL: a column of `agent`, or a value that is bound */
export const billedCountryBy = (region: 'region' | '@region'): string => `coalesce(country, ${region})`

/** `billedCountry`, of `trait` and `agent`. */
export const BILLED_COUNTRY = billedCountryBy('region')

/** `isUsTraffic`, of `trait` and `agent`. */
export const IS_US = `${BILLED_COUNTRY} = '${US}'`

/** `shapeIn`, of `facts`. */
const SHAPE = `((facts >> ${SHAPE_SHIFT}) & ${SHAPE_MASK})`

/** Whether a row is a message by itself, of `facts`. */
export const IS_MESSAGE = `${SHAPE} < ${Shape.signal}`
/** Whether a row is news of a message that another row describes. */
export const IS_RECEIPT = `${SHAPE} = ${Shape.receipt}`

/** `shapeFromCode` is one, of `daily_traffic`: what a profile may say is no message. */
export const IS_COUNTED_APART = `state >= ${COUNTED_APART_FROM}`

/** `isSegmented`, of `event`. */
const IS_SEGMENTED = `type IN (${[...SEGMENTED].join(', ')})`
/** `extraSegments` of one event. */
export const EXTRA_SEGMENTS = `iif(${IS_SEGMENTED}, quantity - 1, 0)`
/** Whether an event has any. */
export const HAS_EXTRA_SEGMENTS = `(${IS_SEGMENTED} AND quantity > 1)`
