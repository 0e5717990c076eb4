import { localCalendar } from '../../core/calendar/local-day.ts'
import type { RuleProfile } from '../../rating/profile/profile.ts'
import { profileInForce, type ProfilePeriod, type ProfileTimeline } from '../../rating/profile/profile-timeline.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { profileById } from './profiles.ts'

/** Which profile rates an agent's messages when. A day begins at its first instant in the tenant's time zone. */
export function timelineOf({ profiles, timeZone }: Pick<StoredAgent, 'profiles' | 'timeZone'>): ProfileTimeline {
  const periods = profiles.map(({ fromDay, profileId, version }): ProfilePeriod => ({
    fromMs: fromDay === null ? -Infinity : localCalendar(timeZone).startOfDay(fromDay),
    profile: profileById(profileId, version),
  }))
  return periods as [ProfilePeriod, ...ProfilePeriod[]]
}

/** The profile that rates an agent's messages on a local day. */
export const profileAt = (agent: StoredAgent, day: number): RuleProfile =>
  profileInForce(timelineOf(agent), localCalendar(agent.timeZone).startOfDay(day))

/** The entries that rate an agent's messages on the local days `[fromDay, toDay)`, in order. */
export const entriesOver = (
  { profiles }: StoredAgent,
  { fromDay, toDay }: { fromDay: number; toDay: number },
): StoredAgent['profiles'] =>
  profiles.filter((entry, at) => (entry.fromDay ?? fromDay) < toDay && (profiles[at + 1]?.fromDay ?? toDay) > fromDay)

/** The profiles that rate an agent's messages on the local days `[fromDay, toDay)`, in order. */
export const profilesOver = (agent: StoredAgent, days: { fromDay: number; toDay: number }): RuleProfile[] =>
  entriesOver(agent, days).map(({ profileId, version }) => profileById(profileId, version))
