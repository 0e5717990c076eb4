import type { CountedApart } from '../../core/words/planning/reading-reason.ts'
import { Shape } from '../content/content.ts'
import { State } from '../messages/status.ts'
import { always, rulesOver } from '../profile/profile-timeline.ts'
import { profileRef, type RuleProfile } from '../profile/profile.ts'
import { isBillable, isNoMessage, type Category, type Rules } from '../profile/rules.ts'

/** A profile as it reads all threads of an agent, whatever rules really rate that agent. */
export interface ProfileReading {
  /** As events name it: `vonage@1`. */
  ref: string
  profile: RuleProfile
  /** The rules outside the US, and those in the US. */
  rules: readonly [Rules, Rules]
}

export function profileReading(category: Category, profile: RuleProfile): ProfileReading {
  const timeline = always(profile)
  const rules = [rulesOver(category, timeline, false), rulesOver(category, timeline, true)] as const
  return { ref: profileRef(profile), profile, rules }
}

/** A stored row that is a message under some profiles and none under others. */
export interface PartlyCounted {
  what: CountedApart
  /** For each of the profiles, whether it is a billable message. */
  under: readonly boolean[]
}

/**
 * Whether a stored row is a billable message under the profiles.
 * @returns true or false where all agree
 */
export function countedUnder(profiles: readonly RuleProfile[], state: State, shape: Shape): boolean | PartlyCounted {
  const first = isBillable(profiles[0]!, state, shape)
  if (profiles.every((profile) => isBillable(profile, state, shape) === first)) return first
  const byShape = profiles.some((profile) => isNoMessage(profile, shape))
  const ofState = state === State.pending ? 'pending' : 'expired'
  const what = !byShape ? ofState : shape === Shape.actionTap ? 'action_tap' : 'location'
  return { what, under: profiles.map((profile) => isBillable(profile, state, shape)) }
}
