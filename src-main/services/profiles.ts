import shipped from '../../resources/profiles.json' with { type: 'json' }
import { wrong } from '../rating/problem.ts'
import type { RuleProfile } from '../rating/profile.ts'

const PROFILES = shipped as RuleProfile[]

export const listProfiles = (): RuleProfile[] => PROFILES

/** @throws Failure that names the profiles there are */
export function profileNamed(profileId: string): RuleProfile {
  const profile = PROFILES.find(({ id }) => id === profileId)
  if (!profile) {
    throw wrong(`there is no rule profile ${profileId}; take one of ${PROFILES.map(({ id }) => id).join(', ')}`)
  }
  return profile
}
