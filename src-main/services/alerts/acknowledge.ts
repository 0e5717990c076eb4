import type { Acknowledgement, Alert } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import {
  appendAcknowledgement,
  findAcknowledgement,
  listAcknowledgements,
  undoAcknowledgement,
  type StoredAcknowledgement,
} from '../../store/alerts/acknowledged.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'
import { alertWithId } from './alert-with-id.ts'
import { sizeOf } from './told-alerts.ts'

/**
 * Notes that somebody has seen an alert and lets it be. It counts no longer, until it is undone or has grown markedly.
 * @throws Failure where no such alert holds, or it is acknowledged already
 */
export function acknowledgeAlert(desktop: WriteContext, request: CheckedRequestOf<'acknowledge-alert'>): Alert {
  const { store, user, now } = desktop
  const { alertId } = request
  const note = request.note?.trim() || null
  return store
    .transaction(() => {
      const alert = alertWithId(store, alertId, now(), request.tenantId)
      if (!alert) throw refuse('alert-unknown', { alertId })
      if (alert.acknowledged) throw refuse('alert-acknowledged', { alertId, by: alert.acknowledged.by })
      const atMs = now()
      // One from before it grew is over.
      const former = findAcknowledgement(store, alertId)
      if (former) undoAcknowledgement(store, former.entryNo, { atMs, by: user })
      const { kind, tenantId, agentId, cycle, message } = alert
      const size = sizeOf(alert)
      appendAcknowledgement(store, { alertId, kind, tenantId, agentId, cycle, message, size, note, atMs, user })
      recordDeed(desktop, { deed: 'acknowledge-alert', to: alert, tenantId, before: null, after: { message, note } })
      return { ...alert, acknowledged: { at: new Date(atMs).toISOString(), by: user, note } }
    })
    .immediate()
}

/**
 * Undoes that an alert was acknowledged. Whether it holds still is for the alerts to say.
 * @throws Failure where it is not acknowledged
 */
export function reopenAlert(desktop: WriteContext, request: CheckedRequestOf<'reopen-alert'>): Acknowledgement {
  const { store, user, now } = desktop
  const { alertId } = request
  return store
    .transaction(() => {
      const entry = findAcknowledgement(store, alertId)
      if (!entry) throw refuse('alert-not-acknowledged', { alertId })
      const atMs = now()
      undoAcknowledgement(store, entry.entryNo, { atMs, by: user })
      const { tenantId, message, note } = entry
      recordDeed(desktop, { deed: 'reopen-alert', to: entry, tenantId, before: { message, note }, after: null })
      return entryRow({ ...entry, undoneAtMs: atMs, undoneBy: user })
    })
    .immediate()
}

/** What was acknowledged, newest first: of one tenant, or of all. */
export function readAcknowledgements(
  { store }: ReadContext,
  { tenantId, limit }: CheckedRequestOf<'list-acknowledgements'>,
): Acknowledgement[] {
  const tenantNo = tenantId === undefined ? null : tenantById(store, tenantId).tenantNo
  return listAcknowledgements(store, tenantNo, limit).map(entryRow)
}

function entryRow(entry: StoredAcknowledgement): Acknowledgement {
  const { alertId, kind, tenantId, agentId, cycle, message, note, atMs, user, undoneAtMs, undoneBy } = entry
  const undone = undoneAtMs === null ? null : { at: new Date(undoneAtMs).toISOString(), by: undoneBy! }
  const at = new Date(atMs).toISOString()
  return { alertId, kind, tenantId, agentId, cycle, message, at, by: user, note, undone }
}
