import type { EventType } from '../../../src-main/contract/answers.ts'
import { typeLabel } from '../../../src-main/core/words/labels/event-type.ts'
import { CONVERSATION_TYPES, EVENT_TYPES_IN_ORDER, MESSAGE_TYPES } from '../../words/event-type.ts'

/** Some types of events as one value of a list: their names, with a comma between them. */
export const typesValue = (types: readonly EventType[] | undefined): string | undefined => types?.join(',')

const SOME: readonly { label: string; types: readonly EventType[] }[] = [
  { label: 'All conversations', types: CONVERSATION_TYPES },
  { label: 'All message events', types: MESSAGE_TYPES },
]

/**
 * What the list of types offers: usual groups, then each type. Types that an address names and that are no such group
 * are one more.
 */
export function typeItems(shown: readonly EventType[] | undefined): { label: string; value: string }[] {
  const items = [
    ...SOME.map(({ label, types }) => ({ label, value: types.join(',') })),
    ...EVENT_TYPES_IN_ORDER.map((type) => ({ label: typeLabel(type), value: type as string })),
  ]
  const value = typesValue(shown)
  if (value === undefined || items.some((item) => item.value === value)) return items
  return [...items, { label: shown!.map(typeLabel).join(', '), value }]
}

/** The types of such a value. */
export const typesOf = (value: string): EventType[] =>
  EVENT_TYPES_IN_ORDER.filter((type) => value.split(',').includes(type))
