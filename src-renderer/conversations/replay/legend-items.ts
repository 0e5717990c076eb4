import type { EventType, ReadThread } from '../../../src-main/contract/answers.ts'
import { familyOf } from '../../words/event-type.ts'

/** A shape or colour of the picture, by the name of what it means. */
export type LegendItem =
  { kind: 'class'; name: string; type: EventType } | { kind: 'outside' | 'window' | 'wait'; name: string }

const FAMILY_NAMES = {
  conversation: 'conversation',
  session: 'session',
  basic: 'basic',
  single: 'single',
  rich: 'rich',
  media: 'rich media',
} as const

/** What the picture of a thread has, in the order of its legend. */
export function legendItems({ messages, windows }: ReadThread): LegendItem[] {
  const types = new Map<string, EventType>()
  for (const { class: type } of messages) {
    if (type) types.set(familyOf(type), type.replace('p2a', 'a2p') as EventType)
  }
  const items: LegendItem[] = [...types].map(([family, type]) => ({
    kind: 'class',
    name: FAMILY_NAMES[family as keyof typeof FAMILY_NAMES],
    type,
  }))
  if (messages.some(({ covered }) => !covered)) items.push({ kind: 'outside', name: 'outside of a window' })
  if (windows.some(({ kind }) => kind !== 'waiting')) items.push({ kind: 'window', name: 'window' })
  if (windows.some(({ kind }) => kind === 'waiting')) items.push({ kind: 'wait', name: 'waits for an answer' })
  return items
}
