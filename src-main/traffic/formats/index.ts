import { refuse } from '../../core/words/problem.ts'
import { canonical } from './canonical.ts'
import { canonicalJsonLines } from './canonical-jsonl.ts'
import { carrierActivityLog } from './carrier-activity-log.ts'
import { carrierBillableEvents } from './carrier-billable-events.ts'
import type { Format } from './format.ts'
import { googleRbm } from './google-rbm.ts'
import { infobip } from './infobip.ts'
import { sinchDetailReport } from './sinch-detail-report.ts'
import { twilioLog } from './twilio-log.ts'
import { twilioWebhooks } from './twilio-webhooks.ts'
import { vonageReports } from './vonage-reports.ts'
import { vonageWebhooks } from './vonage-webhooks.ts'

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
