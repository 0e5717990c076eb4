import { Shape } from './content.ts'
import type { State } from '../messages/status.ts'

/**
 * Everything that rating reads of a message but its times, in one whole number: a store keeps and sorts a million of
 * these in half the time of six columns. From the lowest bit: direction 1, state 2, shape 3, bytes 22, characters 22,
 * assumed 1, time known to be of delivery 1.
 */
export type Facts = number

/** Sizes are kept up to here. */
export const SIZE_LIMIT = 2 ** 22 - 1
const BYTES_UNIT = 2 ** 6
const CHARACTERS_UNIT = 2 ** 28
const ASSUMED_UNIT = 2 ** 50
const DELIVERED_UNIT = 2 ** 51

/**
 * @param direction 0 for A2P, 1 for P2A
 * @param bytes UTF-8 bytes of the text; sizes are kept up to 4 MiB, a thousand times what a message may hold
 * @param assumed whether the source left something open that decides the message's class
 * @param timed whether the time of delivery is known
 * @throws RangeError where a size is no whole number from 0 on, as it would run into what stands beside it
 */
export const packFacts = (
  direction: 0 | 1,
  state: State,
  shape: Shape,
  bytes: number,
  characters: number,
  assumed = false,
  timed = false,
): Facts =>
  direction +
  state * 2 +
  shape * 8 +
  keptSize(bytes) * BYTES_UNIT +
  keptSize(characters) * CHARACTERS_UNIT +
  (assumed ? ASSUMED_UNIT : 0) +
  (timed ? DELIVERED_UNIT : 0)

/** A size as facts hold it. */
export function keptSize(size: number): number {
  if (size >= SIZE_LIMIT) return SIZE_LIMIT
  if (size >>> 0 !== size) throw new RangeError(`${size} is no size of a text`)
  return size
}

export const directionIn = (facts: Facts): 0 | 1 => (facts & 1) as 0 | 1
export const stateIn = (facts: Facts): State => ((facts >> 1) & 3) as State
export const shapeIn = (facts: Facts): Shape => ((facts >> 3) & 7) as Shape
export const bytesIn = (facts: Facts): number => (facts >>> 6) & SIZE_LIMIT
export const charactersIn = (facts: Facts): number => Math.floor(facts / CHARACTERS_UNIT) & SIZE_LIMIT
export const isAssumed = (facts: Facts): boolean => (Math.floor(facts / ASSUMED_UNIT) & 1) === 1
/** Whether the message's time is that of its delivery; else only the sending is known. */
export const isTimed = (facts: Facts): boolean => facts >= DELIVERED_UNIT

/** The same message, having fared otherwise. */
export const withFate = (facts: Facts, state: State, timed: boolean): Facts =>
  facts + (state - stateIn(facts)) * 2 + (Number(timed) - Number(isTimed(facts))) * DELIVERED_UNIT

/**
 * What a message is counted as, in stores: its state, and apart from these what a profile may say is no message, taps on
 * an action from 4 on and shared locations from 8 on. So a count need not be taken again when an agent's profile changes.
 */
export const countedAs = (facts: Facts): number => stateIn(facts) + classCounted(shapeIn(facts)) * 4

const classCounted = (shape: Shape): 0 | 1 | 2 => (shape === Shape.actionTap ? 1 : shape === Shape.location ? 2 : 0)

/** The state, and of what may be no message its shape, of a count that `countedAs` names. */
export const stateCounted = (counted: number): State => (counted & 3) as State
export const shapeCounted = (counted: number): typeof Shape.actionTap | typeof Shape.location | null =>
  counted < 4 ? null : counted < 8 ? Shape.actionTap : Shape.location
