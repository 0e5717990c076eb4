/** The double's spend thresholds, their alerts, and who changed what. */
import type { Alert, AuditEntry, AuditPage, SpendThreshold } from '../../src-main/contract/answers.ts'
import { nanosOf, wholePercent } from '../../src-main/core/money/money.ts'
import { reachedBy } from '../../src-renderer/thresholds/percents.ts'

export const THRESHOLDS: SpendThreshold[] = [
  { tenantId: 'nordlicht', agentId: null, amount: '3300.00', percents: [50, 80, 100] },
  { tenantId: 'nordlicht', agentId: 'nordlicht-service-de', amount: '1200.00', percents: [50, 80, 100, 120] },
  { tenantId: 'harbor-federal', agentId: null, amount: '7500.00', percents: [50, 80, 100] },
]

/** What a threshold has to say of a cycle; null where none of its percents is reached. */
export function thresholdAlert(
  { tenantId, agentId, amount: limit, percents }: SpendThreshold,
  { name, amount, cycle, currency }: { name: string; amount: string; cycle: string; currency: string },
): Alert | null {
  const percent = wholePercent(nanosOf(amount), nanosOf(limit))
  const severity = reachedBy(percent, percents)
  if (severity === 'none') return null
  const reached = percents.findLast((each) => percent >= each)!
  return {
    kind: 'spend_threshold',
    severity,
    tenantId,
    agentId,
    message: `${name} has spent ${currency} ${amount} in ${cycle}, ${percent} % of its threshold of ${currency} ${limit}`,
    at: `${cycle}-28T00:00:00.000Z`,
    figures: { name, cycle, amount, threshold: limit, percent, reached, currency },
  }
}

type Deed = Omit<AuditEntry, 'auditId' | 'at' | 'by'> & { daysAgo: number; by?: string }
const NEWEST_MS = Date.parse('2026-11-05T14:22:41.000Z')
const DAY_MS = 86_400_000

const price = (unitPrice: string): object => ({ model: 'flat', unitPrice })
const counts = { rows: 118_402, accepted: 105_011, duplicates: 474, excluded: 1894, pending: 237, parked: 3204 }

const RECENT: Deed[] = [
  {
    daysAgo: 0,
    deed: 'set-threshold',
    tenantId: 'nordlicht',
    subject: 'spend threshold of agent nordlicht-service-de',
    before: { amount: '250.00', percents: [50, 80, 100] },
    after: { amount: '300.00', percents: [50, 80, 100, 120] },
  },
  {
    daysAgo: 0.1,
    deed: 'set-rates',
    tenantId: 'nordlicht',
    subject: 'rate card version 2',
    before: {
      currency: 'EUR',
      effectiveFrom: '2026-08-01',
      rounding: 'half-up',
      rates: { 'a2p_conversation *': price('0.0455'), 'a2p_basic_message DE': price('0.0305') },
    },
    after: {
      currency: 'EUR',
      effectiveFrom: '2026-10-01',
      rounding: 'half-up',
      rates: {
        'a2p_conversation *': price('0.0471'),
        'a2p_basic_message DE': price('0.0305'),
        'a2p_single_message AT': { model: 'flat', unitPrice: '0.0512', included: 1000 },
      },
    },
  },
  {
    daysAgo: 1,
    deed: 'launch-agent',
    tenantId: 'nordlicht',
    subject: 'agent nordlicht-club-es',
    by: 'amélie.lefebvre-dubois@handel.example',
    before: { agentId: 'nordlicht-club-es', region: 'ES', launchedAt: null },
    after: { agentId: 'nordlicht-club-es', region: 'ES', launchedAt: '2026-11-04T14:22:40.000Z' },
  },
  {
    daysAgo: 1.2,
    deed: 'undo-import',
    tenantId: 'nordlicht',
    subject: 'import 3 of nordlicht-2026-10-w3-entwurf.csv',
    before: { file: 'nordlicht-2026-10-w3-entwurf.csv', format: 'canonical', ...counts },
    after: null,
  },
  {
    daysAgo: 1.3,
    deed: 'save-mapping',
    tenantId: null,
    subject: 'mapping Kobalt CDR',
    before: null,
    after: { name: 'Kobalt CDR', mapping: { version: 1, columns: { Ref: 'message_id', Zeit: 'sent_at' } } },
  },
  {
    daysAgo: 2,
    deed: 'set-threshold',
    tenantId: 'harbor-federal',
    subject: 'spend threshold',
    before: null,
    after: { amount: '1500000.00', percents: [50, 80, 100] },
  },
]

const imports: Deed[] = Array.from({ length: 420 }, (_, at) => ({
  daysAgo: 2.5 + at / 3,
  deed: 'import-traffic',
  tenantId: at % 4 === 3 ? 'harbor-federal' : 'nordlicht',
  subject: `import ${420 - at} of traffic-${String(420 - at).padStart(3, '0')}.csv.gz`,
  before: null,
  after: { file: `traffic-${String(420 - at).padStart(3, '0')}.csv.gz`, format: 'canonical', ...counts },
}))

export const TRAIL: AuditEntry[] = [...RECENT, ...imports].map(({ daysAgo, by = 'sam', ...deed }, at, all) => ({
  auditId: String(all.length - at),
  at: new Date(NEWEST_MS - daysAgo * DAY_MS).toISOString(),
  by,
  ...deed,
}))

export function auditPage(
  trail: readonly AuditEntry[],
  { tenantId, after, limit }: { tenantId?: string; after?: string; limit: number },
): AuditPage {
  const left = trail.filter(
    (entry) =>
      (tenantId === undefined || entry.tenantId === tenantId) &&
      (after === undefined || Number(entry.auditId) < Number(after)),
  )
  const entries = left.slice(0, limit)
  return { entries, next: left.length > limit ? entries.at(-1)!.auditId : null }
}
