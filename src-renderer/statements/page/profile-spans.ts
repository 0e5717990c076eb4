import type { Provenance } from '../../../src-main/contract/answers.ts'
import { countWithWord } from '../../../src-main/core/words/figures/count.ts'
import { formatDay } from '../../../src-main/core/words/figures/day.ts'

/** More agents than this are counted instead of named. */
const FEW = 3

/** Which agents a profile rates since when: `nordlicht-club from 1 Sept 2026; 5 agents from the beginning`. */
export function profileSpans(
  { agentProfiles }: Pick<Provenance, 'agentProfiles'>,
  profile: { id: string; version: number },
): string {
  const since = new Map<string | null, string[]>()
  for (const { agentId, profile: id, version, from } of agentProfiles) {
    if (id !== profile.id || version !== profile.version) continue
    since.set(from, [...(since.get(from) ?? []), agentId])
  }
  return [...since]
    .toSorted(([a], [b]) => (a ?? '').localeCompare(b ?? ''))
    .map(([from, agents]) => {
      const who = agents.length > FEW ? countWithWord(agents.length, 'agent') : agents.join(', ')
      return `${who} from ${from === null ? 'the beginning' : formatDay(from)}`
    })
    .join('; ')
}
