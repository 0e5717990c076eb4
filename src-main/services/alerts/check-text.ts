import type { CheckResult } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { checkText } from '../../rating/content/check.ts'
import { isCountry } from '../../core/words/labels/country.ts'
import { refuse } from '../../core/words/problem.ts'
import { DEFAULT_PROFILE_ID, type RuleProfile } from '../../rating/profile/profile.ts'
import type { ReadContext } from '../context.ts'
import { profileFromText } from '../profiles/profiles.ts'

/** What a text would be billed as if it were sent. */
export const checkOneText = (desktop: ReadContext, request: CheckedRequestOf<'check-text'>): CheckResult =>
  checkText(request.text, request.region, checkedRules(desktop, request))

/**
 * The rules that something is checked by: those of the profile that was asked for, in force today.
 * @throws Failure where there is no such country or profile
 */
export function checkedRules(
  { now }: ReadContext,
  { region, profile }: { region: string; profile?: string | undefined },
): RuleProfile {
  if (!isCountry(region)) throw refuse('country-unknown', { country: region, such: 'US' })
  return profileFromText(profile ?? DEFAULT_PROFILE_ID, now())
}
