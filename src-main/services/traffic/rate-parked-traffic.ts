import type { StoredAgent } from '../../store/agents.ts'
import { DailyLedger } from '../../store/events/daily.ts'
import { EventWriter } from '../../store/events/events.ts'
import { enterMessages, identifyParked } from '../../store/ingest/messages/messages.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { RepeatMerger } from '../../store/ingest/messages/repeats.ts'
import { countParkedMessages, forgetParkedRows } from '../../store/ingest/rows/traffic-rows.ts'
import { ThreadRater } from './rate-threads.ts'

/**
 * Rates the rows that waited for an agent just added. The caller holds the transaction.
 * @param step called now and then with how many messages were rated; what it throws ends the work
 */
export function rateParkedTraffic(store: WritableStore, agent: StoredAgent, step: (messages: number) => void): void {
  const counts = countParkedMessages(store, agent.agentNo)
  step(0)
  if (counts.messages + counts.receipts > 0) {
    const told = { ...identifyParked(store, agent.agentNo, agent.agentId), receipts: counts.receipts }
    const { again } = enterMessages(store, { parkedOf: agent.agentNo }, told)
    const merger = new RepeatMerger(store)
    merger.merge(again)
    merger.finish()
    const events = new EventWriter(store)
    const ledger = new DailyLedger()
    new ThreadRater(store, events, ledger, () => true).rate(agent, 'all', step)
    events.flush()
    ledger.write(store)
  }
  forgetParkedRows(store, agent.agentNo)
}
