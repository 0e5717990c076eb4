import { wordForCount } from '../figures/count.ts'
import { wrong, failed } from './wording.ts'

/** Refusals about comparing what things would cost, and about what they will cost. */
export const PLANNING = {
  'offers-faulty': wrong(
    ({ faults }: { faults: number }) =>
      `the offers have ${wordForCount(faults, 'a fault', `${faults} faults`)}; nothing was compared or saved`,
  ),
  'months-too-many': wrong(
    ({ from, to, most }: { from: string; to: string; most: number }) =>
      `${from} to ${to} are more than ${most} billing cycles; take fewer`,
  ),
  'comparison-stopped': failed('the comparison was stopped; nothing was changed'),
  'forecast-without-traffic': failed(
    ({ tenantId, agentId }: OfForecast) =>
      `${ofForecast({ tenantId, agentId })} has no charged traffic up to today, so there is nothing to forecast from`,
  ),
  'forecast-too-short': failed(
    ({ tenantId, agentId, complete, from, to, on }: ForecastTooShort) =>
      `a forecast needs 2 complete cycles of traffic; ${ofForecast({ tenantId, agentId })} has ${complete === 0 ? 'none' : complete} in its traffic from ${from} to before ${to}; from ${on} on there can be enough`,
  ),
}

type OfForecast = { tenantId: string; agentId: string | null }
/** Days: the first one with traffic, the first one not known, and the first one after two complete cycles. */
type ForecastTooShort = OfForecast & { complete: number; from: string; to: string; on: string }

const ofForecast = ({ tenantId, agentId }: OfForecast): string =>
  agentId === null ? `tenant ${tenantId}` : `agent ${agentId}`
