import type { CheckResult } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { checkText } from '../../rating/content/check.ts'
import { isCountry } from '../../core/words/labels/country.ts'
import { refuse } from '../../core/words/problem.ts'
import { DEFAULT_PROFILE_ID } from '../../rating/profile/profile.ts'
import type { ReadContext } from '../context.ts'
import { profileFromText } from '../profiles/profiles.ts'

/** What a text would be billed as if it were sent. */
export function checkOneText(
  { now }: ReadContext,
  { text, region, profile }: CheckedRequestOf<'check-text'>,
): CheckResult {
  if (!isCountry(region)) throw refuse('country-unknown', { country: region, such: 'US' })
  return checkText(text, region, profileFromText(profile ?? DEFAULT_PROFILE_ID, now()))
}
