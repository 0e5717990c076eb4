import { refuse } from '../../core/words/problem.ts'
import { canonical } from './ratedesk/canonical.ts'
import { canonicalJsonLines } from './ratedesk/canonical-jsonl.ts'
import { carrierActivityLog } from './providers/carrier-activity-log.ts'
import { carrierBillableEvents } from './providers/carrier-billable-events.ts'
import type { Format } from './format.ts'
import { googleRbm } from './providers/google-rbm.ts'
import { infobip } from './providers/infobip.ts'
import { sinchDetailReport } from './providers/sinch-detail-report.ts'
import { twilioLog } from './providers/twilio-log.ts'
import { twilioWebhooks } from './providers/twilio-webhooks.ts'
import { vonageReports } from './providers/vonage-reports.ts'
import { vonageWebhooks } from './providers/vonage-webhooks.ts'

/** Every format that can be read. To add one, write its file and list it here. */
export const FORMATS: readonly Format[] = [
  canonical,
  canonicalJsonLines,
  carrierActivityLog,
  carrierBillableEvents,
  googleRbm,
  infobip,
  sinchDetailReport,
  twilioLog,
  twilioWebhooks,
  vonageReports,
  vonageWebhooks,
]

/**
 * The formats to try for a file: all for `auto`, else the one of that name.
 * @throws Failure where there is no format of that name
 */
export function formatsByName(name: string): readonly Format[] {
  if (name === 'auto') return FORMATS
  const format = FORMATS.find((candidate) => candidate.name === name)
  if (format) return [format]
  throw refuse('format-unknown', { name, known: FORMATS.map((each) => each.name) })
}
