import type { Notes } from '../notes.ts'

/** Providers put all their channels into one report. Such a row is no message here; which channels there were is said. */
export function noteOtherChannel(channel: string, notes: Notes): null {
  notes.count('other_channel', channel)
  return null
}
