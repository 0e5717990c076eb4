import { countedAs, directionIn } from '../../rating/content/facts.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { listAgents } from '../../store/agents.ts'
import { DailyLedger } from '../../store/events/daily.ts'
import { EventWriter } from '../../store/events/events.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { forgetUnmerged, isSame, RepeatMerger, unmergedMessages } from '../../store/ingest/messages/repeats.ts'
import { TouchedThreads } from '../../store/ingest/threads/touched-threads.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import { ThreadRater } from './rate-threads.ts'

/**
 * Migrates the messages of stores from when rows of one message were merged by their status alone: each message becomes
 * what all its rows make of it, and changed threads are rated again. Does nothing where that was done.
 */
export async function mergeOlderMessages(store: WritableStore): Promise<void> {
  const unmerged = unmergedMessages(store)
  if (unmerged.length === 0) return
  await inTransaction(store, true, () => {
    const agents = new Map(listAgents(store).map((agent) => [agent.agentNo, agent]))
    const touched = new TouchedThreads(store)
    const ledger = new DailyLedger()
    const merger = new RepeatMerger(store)
    for (const [agentNo, messageId] of unmerged) {
      const retold = merger.mergeAgain(agentNo, messageId)
      if (!retold || isSame(retold.before, retold.after)) continue
      const { dayOf } = localCalendar(agents.get(agentNo)!.timeZone)
      for (const message of [retold.before, retold.after]) {
        const { atMs, facts } = message
        touched.add(message)
        ledger.addMessage(agentNo, dayOf(atMs), directionIn(facts), countedAs(facts), message === retold.after ? 1 : -1)
      }
    }
    merger.finish()
    touched.flush()
    const events = new EventWriter(store)
    const rater = new ThreadRater(store, events, ledger, () => false)
    for (const agentNo of touched.agentNos()) rater.rate(agents.get(agentNo)!, 'touched', () => {})
    events.flush()
    ledger.write(store)
    forgetUnmerged(store)
  })
}
