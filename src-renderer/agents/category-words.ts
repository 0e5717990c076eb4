import { categoryLabel } from '../../src-main/core/words/labels/category.ts'
import type { Category, RuleProfile } from '../../src-main/contract/answers.ts'

interface CategoryWords {
  category: Category
  title: string
  /** How it is billed outside the US. */
  elsewhere: string
  unitedStates: string
}

const limitOf = (profile: RuleProfile): string => `${profile.basicLimit} ${profile.basicLimitUnit}`
const segmentOf = (profile: RuleProfile): string => `${profile.usSegmentSize} ${profile.usSegmentUnit}`

/** What each category means for the bill, with the profile's own numbers. */
export function categoryWords(profile: RuleProfile): readonly CategoryWords[] {
  const window = `${profile.windowHours} h`
  const perSegment = `Every text costs one unit for each ${segmentOf(profile)}; cards and files cost one rich media message.`
  const both = profile.sessionNeedsBothDirections ? ' in both directions' : ''
  return [
    {
      category: 'conversational',
      title: categoryLabel('conversational'),
      elsewhere: `An answer within ${window} opens a conversation: one charge covers every message of ${window}. What nobody answers is billed by itself.`,
      unitedStates: profile.usSessions
        ? `${profile.sessionMessages} messages${both} within ${window} open an interactive session: one charge, whatever the segments. The rest is billed by segment.`
        : `Not offered under ${profile.name}: an agent of the United States is refused.`,
    },
    {
      category: 'non-conversational',
      title: categoryLabel('non-conversational'),
      elsewhere: `Every message is billed by itself: basic up to ${limitOf(profile)}, single beyond, with suggestions or media. Answers change nothing.`,
      unitedStates: perSegment,
    },
  ]
}
