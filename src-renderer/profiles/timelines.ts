import type { AgentProfile, ProfileVersion } from '../../src-main/contract/answers.ts'
import { formatDay } from '../../src-main/core/words/figures/day.ts'
import { profileName } from './profile-words.ts'

/** The profiles of one agent over time, as of today. */
export interface Timeline {
  agentId: string
  /** In order of time; the first one rates from the beginning. */
  entries: AgentProfile[]
  now: AgentProfile
  /** The entries that begin after today. */
  ahead: AgentProfile[]
}

/** @param today local day, `YYYY-MM-DD` */
export function timelinesOf(entries: readonly AgentProfile[], today: string): Map<string, Timeline> {
  const ofAgent = Map.groupBy(entries, ({ agentId }) => agentId)
  return new Map(
    [...ofAgent].map(([agentId, own]) => {
      const begun = own.filter(({ from }) => from === null || from <= today)
      const now = begun.at(-1) ?? own[0]!
      return [agentId, { agentId, entries: own, now, ahead: own.slice(own.indexOf(now) + 1) }]
    }),
  )
}

/** `Google RBM from 1 Dec 2026`, one after the other. */
export const entryWords = (entries: readonly AgentProfile[], profiles: readonly ProfileVersion[]): string =>
  entries
    .map(({ profile, version, from }) => {
      const name = profileName({ id: profile, version }, profiles)
      return from === null ? name : `${name} from ${formatDay(from)}`
    })
    .join(', then ')
