import type { Notes } from '../../notes.ts'

/**
 * Notes a row of a channel other than RCS, which providers mix into the same report. Such a row is no message here; a
 * note names the channels.
 */
export function noteOtherChannel(channel: string, notes: Notes): null {
  notes.count('other_channel', channel)
  return null
}
