import { Shape } from './content.ts'
import { TypeCode, type EventType } from '../threads/event.ts'

type GlobalClass = 'basic' | 'single'
type UsClass = 'rich' | 'rich_media'

/**
 * The billing class of each shape (rating rules, section 3), as [outside the US within the size limit, outside the US
 * beyond it, in the US]. `rich` is billed by its segments. Signals and receipts are missing because they are never
 * billed.
 */
const CLASSES: Record<
  Exclude<keyof typeof Shape, 'signal' | 'receipt'>,
  readonly [GlobalClass, GlobalClass, UsClass]
> = {
  text: ['basic', 'single', 'rich'],
  textWithLightSuggestions: ['single', 'single', 'rich'],
  textWithOtherSuggestions: ['single', 'single', 'rich_media'],
  media: ['single', 'single', 'rich_media'],
  location: ['single', 'single', 'rich_media'],
  // What a tap on an action costs is the class of its text, under profiles that count taps.
  actionTap: ['basic', 'single', 'rich'],
}

/**
 * The table above for one rule set, as flat arrays, because rating looks it up for every message. The index of a cell
 * is `shape * 2 + direction`.
 */
export interface MessageClasses {
  /** `TypeCode` of a message whose size is within the limit, by cell. */
  typesWithin: Uint8Array
  /** `TypeCode` of a longer one, by cell. */
  typesBeyond: Uint8Array
  /** 1 where the message is billed by its segments, by cell. */
  segmented: Uint8Array
}

function classesFor(us: boolean): MessageClasses {
  const cells = Object.keys(Shape).length * 2
  const classes = {
    typesWithin: new Uint8Array(cells),
    typesBeyond: new Uint8Array(cells),
    segmented: new Uint8Array(cells),
  }
  for (const [name, [within, beyond, inUs]] of Object.entries(CLASSES)) {
    const shape = Shape[name as keyof typeof CLASSES]
    for (const [direction, side] of ['a2p', 'p2a'].entries()) {
      const cell = shape * 2 + direction
      classes.typesWithin[cell] = TypeCode[`${side}_${us ? inUs : within}_message` as EventType]
      classes.typesBeyond[cell] = TypeCode[`${side}_${us ? inUs : beyond}_message` as EventType]
      classes.segmented[cell] = us && inUs === 'rich' ? 1 : 0
    }
  }
  return classes
}

export const GLOBAL_CLASSES = classesFor(false)
export const US_CLASSES = classesFor(true)
