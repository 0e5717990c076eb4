import { expect, test } from 'vitest'
import type { Alert } from '../../../src-main/contract/answers.ts'
import { alertPlace } from '../../../src-renderer/alerts/alert-place.ts'

const TENANT = { tenantId: 'shop', cycleDay: 15 }
const alert = (kind: Alert['kind'], figures: object, agentId: string | null = 'help'): Alert =>
  ({ kind, figures: { cycle: '2026-10', ...figures }, agentId, tenantId: 'shop', at: '', message: '' }) as never
const CYCLE = { tenant: 'shop', agent: 'help', from: '2026-10-15', to: '2026-11-15', sort: 'cost' }

test.each<[Alert, object | null]>([
  [alert('us_segment_overrun', {}), { ...CYCLE, overruns: true }],
  [
    alert('unpriced', { type: 'a2p_conversation', country: 'DE' }, null),
    { ...CYCLE, agent: undefined, types: ['a2p_conversation'], countries: ['DE'], unpriced: true },
  ],
  [alert('region_mismatch', { countries: 'DE FR' }), { ...CYCLE, countries: ['DE', 'FR'] }],
  [alert('unanswered_p2a', {}), { ...CYCLE, types: ['p2a_basic_message', 'p2a_single_message'], provisional: false }],
  [alert('spend_threshold', {}), CYCLE],
  [alert('other_category_cheaper', {}), CYCLE],
  [alert('spend_forecast', {}), CYCLE],
  [alert('charges_without_replies', {}), CYCLE],
  [
    alert('next_tier_near', { type: 'a2p_rich_message', country: 'US' }, null),
    { ...CYCLE, agent: undefined, types: ['a2p_rich_message'], countries: ['US'] },
  ],
  [
    alert('next_tier_near', { type: 'a2p_rich_message', country: '*' }, null),
    { ...CYCLE, agent: undefined, types: ['a2p_rich_message'] },
  ],
  [
    alert('traffic_before_launch', { launchedAt: '2026-10-02T00:00:00Z' }),
    { tenant: 'shop', agent: 'help', to: '2026-10-02T00:00:00Z', sort: 'cost' },
  ],
  [alert('traffic_before_launch', { launchedAt: null }), { tenant: 'shop', agent: 'help', sort: 'cost' }],
  [alert('parked_traffic', { rows: 3 }), null],
])('the events behind %j', (given, place) => expect(alertPlace(given, TENANT)).toEqual(place))
