import type { RouteLocationRaw } from 'vue-router'
import type { AgentRow, TenantRow } from '../../src-main/contract/answers.ts'
import { countWithWord, wordForCount } from '../../src-main/core/words/figures/count.ts'

/** One step on the way of a client until it can be billed. */
interface SetUpStep {
  title: string
  /** What is there, or what lacks. */
  words: string
  done: boolean
  /** Where it is done, where it can be done now. */
  mend: { label: string; to: RouteLocationRaw } | null
}

interface SetUp {
  tenant: TenantRow
  agents: readonly AgentRow[]
  versions: number
  hasTraffic: boolean
}

/** The way from the client over its agents and prices to its first traffic, in the order in which it is best gone. */
export function setUpSteps({ tenant, agents, versions, hasTraffic }: SetUp): SetUpStep[] {
  return [
    {
      title: 'The client',
      words: `${tenant.currency}, cycles from day ${tenant.cycleDay}, ${tenant.timeZone}`,
      done: true,
      mend: null,
    },
    agentStep(agents),
    {
      title: 'A rate card',
      words: versions > 0 ? countWithWord(versions, 'version') : 'Until then every event is without a price',
      done: versions > 0,
      mend: versions > 0 ? null : { label: 'Set a rate card', to: { path: '/rates', query: { new: '' } } },
    },
    {
      title: 'First traffic',
      words: hasTraffic ? 'Imported and rated' : 'A report of the provider, or a canonical CSV',
      done: hasTraffic,
      mend: hasTraffic ? null : { label: 'Import traffic', to: '/traffic' },
    },
  ]
}

/**
 * Whether a client is being set up for the first time: one that has prices and traffic can be billed, and what still lacks
 * of it is a line below its figures.
 */
export const isFirstSetUp = ({ versions, hasTraffic }: Pick<SetUp, 'versions' | 'hasTraffic'>): boolean =>
  versions === 0 || !hasTraffic

/** What still lacks of a client that is billed already, in one line; null where nothing does. */
export function leftOver(agents: readonly AgentRow[]): Pick<SetUpStep, 'words' | 'mend'> | null {
  const [first, ...others] = agents.filter(({ launchedAt }) => launchedAt === null)
  if (!first) return null
  const count = others.length + 1
  return {
    words: `${countWithWord(count, 'agent')} ${wordForCount(count, 'has', 'have')} no launch day.`,
    mend: { label: `Record the launch of ${first.name}`, to: { path: '/agents', query: { agent: first.agentId } } },
  }
}

/** Agents with their category, which stays, and the day on which each was truly launched. */
function agentStep(agents: readonly AgentRow[]): SetUpStep {
  const title = 'Its agents'
  if (agents.length === 0) {
    const mend = { label: 'Add an agent', to: { path: '/agents', query: { add: '' } } }
    return { title, words: 'Each with its category and the day of its launch', done: false, mend }
  }
  const unlaunched = agents.filter(({ launchedAt }) => launchedAt === null)
  if (unlaunched.length === 0) return { title, words: countWithWord(agents.length, 'agent'), done: true, mend: null }
  const words = `${countWithWord(unlaunched.length, 'agent')} without a day of launch`
  const to = { path: '/agents', query: { agent: unlaunched[0]!.agentId } }
  return { title, words, done: false, mend: { label: 'Record its launch', to } }
}
