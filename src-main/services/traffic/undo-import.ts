import type { ChargeDifference } from '../../contract/answers/traffic-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { countedAs, directionIn } from '../../rating/content/facts.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { refuse } from '../../core/words/problem.ts'
import { listAgents } from '../../store/agents.ts'
import { DailyLedger } from '../../store/events/daily.ts'
import { EventWriter } from '../../store/events/events.ts'
import { findImportNamed, markUndone, narrowTraffic, type StoredImport } from '../../store/imports.ts'
import { forgetPathsThat } from '../../store/import-paths.ts'
import type { StoredMessage } from '../../store/ingest/messages/message-editor.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { noteToClear } from '../../store/file/tidy.ts'
import { TouchedThreads } from '../../store/ingest/threads/touched-threads.ts'
import { forgetTakenBack, noteTouchedBehind } from '../../store/thread-index/behind.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import { takeBackRows, type TakenRows } from '../../store/ingest/undo.ts'
import { differenceOf } from '../charges/charge-difference.ts'
import type { WriteContext } from '../context.ts'
import { ThreadRater } from './rate-threads.ts'
import { jobOf, type Job } from '../job.ts'
import { recordImport } from '../record-deed.ts'
import { sweepRejects } from './rejects-file.ts'

/** What undoing an import would do to the charges: the import is undone, compared and the undoing taken back. */
export const previewUndo = (
  desktop: WriteContext,
  request: CheckedRequestOf<'preview-undo'>,
): Promise<ChargeDifference> => undone(desktop, request, jobOf(desktop, 'preview-undo', request.job), false)

/** Removes exactly what an import brought, and rates the threads that it touched again. */
export async function undoImport(
  desktop: WriteContext,
  request: CheckedRequestOf<'undo-import'>,
): Promise<ChargeDifference> {
  const difference = await undone(desktop, request, jobOf(desktop, 'undo-import', request.job), true)
  sweepRejects(desktop.store, desktop.storeFile)
  return difference
}

function undone(
  desktop: WriteContext,
  { importId }: CheckedRequestOf<'undo-import'>,
  job: Job,
  keep: boolean,
): Promise<ChargeDifference> {
  const { store, now } = desktop
  return inTransaction(store, keep, () => {
    const stored = findImportNamed(store, importId)
    if (!stored) throw refuse('import-unknown', { importId })
    if (stored.undoneAtMs !== null) throw refuse('import-undone', { importId })
    const ledger = takeBackImport(store, stored, now(), job)
    recordImport(desktop, 'undo-import', stored)
    return differenceOf(store, ledger.chargeChanges())
  })
}

/**
 * Takes an import back and rates what it touched. The caller holds the transaction.
 * @returns what that did to the charges
 * @throws Failure where the job is stopped
 */
export function takeBackImport(
  store: WritableStore,
  stored: StoredImport,
  undoneAtMs: number,
  job: Pick<Job, 'counting'>,
): DailyLedger {
  const ledger = new DailyLedger()
  rateWithout(store, stored, ledger, job)
  markUndone(store, stored.importNo, undoneAtMs)
  forgetPathsThat(store, (_, importNo) => importNo === stored.importNo)
  narrowTraffic(store, stored.importNo)
  if (stored.endRow > stored.firstRow) noteToClear(store)
  ledger.write(store)
  return ledger
}

function rateWithout(
  store: WritableStore,
  taken: TakenRows,
  ledger: DailyLedger,
  { counting }: Pick<Job, 'counting'>,
): void {
  const agents = new Map(listAgents(store).map((agent) => [agent.agentNo, agent]))
  const daysOf = new Map([...agents.values()].map((agent) => [agent.agentNo, localCalendar(agent.timeZone).dayOf]))
  const touched = new TouchedThreads(store)
  const count = (message: StoredMessage | null, sign: 1 | -1): void => {
    if (!message) return
    const { agentNo, atMs, facts } = message
    ledger.addMessage(agentNo, daysOf.get(agentNo)!(atMs), directionIn(facts), countedAs(facts), sign)
  }
  const changed = (before: StoredMessage | null, after: StoredMessage | null): void => {
    count(before, -1)
    count(after, 1)
  }
  takeBackRows(store, taken, touched, changed, counting('taking back'))
  const events = new EventWriter(store)
  touched.flush()
  const rater = new ThreadRater(store, events, ledger, () => false)
  const rating = counting('rating')
  rating()
  for (const agentNo of touched.agentNos()) rater.rate(agents.get(agentNo)!, 'touched', rating)
  events.flush()
  noteTouchedBehind(store)
  forgetTakenBack(store)
}
