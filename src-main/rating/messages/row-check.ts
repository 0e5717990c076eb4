import { leavesClassOpen } from '../content/assumed-facts.ts'
import { Shape, shapeOf } from '../content/content.ts'
import {
  bytesIn,
  charactersIn,
  directionIn,
  isAssumed,
  isTimed,
  keptSize,
  packFacts,
  shapeIn,
  stateIn,
  type Facts,
} from '../content/facts.ts'
import type { ContentType } from './message.ts'
import { State, stateOf } from './status.ts'

/**
 * What a trait says of its rows: where they were carried, and those members of `TraitDetails` from which a row's facts
 * follow.
 */
export interface TraitTold {
  country: string | null
  carrier: string | null
  status: string
  contentType: string
  suggestions: readonly string[]
  assumed: string | null
}

/** A row as it is kept, reduced to what its facts can be worked out from once more. */
interface RowKept {
  facts: Facts
  deliveredAtMs: number | null
  /** Size of the text; null where the row has none, or where the source withholds it. */
  size: { bytes: number; characters: number } | null
}

const SHAPES = [
  'a text',
  'a text with light suggestions',
  'a text with suggestions',
  'media',
  'a location',
  'a tap on an action',
  'a signal',
  'a receipt',
] as const
const STATES = ['pending', 'excluded', 'expired', 'billable'] as const

/** The facts that follow from a row's trait alone: a message without text that is not known to be delivered. */
export const factsOfTrait = (
  direction: 0 | 1,
  { status, contentType, suggestions, assumed, country }: TraitTold,
): Facts => {
  const shape = shapeOf(contentType as ContentType, suggestions)
  const state = stateOf(direction === 0 ? 'A2P' : 'P2A', status)
  return packFacts(direction, state, shape, 0, 0, leavesClassOpen(shape, assumed, country))
}

/** What a row adds to the facts of its trait: the size of its text, and whether its time of delivery is known. */
export const factsOfText = (bytes: number, characters: number, isDelivered: boolean): Facts =>
  packFacts(0, 0, 0, bytes, characters, false, isDelivered)

/**
 * Checks the facts kept of a row against its text, status, content type, suggestions and times. Two facts cannot be
 * checked, because they are kept nowhere else: the direction, and the size of a text that is withheld.
 * @returns in words, how they disagree; null where they agree
 */
export function rowFault({ facts, deliveredAtMs, size }: RowKept, trait: TraitTold): string | null {
  const shape = shapeIn(facts)
  const direction = directionIn(facts)
  const isReceipt = shape === Shape.receipt
  const told = shapeOf(trait.contentType as ContentType, trait.suggestions)
  if (isReceipt ? told !== Shape.text || size !== null || trait.country !== null : told !== shape) {
    return `its content type and suggestions make it ${SHAPES[told]}, its kept facts say ${SHAPES[shape]}`
  }
  const state = stateOf(direction === 0 ? 'A2P' : 'P2A', trait.status)
  if (state !== stateIn(facts))
    return `its status makes it ${STATES[state]}, its kept facts say ${STATES[stateIn(facts)]}`
  const fault = sizeFault(facts, size, isReceipt)
  if (fault !== null) return fault
  if ((deliveredAtMs !== null) !== isTimed(facts)) {
    return deliveredAtMs === null
      ? 'it has no time of delivery, its kept facts say that it has one'
      : 'it has a time of delivery, its kept facts say that it has none'
  }
  if (isReceipt && deliveredAtMs !== null && state !== State.billable)
    return 'it tells of no delivery and has the time of one'
  // Rows imported by earlier versions count as open whenever their source assumed anything.
  const open = trait.assumed !== null
  if (isAssumed(facts) && (!open || isReceipt))
    return 'its source says what it is, its kept facts say that this was assumed'
  if (!isAssumed(facts) && open && leavesClassOpen(shape, trait.assumed, trait.country)) {
    return 'its source leaves open what it is, its kept facts say that it does not'
  }
  return null
}

function sizeFault(facts: Facts, size: RowKept['size'], isReceipt: boolean): string | null {
  const [bytes, characters] = [bytesIn(facts), charactersIn(facts)]
  if (size === null) {
    // The characters of a withheld body are unknown: as many as its bytes are assumed.
    if (bytes === characters && !(isReceipt && bytes > 0)) return null
    return `it has no text, its kept facts say ${bytes} bytes and ${characters} characters`
  }
  if (keptSize(size.bytes) !== bytes) return `its text has ${size.bytes} bytes, its kept facts say ${bytes}`
  if (keptSize(size.characters) === characters) return null
  return `its text has ${size.characters} characters, its kept facts say ${characters}`
}

/** In words, how the facts that a message's rows make differ from those kept of the message. */
export function factsDifference(made: Facts, kept: Facts): string {
  const parts: (false | string)[] = [
    directionIn(made) !== directionIn(kept) &&
      `direction ${DIRECTIONS[directionIn(made)]} and ${DIRECTIONS[directionIn(kept)]}`,
    stateIn(made) !== stateIn(kept) && `${STATES[stateIn(made)]} and ${STATES[stateIn(kept)]}`,
    shapeIn(made) !== shapeIn(kept) && `${SHAPES[shapeIn(made)]} and ${SHAPES[shapeIn(kept)]}`,
    bytesIn(made) !== bytesIn(kept) && `${bytesIn(made)} bytes and ${bytesIn(kept)}`,
    charactersIn(made) !== charactersIn(kept) && `${charactersIn(made)} characters and ${charactersIn(kept)}`,
    isAssumed(made) !== isAssumed(kept) &&
      `${isAssumed(made) ? 'assumed' : 'said'} and ${isAssumed(kept) ? 'assumed' : 'said'}`,
    isTimed(made) !== isTimed(kept) &&
      `a time of ${isTimed(made) ? 'delivery' : 'sending'} and of ${isTimed(kept) ? 'delivery' : 'sending'}`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}

const DIRECTIONS = ['A2P', 'P2A'] as const
