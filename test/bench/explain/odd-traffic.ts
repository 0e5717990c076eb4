/** What realistic traffic does not have, and somebody asks for: a very long thread, and words and misses that are rare. */
import { writeFileSync } from 'node:fs'
import { csvRow, HEADER } from '../../../scripts/sample/row.ts'
import { Random } from '../../../scripts/sample/random.ts'

export const LONG_THREAD = { tenantId: 'nordwind', agentId: 'no-service-gb-3', userId: 'bench-long', messages: 2_000 }
/** A word of five messages: two of the first half of the month, three of its last days, among them one of the last. */
export const RARE = { tenantId: 'nordwind', word: 'zanzibar', threads: 5, lastDayThreads: 1 }

const DAY_MS = 86_400_000
const OCTOBER_MS = Date.UTC(2026, 9, 1)

/** As CSV, for a store that has the agents of `benchCast()`. */
export function writeOddTraffic(file: string): void {
  writeFileSync(file, HEADER + [...longThread(), ...rareWords()].map(csvRow).join(''))
}

const message = (
  messageId: string,
  { agentId, userId }: { agentId: string; userId: string },
  direction: 'A2P' | 'P2A',
  sentAtMs: number,
  text: string,
): Parameters<typeof csvRow>[0] => ({
  messageId,
  agentId,
  userId,
  direction,
  sentAtMs,
  deliveredAtMs: direction === 'A2P' ? sentAtMs + 900 : 0,
  status: direction === 'A2P' ? 'delivered' : '',
  contentType: 'text',
  text,
  suggestions: '',
  country: 'GB',
  carrier: 'EE',
  author: 'bot',
  resolved: '',
})

/** A month of exchanges with hours and days of silence, so that it has conversations, late answers and single messages. */
function longThread(): Parameters<typeof csvRow>[0][] {
  const random = new Random(17)
  let atMs = OCTOBER_MS
  return Array.from({ length: LONG_THREAD.messages }, (_, at) => {
    atMs += 1_000 + random.wait(random.chance(0.03) ? 9 * 3_600_000 : 5 * 60_000)
    const isLong = random.chance(0.2)
    return message(
      `bench-long-${at}`,
      LONG_THREAD,
      random.chance(0.4) ? 'P2A' : 'A2P',
      Math.min(atMs, OCTOBER_MS + 31 * DAY_MS - 10_000 + at),
      isLong ? `Your order ${at} is on its way. `.repeat(7) : `Your order ${at} is on its way.`,
    )
  })
}

const rareWords = (): Parameters<typeof csvRow>[0][] =>
  [2, 9, 27, 28, 30].map((day, at) =>
    message(
      `bench-rare-${at}`,
      { agentId: LONG_THREAD.agentId, userId: `bench-rare-${at}` },
      'A2P',
      OCTOBER_MS + day * DAY_MS + 3_600_000 * 12,
      `Your parcel to ${RARE.word} is on its way.`,
    ),
  )
