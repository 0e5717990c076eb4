import type { ProfileVersion } from '../../src-main/contract/answers.ts'

/** Labels of the parameters. */
const LABELS: Partial<Record<string, string>> = {
  basicLimitUnit: 'Basic text is measured in',
  basicLimit: 'Basic text up to',
  usSegmentUnit: 'US segment is measured in',
  usSegmentSize: 'US segment holds',
  p2aOutsideConversationChargeable: 'Lone user message is charged',
  a2pConversationAnchor: 'A2P conversation runs from',
  p2aConversationAnchor: 'P2A conversation runs from',
  a2pJoins: 'Unanswered A2P messages that join',
  windowHours: 'Window',
  usSessions: 'US interactive sessions',
  sessionMessages: 'Messages that open a session',
  sessionNeedsBothDirections: 'Both sides must have written',
  p2aBilledInUs: 'US user message is billed',
  locationShareIsMessage: 'Shared location is a message',
  actionTapIsMessage: 'Tap on an action is a message',
  pendingBilled: 'Billed before delivery is known',
  expiredBilled: 'Billed though expired',
}

/** The label of a parameter; one that has none here, such as `newParameter`, reads `New parameter`. */
export const labelOfParameter = (key: string): string =>
  LABELS[key] ??
  key
    .replace(/^./, (letter) => letter.toUpperCase())
    .replaceAll(/[A-Z](?=[a-z])/g, spaceLetter)
    .trim()

const spaceLetter = (letter: string, at: number): string => (at === 0 ? letter : ` ${letter.toLowerCase()}`)

export const refOf = ({ id, version }: { id: string; version: number }): string => `${id}@${version}`

/** The name of a profile, with its version where there are several. */
export function profileName(ref: { id: string; version: number }, profiles: readonly ProfileVersion[]): string {
  const versions = profiles.filter(({ id }) => id === ref.id)
  const name = versions[0]?.name ?? ref.id
  return versions.length > 1 ? `${name}, version ${ref.version}` : name
}
