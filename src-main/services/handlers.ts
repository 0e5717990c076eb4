/**
 * This folder holds the use cases, one a file, in rooms by subject. They put the pure rules, the readers of traffic and
 * the store together, and know no host. The worker threads call them by the names of the contract; a call without a
 * handler does not compile.
 */
import type { CheckedCall, ReaderCallName, WriterCallName } from '../contract/call-facts.ts'
import type { AnswerOf, CallName, CheckedRequestOf } from '../contract/calls.ts'
import { advise } from './advise/advise.ts'
import { addAgent, checkAgent, launch, readAgentRows } from './clients/agents.ts'
import { acknowledgeAlert, readAcknowledgements, reopenAlert } from './alerts/acknowledge.ts'
import { readAlerts, readCategoryAlerts } from './alerts/alerts.ts'
import { backupStore } from './copies/backup-store.ts'
import { listBackups, makeBackup, setBackups } from './copies/automatic-backups.ts'
import { checkBackup } from './copies/check-backup.ts'
import { applyRetention, previewRetention, readRetention, setRetention } from './care/retention.ts'
import { readHoldings } from './care/read-holdings.ts'
import { checkPayload } from './alerts/check-payload.ts'
import { checkOneText } from './alerts/check-text.ts'
import { exportComparison } from './compare/export-comparison.ts'
import { compareReadings } from './compare/readings/readings.ts'
import { readConsole } from './console-state.ts'
import type { ReadContext, WriteContext } from './context.ts'
import { compareOffers } from './compare/compare-offers.ts'
import { checkStore } from './doctor/check-store.ts'
import { explainMessage } from './explain/explain-message.ts'
import { readMessageRows } from './explain/message-rows.ts'
import { readThread } from './explain/read-thread.ts'
import { listThreads, sumThreads } from './threads/list/list-threads.ts'
import { search } from './threads/search.ts'
import { keepSender, readSender } from './senders/senders.ts'
import { exportFocus } from './focus/export-focus.ts'
import { exportEvidence } from './evidence/export-evidence.ts'
import { readDrivers } from './drivers/read-drivers.ts'
import { readForecast } from './forecast/read-forecast.ts'
import { exportEvents } from './charges/export-events.ts'
import { exportSummary } from './charges/export-summary.ts'
import { importTraffic } from './traffic/import-traffic.ts'
import { readImports, readRejects } from './traffic/imports.ts'
import { readEvents } from './charges/list-events.ts'
import { readAudit } from './list-audit.ts'
import { loadSample } from './traffic/load-sample.ts'
import { dropMapping, keepMapping, nameMapping, previewFile, readMappings } from './traffic/mappings.ts'
import { moveProfile, previewProfile } from './profiles/move-profile.ts'
import { listProfiles } from './profiles/profiles.ts'
import { purgeTexts } from './purge/purge-texts.ts'
import { purgeUser } from './purge/purge-user.ts'
import { previewRates } from './rates/preview-rates.ts'
import { readRates, setRates } from './rates/rates.ts'
import { readAgents } from './clients/read-agents.ts'
import { readParked } from './clients/read-parked.ts'
import { readClients } from './clients/read-clients.ts'
import { readAgentProfiles, readProfiles } from './profiles/read-profiles.ts'
import { readOverview } from './charges/read-overview.ts'
import { readSummary } from './charges/read-summary.ts'
import { exportStatement } from './statements/issued/export.ts'
import { issueStatement } from './statements/issued/issue.ts'
import { readStatement, readStatements } from './statements/draft/read.ts'
import { verifyStatement } from './statements/checks/verify.ts'
import { tagTenant } from './clients/tag-tenant.ts'
import { addTenant, readTenants } from './clients/tenants.ts'
import { readSmallChange, setSmallChange } from './alerts/small-change.ts'
import { readThresholds, setThreshold, takeThresholdAway } from './alerts/thresholds.ts'
import { previewUndo, undoImport } from './traffic/undo-import.ts'
import { listTemplates } from './templates/list-templates.ts'
import { rebuildConversations } from './threads/rebuild-conversations.ts'
import { rewriteTemplate } from './templates/rewrite-template.ts'
import { checkTenantOffers, keepOffers, readSavedOffers } from './compare/saved-offers.ts'

