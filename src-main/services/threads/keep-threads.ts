import { lastDeedNo } from '../../store/audit.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import {
  areThreadsBehind,
  areWordsBehind,
  behindTaker,
  FIRST_THREAD,
  nextBehind,
  nextNewRuns,
  nextPricesBehind,
  notePricesBehind,
  noteRunsSeen,
} from '../../store/thread-index/behind.ts'
import { DigestWriter, digestsAfter, type ThreadId } from '../../store/thread-index/digests.ts'
import { areWordsScattered, enterWords, mergeWords } from '../../store/thread-index/row-words.ts'
import { Digester } from './digester.ts'

/** Threads that are looked at between two looks at the clock. */
const PAGE_THREADS = 128
const PAGE_ROWS = 8_192
/** So long a part takes where nobody waits for the store. */
const LONG_MS = 1_000

/**
 * What is to be brought up to date: the digests of threads, the words of texts as well, or these also put together, so that
 * they are found as fast as they can be.
 */
export type Kept = 'threads' | 'words' | 'merged'

export const isBehind = (store: WritableStore, what: Kept): boolean =>
  areThreadsBehind(store) ||
  (what !== 'threads' && areWordsBehind(store)) ||
  (what === 'merged' && areWordsScattered(store))

/**
 * Brings what is kept of threads up to date, beside whatever changed them: part by part, each in a transaction of its
 * own, so that others can write in between and whatever is done stays done. Nothing of it is told to anybody, as no
 * answer changes.
 * @param goOn whether to begin another part
 */
export async function keepThreads(store: WritableStore, what: Kept, goOn: () => boolean = () => true): Promise<void> {
  while (isBehind(store, what) && goOn()) await keepSome(store, LONG_MS)
}

/** One part of that work. */
export const keepSome = (store: WritableStore, withinMs: number): Promise<void> =>
  inTransaction(store, true, () => {
    const untilMs = performance.now() + withinMs
    const keeper = new ThreadKeeper(store, digesterOf(store))
    while (keeper.goOn() && performance.now() < untilMs);
  })

const digesters = new WeakMap<WritableStore, { deedNo: number; digester: Digester }>()

/** Prices and rules are read once, and again only after a deed. */
function digesterOf(store: WritableStore): Digester {
  const deedNo = lastDeedNo(store)
  const known = digesters.get(store)
  if (known?.deedNo === deedNo) return known.digester
  const digester = new Digester(store)
  digesters.set(store, { deedNo, digester })
  return digester
}

class ThreadKeeper {
  private readonly store: WritableStore
  private readonly digester: Digester
  private readonly digests: DigestWriter
  private readonly takeBehind

  constructor(store: WritableStore, digester: Digester) {
    this.store = store
    this.digester = digester
    this.digests = new DigestWriter(store)
    this.takeBehind = behindTaker(store)
  }

  /** Does a little of the work. @returns whether some is left */
  goOn(): boolean {
    return (
      this.lookAtBehind() ||
      this.lookAtNew() ||
      this.priceAgain() ||
      enterWords(this.store, PAGE_ROWS) ||
      mergeWords(this.store)
    )
  }

  private lookAtBehind(): boolean {
    const threads = nextBehind(this.store, PAGE_THREADS)
    for (const thread of threads) {
      this.digest(thread)
      this.takeBehind(thread)
    }
    return threads.length > 0
  }

  private lookAtNew(): boolean {
    const runs = nextNewRuns(this.store, PAGE_THREADS)
    if (runs === null) return false
    const { threads } = runs
    // The runs of a thread stand together, as an import wrote them.
    for (const [at, thread] of threads.entries()) if (!isSameThread(thread, threads[at + 1])) this.digest(thread)
    noteRunsSeen(this.store, runs.lastRun)
    return true
  }

  /** Where an event costs more or less by what others there are, all of its tenant's threads are priced again at the end. */
  private digest(thread: ThreadId): void {
    this.digests.write(thread, this.digester.digestOf(thread))
    const tenantNo = this.digester.unsteadyTenant(thread)
    if (tenantNo !== null) notePricesBehind(this.store, tenantNo, FIRST_THREAD)
  }

  private priceAgain(): boolean {
    const behind = nextPricesBehind(this.store)
    if (behind === null) return false
    const threads = digestsAfter(this.store, behind.tenantNo, behind, PAGE_THREADS)
    for (const thread of threads) this.digests.writePrices(thread, this.digester.sumsOf(thread))
    notePricesBehind(this.store, behind.tenantNo, threads.length < PAGE_THREADS ? null : threads.at(-1)!)
    return true
  }
}

const isSameThread = (left: ThreadId, right: ThreadId | undefined): boolean =>
  right !== undefined && left.agentNo === right.agentNo && left.user === right.user
