import type { Alert } from '../../../contract/answers.ts'

/** The one thing that ends an alert, as it is done at a terminal. */
export function mendAtTerminal(alert: Alert): string {
  const agent = alert.agentId ?? ''
  const tenant = alert.tenantId ?? ''
  switch (alert.kind) {
    case 'unpriced':
      return `price it: ratedesk rates set --tenant ${tenant} --file CARD.json`
    case 'parked_traffic':
      return `give it a tenant: ratedesk agent add --id ${agent} --tenant TENANT`
    case 'us_segment_overrun':
      return `shorten the texts: ratedesk templates --tenant ${tenant} --cycle ${alert.figures.cycle} --agent ${agent}`
    case 'traffic_before_launch':
      return alert.figures.launchedAt === null
        ? `record its launch: ratedesk agent launch --id ${agent} --at ${alert.figures.firstAt}`
        : acknowledge(alert)
    case 'spend_threshold':
    case 'spend_forecast':
      return `raise the threshold: ratedesk thresholds set --tenant ${tenant}${alert.agentId === null ? '' : ` --agent ${agent}`} --amount AMOUNT`
    case 'other_category_cheaper':
      return `plan a successor: ratedesk advise --agent ${agent}`
    case 'next_tier_near':
    case 'region_mismatch':
    case 'unanswered_p2a':
    case 'charges_without_replies':
      return acknowledge(alert)
  }
}

/** Of what cannot be changed any more, or not here. */
const acknowledge = ({ alertId }: Alert): string => `let it be: ratedesk alerts acknowledge ${alertId}`
