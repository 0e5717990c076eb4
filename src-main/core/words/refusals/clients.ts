import { misfitWords, type AgentMisfit } from '../reasons/agent-misfit.ts'
import { failed, wrong } from './wording.ts'

type OfAlertId = { alertId: string }

/** Refusals about tenants, agents, their rule profiles and spend thresholds. */
export const CLIENTS = {
  'tenant-unknown': wrong(({ tenantId }: { tenantId: string }) => `there is no tenant ${tenantId}`, 'list-tenants'),
  'tenant-known': wrong(
    ({ tenantId }: { tenantId: string }) => `there is a tenant ${tenantId} already; choose another id`,
  ),
  'zone-unknown': wrong(
    ({ timeZone }: { timeZone: string }) => `${timeZone} is not a time zone; use an IANA name such as Europe/Berlin`,
  ),
  'currency-unknown': wrong(
    ({ currency }: { currency: string }) => `${currency} is not a currency; use an ISO 4217 code such as EUR`,
  ),
  'country-unknown': wrong(
    ({ country, such }: { country: string; such: string }) =>
      `${country} is not a country; use an ISO 3166-1 code such as ${such}`,
  ),
  'agent-unknown': wrong(({ agentId }: { agentId: string }) => `there is no agent ${agentId}`, 'list-agents'),
  'agent-of-another': wrong(
    ({ agentId, tenantId }: { agentId: string; tenantId: string }) =>
      `agent ${agentId} is not one of tenant ${tenantId}'s`,
  ),
  'agent-known': wrong(({ agentId }: { agentId: string }) => `there is an agent ${agentId} already; choose another id`),
  'agent-taken': wrong(
    ({ agentId }: { agentId: string }) =>
      `agent ${agentId} belongs to another tenant; an agent's traffic can be billed to one only`,
  ),
  'agent-replaced': wrong(
    ({ agentId, by }: { agentId: string; by: string }) =>
      `agent ${agentId} is replaced by ${by} already; a successor of ${by} can be added`,
  ),
  'agent-replaces-itself': wrong(
    ({ agentId }: { agentId: string }) => `agent ${agentId} cannot replace itself; a successor has an id of its own`,
  ),
  'agent-launched': wrong(
    ({ agentId, launchedAt }: { agentId: string; launchedAt: string }) =>
      `agent ${agentId} was launched at ${launchedAt} already; a launch cannot be moved`,
  ),
  'profile-unknown': wrong(
    ({ profileId, known }: { profileId: string; known: readonly string[] }) =>
      `there is no rule profile ${profileId}; take one of ${known.join(', ')}`,
  ),
  'profile-version-unknown': wrong(
    ({ profileId, version, known }: { profileId: string; version: number; known: readonly number[] }) =>
      `there is no version ${version} of rule profile ${profileId}; take one of ${known.join(', ')}, or update Ratedesk`,
  ),
  'agent-misfit': wrong((misfit: AgentMisfit) => misfitWords(misfit)),
  'agents-misfit': wrong(
    ({ agentIds, ...misfit }: AgentMisfit & { agentIds: readonly string[] }) =>
      `${misfitWords(misfit)}; leave out ${agentIds.join(', ')}, or choose another profile`,
  ),
  'move-too-early': wrong(
    ({ profileId, version, effectiveFrom }: { profileId: string; version: number; effectiveFrom: string }) =>
      `version ${version} of rule profile ${profileId} takes effect on ${effectiveFrom}; move from that day or later`,
  ),
  'move-of-nobody': wrong(({ tenantId }: { tenantId: string }) => `tenant ${tenantId} has no agents; add one first`),
  'threshold-unknown': wrong(
    ({ tenantId, agentId }: { tenantId: string; agentId: string | null }) =>
      `${agentId === null ? `tenant ${tenantId}` : `agent ${agentId}`} has no spend threshold`,
    'list-thresholds',
  ),
  'threshold-no-amount': wrong(
    ({ amount, currency }: { amount: string; currency: string }) =>
      `${amount || 'nothing'} is not an amount; write a positive decimal in ${currency}, such as 500.00`,
  ),
  'threshold-not-ascending': wrong(
    ({ percents }: { percents: readonly number[] }) =>
      `the percents must ascend and none stand twice, such as 50, 80, 100; not ${percents.join(', ')}`,
  ),
  'alert-unknown': wrong(({ alertId }: OfAlertId) => `no alert ${alertId} holds now`, 'list-alerts'),
  'alert-acknowledged': wrong(
    ({ alertId, by }: OfAlertId & { by: string }) => `alert ${alertId} is acknowledged already, by ${by}`,
  ),
  'alert-not-acknowledged': wrong(({ alertId }: OfAlertId) => `alert ${alertId} is not acknowledged`, 'list-alerts'),
  'tags-too-many': wrong(
    ({ tenantId, most }: { tenantId: string; most: number }) =>
      `${tenantId} would have more than ${most} tags: take some away first`,
  ),
  'small-change-no-percent': wrong(
    ({ percent }: { percent: string }) =>
      `${percent || 'nothing'} is not a percentage; write one from 0 to 100 with up to two decimals, such as 0.5`,
  ),
  'advice-stopped': failed('the advice was stopped; it changes nothing'),
  'agent-stopped': failed('the agent was not added, as that was stopped; nothing was changed'),
  'move-stopped': failed('the move was stopped; nothing was changed'),
  'purge-cancelled': failed('the purge was cancelled; nothing was purged'),
  'purge-day-to-come': wrong(
    ({ day }: { day: string }) =>
      `${day} is to come; texts can be purged that were sent before today, or before an earlier day`,
  ),
  'purge-user-unknown': wrong(
    ({ tenantId }: { tenantId: string }) =>
      `${tenantId} has no traffic of that end user; give the id as the events list it`,
  ),
}
