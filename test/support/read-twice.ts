import type { ReadingReason } from '../../src-main/core/words/planning/reading-reason.ts'
import { codePoints, shapeOf, utf8Bytes } from '../../src-main/rating/content/content.ts'
import { messageTimeMs, type Message } from '../../src-main/rating/messages/message.ts'
import { stateOf } from '../../src-main/rating/messages/status.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'
import { isUsTraffic, type Category } from '../../src-main/rating/profile/rules.ts'
import { countedUnder, profileReading, type PartlyCounted } from '../../src-main/rating/readings/profile-reading.ts'
import { findDifferences } from '../../src-main/rating/readings/reading-differences.ts'
import { ThreadReading } from '../../src-main/rating/readings/thread-reading.ts'
import { compareInThread, newMessageColumns } from '../../src-main/rating/threads/thread.ts'

/**
 * The messages of one agent whose event differs under two profiles, with the reasons, thread by thread; for tests, as the
 * program reads its threads from a store.
 */
export function differingMessages(
  messages: readonly Message[],
  { category, region }: { category: Category; region: string },
  profiles: readonly [RuleProfile, RuleProfile],
): { messageId: string; reason: ReadingReason }[] {
  const counted = messages
    .map((message) => {
      const { direction, status, contentType, suggestions, messageId, sentAtMs } = message
      const under = countedUnder(profiles, stateOf(direction, status), shapeOf(contentType, suggestions))
      return { message, under, messageId, sentAtMs, atMs: messageTimeMs(message) }
    })
    .filter(({ under }) => under !== false)
    .sort(compareInThread)
  const threads = Map.groupBy(counted, ({ message }) =>
    JSON.stringify([message.userId, isUsTraffic(message.country, region)]),
  )
  return [...threads.values()].flatMap((thread) => differencesOf(thread, category, region, profiles))
}

function differencesOf(
  thread: readonly { message: Message; under: boolean | PartlyCounted; atMs: number }[],
  category: Category,
  region: string,
  profiles: readonly [RuleProfile, RuleProfile],
): { messageId: string; reason: ReadingReason }[] {
  const columns = newMessageColumns(thread.length)
  thread.forEach(({ message, atMs }, at) => {
    const { text, textBytes } = message
    columns.atMs[at] = atMs
    columns.direction[at] = message.direction === 'A2P' ? 0 : 1
    columns.shape[at] = shapeOf(message.contentType, message.suggestions)
    columns.bytes[at] = text !== null ? utf8Bytes(text) : (textBytes ?? 0)
    columns.characters[at] = text !== null ? codePoints(text) : (textBytes ?? 0)
  })
  const us = isUsTraffic(thread[0]!.message.country, region) ? 1 : 0
  const compared = { columns, from: 0, to: thread.length, us } as const
  const countedIn = (at: number): PartlyCounted | null => {
    const { under } = thread[at]!
    return typeof under === 'boolean' ? null : under
  }
  const isPartly = thread.some(({ under }) => typeof under !== 'boolean')
  const readings = profiles.map((profile, which) => {
    const reading = new ThreadReading(profileReading(category, profile))
    reading.read(compared, isPartly ? (at) => countedIn(at)?.under[which] === false : null)
    return reading
  })
  const found: { messageId: string; reason: ReadingReason }[] = []
  findDifferences({ thread: compared, first: readings[0]!, other: readings[1]!, countedIn }, (at, reason) =>
    found.push({ messageId: thread[at]!.message.messageId, reason }),
  )
  return found
}
