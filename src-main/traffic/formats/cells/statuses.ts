import type { Direction } from '../../../rating/messages/message.ts'
import { isKnownStatus } from '../../../rating/messages/status.ts'
import type { Notes } from '../../notes.ts'

/** Notes an unknown status word of a sent message. A received message is billed whatever its status. */
export function noteUnknownStatus(direction: Direction, status: string, notes: Notes): void {
  if (direction === 'A2P' && !isKnownStatus(status)) notes.count('unknown_status', status)
}
