import documents from '../../../resources/profile-documents.json' with { type: 'json' }
import type { ProfileVersion } from '../../contract/answers.ts'
import { a2pJoinsOf, profileRef, type RuleProfile } from '../../rating/profile/profile.ts'

type ParameterKey = Exclude<keyof RuleProfile, 'id' | 'version' | 'name' | 'effectiveFrom' | 'sources'>
/** The clause of the rating rules that reads a parameter, and what the parameter decides. */
type Explained = readonly [clause: string, meaning: string]

const PARAMETERS: Record<ParameterKey, Explained> = {
  basicLimitUnit: ['3', 'Outside the US, what the size of a text is measured in'],
  basicLimit: ['3', 'Outside the US, up to this size a text without suggestions is basic, beyond it single'],
  usSegmentUnit: ['3', 'In the US, what a segment of a rich message is measured in'],
  usSegmentSize: ['3', 'In the US, how much text one billed segment holds'],
  p2aOutsideConversationChargeable: [
    '5.3',
    'Outside the US, whether a user’s message outside a conversation costs anything',
  ],
  a2pConversationAnchor: ['5.2', 'From where the window of a conversation runs that the business began'],
  p2aConversationAnchor: ['5.2', 'From where the window of a conversation runs that the user began'],
  a2pJoins: [
    '5.2, 5.3',
    'Outside the US, which of the business’s unanswered messages join the conversation that the user’s reply opens',
  ],
  windowHours: [
    '5.2, 7.3',
    'How long a conversation or session stays open, and how long a message waits for an answer',
  ],
  usSessions: ['7', 'In the US, whether conversational agents have interactive sessions'],
  sessionMessages: ['7.3', 'In the US, how many messages in a row open a session'],
  sessionNeedsBothDirections: ['7.3', 'In the US, whether both sides must have written among them'],
  p2aBilledInUs: ['6', 'In the US, whether a user’s message is billed; what it costs is for the rate card'],
  locationShareIsMessage: ['2', 'Whether a location that the user shares counts as a message'],
  actionTapIsMessage: ['2', 'Whether a tap on a suggested action counts as a message'],
  pendingBilled: ['2', 'Whether a message is billed before its delivery is known'],
  expiredBilled: ['2', 'Whether a message that expired undelivered is billed'],
}

const WORDS: Partial<Record<string, string>> = {
  reply: 'the reply',
  opening_message: 'the opening message',
  'most-recent': 'the most recent one',
  'all-waiting': 'all that wait',
}
const UNSTATED = 'No document says; Ratedesk’s default'
const UNUSED = 'Without US sessions it has no effect'

/** The parameters of a profile in the order in which the rules use them, each with the documents behind it. */
export function parametersOf(profile: RuleProfile): ProfileVersion['parameters'] {
  const values: Required<RuleProfile> = { ...profile, a2pJoins: a2pJoinsOf(profile) }
  const stated: Partial<Record<string, string>> =
    (documents as Record<string, Partial<Record<string, string>>>)[profileRef(profile)] ?? {}
  return Object.entries(PARAMETERS).map(([name, [clause, meaning]]) => {
    const key = name as ParameterKey
    const unused = !profile.usSessions && (key === 'sessionMessages' || key === 'sessionNeedsBothDirections')
    return {
      key,
      value: valueText(key, values[key]),
      meaning,
      clause,
      source: unused ? UNUSED : (stated[key] ?? UNSTATED),
    }
  })
}

function valueText(key: ParameterKey, value: Required<RuleProfile>[ParameterKey]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (key === 'windowHours') return `${value} hours`
  return WORDS[value] ?? String(value)
}
