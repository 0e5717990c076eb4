/** Newer versions of shipped profiles, which differ in everything that a move can change. For `vi.mock` of the presets. */
import { readFileSync } from 'node:fs'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'

const shipped = JSON.parse(
  readFileSync(new URL('../../resources/profiles.json', import.meta.url), 'utf8'),
) as RuleProfile[]

const newer = (id: string, changes: Partial<RuleProfile>): RuleProfile => ({
  ...shipped.find((profile) => profile.id === id)!,
  version: 2,
  effectiveFrom: '2026-10-20',
  ...changes,
})

export const withNewerProfiles: RuleProfile[] = [
  ...shipped,
  newer('infobip', {
    windowHours: 48,
    basicLimit: 100,
    p2aConversationAnchor: 'reply',
    p2aOutsideConversationChargeable: true,
    actionTapIsMessage: true,
    locationShareIsMessage: false,
    pendingBilled: true,
  }),
  newer('infobip-us-sessions', { sessionMessages: 6 }),
  newer('google', {
    windowHours: 12,
    sessionMessages: 2,
    sessionNeedsBothDirections: false,
    expiredBilled: true,
    usSegmentUnit: 'characters',
  }),
]
