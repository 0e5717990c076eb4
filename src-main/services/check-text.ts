import type { CheckResult } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import { checkText } from '../rating/check.ts'
import { isCountry } from '../rating/country.ts'
import { wrong } from '../rating/problem.ts'
import { DEFAULT_PROFILE_ID } from '../rating/profile.ts'
import type { Reading } from './context.ts'
import { profileAsked } from './profiles.ts'

/** What a text would be billed as, before anyone sends it. */
export function checkOneText({ now }: Reading, { text, region, profile }: CheckedRequestOf<'check-text'>): CheckResult {
  if (!isCountry(region)) throw wrong(`${region} is not a country; use an ISO 3166-1 code such as US`)
  return checkText(text, region, profileAsked(profile ?? DEFAULT_PROFILE_ID, now()))
}
