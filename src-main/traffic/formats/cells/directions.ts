import type { Direction } from '../../../rating/messages/message.ts'
import { BadCell } from './cells.ts'

const DIRECTION_OF: ReadonlyMap<string, Direction> = new Map([
  ['a2p', 'A2P'],
  ['mt', 'A2P'],
  ['outbound', 'A2P'],
  ['p2a', 'P2A'],
  ['mo', 'P2A'],
  ['inbound', 'P2A'],
])

/** Whether a word is the name of a direction, in any case. */
export const isDirection = (text: string): boolean => DIRECTION_OF.has(text.trim().toLowerCase())

export function directionOf(text: string): Direction {
  const direction = DIRECTION_OF.get(text.trim().toLowerCase())
  if (direction) return direction
  throw new BadCell(
    text.trim() === ''
      ? { code: 'empty', column: 'direction' }
      : { code: 'neither', column: 'direction', text, words: ['A2P', 'P2A'] },
  )
}
