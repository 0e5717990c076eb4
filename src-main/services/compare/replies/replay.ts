import type { SampledThread } from '../../../rating/advise/reply-changes.ts'
import type { OfferVolume } from '../../../rating/offers/volume/offer-volume.ts'
import { MESSAGE_COLUMN_NAMES, newMessageColumns } from '../../../rating/threads/thread.ts'
import { isUsTraffic } from '../../../rating/profile/rules.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { ThreadChunk } from '../../../store/ingest/threads/thread-chunks.ts'
import { originReader } from '../../../store/ingest/rows/traits.ts'
import type { MonthFinder } from '../months.ts'
import { ReplyLevels } from './reply-levels.ts'
import { replayedUsers } from './replayed-users.ts'
import type { UserSample } from './user-sample.ts'

/** What counts the sample in one of its variants. */
export interface VariantMeters {
  pass: { replay(agent: StoredAgent, chunk: ThreadChunk): void }
  volume(): OfferVolume
}

/**
 * Counts the sample as it was, silent, and with every reply.
 * @param newMeters meters that have counted nothing yet
 * @param step called now and then; what it throws ends the work
 * @returns null where no agent wrote to anybody in the period
 */
export function replyLevels(
  store: ReadableStore,
  sample: UserSample,
  period: Pick<MonthFinder, 'fromMs' | 'toMs'>,
  whole: OfferVolume,
  newMeters: () => VariantMeters,
  step: (messages: number) => void,
): ReplyLevels | null {
  const users = replayedUsers(sample, period)
  if (!users.some(({ replies }) => replies.a2p > 0)) return null
  const originOf = originReader(store)
  const count = (variant: 'asItWas' | 'silent' | 'full'): OfferVolume => {
    const { pass, volume } = newMeters()
    for (const each of users) {
      const { agent } = each.user
      pass.replay(
        agent,
        chunkOf(each[variant], (traitNo) => isUsTraffic(originOf(traitNo).country, agent.region)),
      )
      step(0)
    }
    return volume()
  }
  const volumes = { whole, asItWas: count('asItWas'), silent: count('silent'), full: count('full') }
  return new ReplyLevels(volumes, users, sample.every)
}

/** The messages of one end user as a chunk of two threads at most: those outside the US first. */
function chunkOf({ length, messages, originNos }: SampledThread, isUs: (traitNo: number) => boolean): ThreadChunk {
  const places = Array.from({ length }, (_, at) => at)
  const [home, abroad] = [false, true].map((us) => places.filter((at) => isUs(originNos[at]!) === us))
  const order = [...home!, ...abroad!]
  const columns = newMessageColumns(length)
  for (const [to, at] of order.entries())
    for (const name of MESSAGE_COLUMN_NAMES) columns[name][to] = messages[name][at]!
  const middle = home!.length
  return {
    columns,
    traitNos: order.map((at) => originNos[at]!),
    rowNos: [],
    assumed: [],
    threads: [
      { user: 0, us: 0, from: 0, to: middle, changed: null },
      { user: 0, us: 1, from: middle, to: length, changed: null },
    ],
  }
}
