import shipped from '../../../resources/profiles.json' with { type: 'json' }
import { dayText } from '../../core/calendar/day.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { refuse } from '../../core/words/problem.ts'
import { profileRef, type RuleProfile } from '../../rating/profile/profile.ts'

/** All versions of all profiles; versions of a profile share its id. */
const PROFILES = shipped as RuleProfile[]

export const listProfiles = (): RuleProfile[] => PROFILES

/**
 * A version of a profile, by default the newest.
 * @throws Failure that lists the profiles, or the versions of this one
 */
export function profileById(profileId: string, version?: number): RuleProfile {
  const versions = versionsOf(profileId)
  const profile = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version)
  if (!profile) {
    const known = versions.map((each) => each.version)
    throw refuse('profile-version-unknown', { profileId, version: version!, known })
  }
  return profile
}

/** The newest version that is in effect on a local day; the first one where none is. */
export function profileInEffect(profileId: string, day: number): RuleProfile {
  const versions = versionsOf(profileId)
  return versions.findLast(({ effectiveFrom }) => effectiveFrom <= dayText(day)) ?? versions[0]!
}

/** The profile that a person names: `infobip` means the version in effect now, `infobip@2` that version. */
export function profileFromText(asked: string, nowMs: number, timeZone = 'UTC'): RuleProfile {
  const exact = PROFILES.find((profile) => profileRef(profile) === asked)
  return exact ?? profileInEffect(asked, localCalendar(timeZone).dayOf(nowMs))
}

/** The versions of a profile, oldest first. */
function versionsOf(profileId: string): RuleProfile[] {
  const versions = PROFILES.filter(({ id }) => id === profileId)
  if (versions.length === 0) {
    throw refuse('profile-unknown', { profileId, known: [...new Set(PROFILES.map(({ id }) => id))] })
  }
  return versions.sort((left, right) => left.version - right.version)
}
