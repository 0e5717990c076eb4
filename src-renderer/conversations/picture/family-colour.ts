import type { EventType } from '../../../src-main/contract/answers.ts'
import { familyOf } from '../../words/event-type.ts'

/** The colour of a message's class; grey for one that is not billed. */
export const familyColour = (type: EventType | null): string =>
  `var(--family-${type === null ? 'uncharged' : familyOf(type)})`
