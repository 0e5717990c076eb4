import type { Direction } from '../../rating/messages/message.ts'
import { isKnownStatus } from '../../rating/messages/status.ts'
import type { Notes } from '../notes.ts'

/** Says which status words of sent messages nobody knows; a received message is billed whatever its status. */
export function noteUnknownStatus(direction: Direction, status: string, notes: Notes): void {
  if (direction === 'A2P' && !isKnownStatus(status)) notes.count('unknown_status', status)
}
