/** Where the parts of a drawn conversation lie: plain reckoning, in pixels. */
import type { EvidenceMessage } from '../format/evidence.ts'
import type { FileEvent } from '../check/rated-events.ts'

const DAY_MS = 86_400_000
export const HEIGHT = 148
export const FIRST_X = 76
export const RIGHT_ROOM = 24
/** Heights of the lanes: the business above, the user below. */
export const LANES = [44, 92] as const
export const AXIS = 124

/** The times that are shown: the event, and a day around it. */
interface Around {
  fromMs: number
  toMs: number
}

export const around = (event: FileEvent, first: EvidenceMessage, last: EvidenceMessage): Around => ({
  fromMs: Math.min(first[1], event.startedAtMs) - DAY_MS,
  toMs: Math.max(last[1], event.endedAtMs, event.startedAtMs) + DAY_MS,
})

/** A gap as short as this is still seen; a thousand times as long it is about ten times as wide. */
const SHORT_MS = 15_000

/**
 * Makes the function that places a time. People answer within minutes and windows last a day, so long gaps are drawn
 * shortened: the room of a gap grows with the logarithm of its length.
 * @param times at least one, in any order
 */
export function placer(times: readonly number[], width: number): (atMs: number) => number {
  const known = [...new Set(times)].sort((left, right) => left - right)
  const rooms = known.map((atMs, at) => (at === 0 ? 0 : Math.log2(1 + (atMs - known[at - 1]!) / SHORT_MS)))
  const whole = rooms.reduce((sum, room) => sum + room, 0)
  const inside = width - FIRST_X - RIGHT_ROOM - 2 * MARGIN
  let reached = 0
  const places = rooms.map((room) => {
    reached += room
    return FIRST_X + MARGIN + (whole === 0 ? inside / 2 : (reached / whole) * inside)
  })
  return (atMs) => {
    if (atMs <= known[0]!) return atMs === known[0] ? places[0]! : FIRST_X
    const next = known.findIndex((each) => each >= atMs)
    if (next < 0) return width - RIGHT_ROOM
    const [from, to] = [known[next - 1]!, known[next]!]
    return places[next - 1]! + ((atMs - from) / (to - from)) * (places[next]! - places[next - 1]!)
  }
}
/** Room before the first and behind the last time. */
const MARGIN = 16

/** The times that are written below the picture: as many, from the left, as have room. */
export function ticksOf(times: readonly number[], at: (atMs: number) => number, apart = 150): number[] {
  const ticks: number[] = []
  for (const atMs of [...new Set(times)].sort((left, right) => left - right)) {
    const last = ticks.at(-1)
    if (last === undefined || at(atMs) - at(last) >= apart) ticks.push(atMs)
  }
  return ticks
}