type Handlers<Names extends CallName, Desktop> = {
  [Name in Names]: (desktop: Desktop, request: CheckedRequestOf<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>
}

export const readHandlers: Handlers<ReaderCallName, ReadContext> = {
  'read-console': readConsole,
  'list-tenants': readTenants,
  'read-clients': readClients,
  'list-parked': readParked,
  'list-profiles': listProfiles,
  'read-profiles': readProfiles,
  'list-agent-profiles': readAgentProfiles,
  'list-agents': readAgentRows,
  'read-agents': readAgents,
  'check-agent': checkAgent,
  advise,
  'read-overview': readOverview,
  'read-summary': readSummary,
  'export-summary': exportSummary,
  'list-events': readEvents,
  'export-events': exportEvents,
  'list-imports': readImports,
  'list-rejects': readRejects,
  'list-statements': readStatements,
  'read-statement': readStatement,
  'read-sender': readSender,
  'export-statement': exportStatement,
  'list-alerts': readAlerts,
  'list-category-alerts': readCategoryAlerts,
  'list-acknowledgements': readAcknowledgements,
  'read-small-change': readSmallChange,
  'list-templates': listTemplates,
  'rewrite-template': rewriteTemplate,
  'check-text': checkOneText,
  'check-payload': checkPayload,
  'compare-readings': compareReadings,
  'export-comparison': exportComparison,
  'list-rates': readRates,
  'preview-rates': previewRates,
  'preview-traffic': previewFile,
  'list-mappings': readMappings,
  forecast: readForecast,
  'read-drivers': readDrivers,
  'list-thresholds': readThresholds,
  'read-offers': readSavedOffers,
  'check-offers': checkTenantOffers,
  'check-store': checkStore,
  'backup-store': backupStore,
  'list-backups': listBackups,
  'make-backup': makeBackup,
  'check-backup': checkBackup,
  'read-retention': readRetention,
  'preview-retention': previewRetention,
  'read-holdings': readHoldings,
  'list-audit': readAudit,
  'explain-message': explainMessage,
  'read-message-rows': readMessageRows,
  'list-threads': listThreads,
  'sum-threads': sumThreads,
  search,
  'read-thread': readThread,
  'compare-offers': compareOffers,
}

export const writeHandlers: Handlers<WriterCallName, WriteContext> = {
  'add-tenant': addTenant,
  'tag-tenant': tagTenant,
  'add-agent': addAgent,
  'launch-agent': launch,
  'preview-profile': previewProfile,
  'move-profile': moveProfile,
  'import-traffic': importTraffic,
  'load-sample': loadSample,
  'set-rates': setRates,
  'save-mapping': keepMapping,
  'rename-mapping': nameMapping,
  'delete-mapping': dropMapping,
  'preview-undo': previewUndo,
  'undo-import': undoImport,
  'acknowledge-alert': acknowledgeAlert,
  'reopen-alert': reopenAlert,
  'set-small-change': setSmallChange,
  'set-threshold': setThreshold,
  'remove-threshold': takeThresholdAway,
  'save-offers': keepOffers,
  'issue-statement': issueStatement,
  'set-sender': keepSender,
  'verify-statement': verifyStatement,
  'purge-texts': purgeTexts,
  'purge-user': purgeUser,
  'set-backups': setBackups,
  'set-retention': setRetention,
  'apply-retention': applyRetention,
  'rebuild-conversations': rebuildConversations,
  'export-evidence': exportEvidence,
  'export-focus': exportFocus,
}

/** Answers a question by its use case, which gets a context that cannot write. */
export const answerQuestion = <Name extends ReaderCallName>(
  desktop: ReadContext,
  { name, request }: CheckedCall<Name>,
) => readHandlers[name](desktop, request)

export const answerWriting = <Name extends WriterCallName>(
  desktop: WriteContext,
  { name, request }: CheckedCall<Name>,
) => writeHandlers[name](desktop, request)
