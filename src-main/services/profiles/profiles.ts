import shipped from '../../../resources/profiles.json' with { type: 'json' }
import { dayText } from '../../core/calendar/day.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { refuse } from '../../core/words/problem.ts'
import { profileRef, type RuleProfile } from '../../rating/profile/profile.ts'

/** Every version of every profile; a newer version is another entry with the same id. */
const PROFILES = shipped as RuleProfile[]

export const listProfiles = (): RuleProfile[] => PROFILES

/**
 * A version of a profile, or the newest.
 * @throws Failure that names the profiles, or the versions, there are
 */
export function profileNamed(profileId: string, version?: number): RuleProfile {
  const versions = versionsOf(profileId)
  const profile = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version)
  if (!profile) {
    const known = versions.map((each) => each.version)
    throw refuse('profile-version-unknown', { profileId, version: version!, known })
  }
  return profile
}

/** The newest version that has taken effect by a local day, or the first one where none has. */
export function profileInEffect(profileId: string, day: number): RuleProfile {
  const versions = versionsOf(profileId)
  return versions.findLast(({ effectiveFrom }) => effectiveFrom <= dayText(day)) ?? versions[0]!
}

/** What a person asks for: `infobip`, as it is in effect now, or `infobip@2`. */
export function profileAsked(asked: string, nowMs: number, timeZone = 'UTC'): RuleProfile {
  const exact = PROFILES.find((profile) => profileRef(profile) === asked)
  return exact ?? profileInEffect(asked, localCalendar(timeZone).dayOf(nowMs))
}

/** Oldest first. */
function versionsOf(profileId: string): RuleProfile[] {
  const versions = PROFILES.filter(({ id }) => id === profileId)
  if (versions.length === 0) {
    throw refuse('profile-unknown', { profileId, known: [...new Set(PROFILES.map(({ id }) => id))] })
  }
  return versions.sort((left, right) => left.version - right.version)
}
