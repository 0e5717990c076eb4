import type { StoreCheckPoint } from '../../contract/answers.ts'
import type { IndexFault } from '../../core/words/explain/index-fault.ts'
import { listAgents, type StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import {
  countDigests,
  differingPart,
  indexReach,
  keptThreads,
  missingThreads,
  strayThreads,
  type IndexReach,
} from '../../store/thread-index/index-health.ts'
import { countWorded, differingWords, someTexts, wordFaults } from '../../store/thread-index/words-health.ts'
import { Digester } from '../threads/digester.ts'
import { findingPoint } from './check-point.ts'
import { sampleOf } from './sample.ts'

type Step = () => void

/** How much is worked out again: of each agent that is looked at, and of the whole store. */
const FEW = { threads: 2_000, texts: 500 }
const MANY = { threads: Infinity, texts: 5_000 }
const NAMED = 5

/**
 * Compares what is kept of threads and words with the messages, events and texts. Which threads and texts it has is compared
 * for all of them; what it says of them, for some. What it has not looked at yet is no fault.
 * @param most number of agents, chosen by the seed; null for all agents and threads
 */
export function threadIndexCheck(store: ReadableStore, most: number | null, seed: number, step: Step): StoreCheckPoint {
  const reach = indexReach(store)
  if (reach === null) return findingPoint('index-differs', { faults: [{ kind: 'no-reach' }] })
  const bounds = most === null ? MANY : FEW
  const agents = listAgents(store)
  const threads = new ThreadComparison(store, reach, bounds.threads, seed, step)
  const faults: IndexFault[] = membersOf(store, agents, reach, step)
  for (const agent of most === null ? agents : sampleOf(agents, most, seed)) threads.compare(agent)
  faults.push(...threads.faults)
  const words = wordFaults(store, reach.rowNo, step)
  if (words.missing > 0) faults.push({ kind: 'words-missing', texts: words.missing })
  if (words.stray > 0) faults.push({ kind: 'words-stray', texts: words.stray })
  // Where rows lack their words the first of those would be found again.
  const texts = words.missing > 0 ? [] : someTexts(store, reach.rowNo, bounds.texts, seed)
  const row = differingWords(store, texts, step)
  if (row !== null) faults.push({ kind: 'words-differ', row })
  if (faults.length > 0) return findingPoint('index-differs', { faults: faults.slice(0, NAMED) })
  return findingPoint('index-right', {
    threads: threads.compared,
    ofThreads: agents.reduce((sum, { agentNo }) => sum + countDigests(store, agentNo), 0),
    texts: texts.length,
    ofTexts: countWorded(store),
    seed,
    behind: { threads: reach.threads, texts: reach.texts, tenants: reach.tenants.size },
  })
}

function membersOf(store: ReadableStore, agents: readonly StoredAgent[], reach: IndexReach, step: Step): IndexFault[] {
  const idOf = new Map(agents.map(({ agentNo, agentId }) => [agentNo, agentId]))
  step()
  const missing = missingThreads(store, reach).map((found) => ({ ...found, kind: 'missing' }) as const)
  step()
  const stray = strayThreads(store).map((found) => ({ ...found, kind: 'stray' }) as const)
  step()
  return [...missing, ...stray].map(({ agentNo, threads, kind }) => ({
    kind,
    agentId: idOf.get(agentNo) ?? `number ${agentNo}`,
    threads,
  }))
}

/** Works threads out again and compares what is kept of them. */
class ThreadComparison {
  readonly faults: IndexFault[] = []
  compared = 0
  private readonly store: ReadableStore
  private readonly reach: IndexReach
  private readonly most: number
  private readonly seed: number
  private readonly step: Step
  private readonly digester: Digester

  constructor(store: ReadableStore, reach: IndexReach, most: number, seed: number, step: Step) {
    this.store = store
    this.reach = reach
    this.most = most
    this.seed = seed
    this.step = step
    this.digester = new Digester(store)
  }

  compare({ agentNo, agentId, tenantNo }: StoredAgent): void {
    const { store, reach, faults } = this
    const isPriced = !reach.tenants.has(tenantNo)
    const every = Math.max(1, Math.ceil(countDigests(store, agentNo) / this.most))
    let place = this.seed % every
    const isTaken = (): boolean => place++ % every === 0
    for (const kept of keptThreads(store, agentNo, reach, isTaken)) {
      if (faults.length >= NAMED) return
      this.step()
      this.compared++
      const comesTo = this.digester.digestOf({ agentNo, user: kept.user })
      // Whether it is a thread at all was looked at before.
      if (comesTo === null) continue
      const part = differingPart(kept, comesTo, isPriced)
      if (part === null) continue
      faults.push({ kind: 'differs', agentId, firstAt: new Date(comesTo.firstAtMs).toISOString(), part })
    }
  }
}
