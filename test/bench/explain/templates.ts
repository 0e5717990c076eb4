/**
 * What sorting all texts of a store into templates costs, with what each template costs too much and how to save it,
 * against one pass that only reads the same texts and hashes each. In turn, each on a connection that was just opened.
 */
import type { ReadContext } from '../../../src-main/services/context.ts'
import { listTemplates } from '../../../src-main/services/templates/list-templates.ts'
import { openReadableStore } from '../../../src-main/store/file/open-store.ts'
import { listTenants } from '../../../src-main/store/tenants.ts'
import type { ReadableStore } from '../../../src-main/store/file/connection.ts'
import { median, millions, type BenchRow } from '../measuring.ts'
import { leastOf, secondsOf, took, type Took } from './took.ts'

const RUNS = 3
const LIMIT = 2
const CYCLE = '2026-10'
/** Rows that are read at once. */
const PAGE = 10_000

export function templateRows(storeFile: string, messages: number): BenchRow[] {
  const ours: Took[] = []
  const reference: Took[] = []
  let texts = 0
  for (let run = 0; run < RUNS; run++) {
    reference.push(onStore(storeFile, (store) => (texts = hashAll(store))))
    ours.push(onStore(storeFile, templatesOfAll))
  }
  if (texts < messages / 2) throw new Error(`only ${texts} texts were hashed`)
  // Times of the processor: both work on one thread, and whatever else the machine does is left out.
  const ratio = median(ours.map(({ cpuMs }, at) => cpuMs / reference[at]!.cpuMs))
  return [
    {
      what: `templates of ${millions(messages)} messages, all tenants`,
      ours: secondsOf(leastOf(ours)),
      reference: `reading and hashing ${texts.toLocaleString('en')} texts ${secondsOf(leastOf(reference))}`,
      figure: `${ratio.toFixed(2)} ×`,
      limit: `${LIMIT} ×`,
      within: ratio <= LIMIT,
    },
  ]
}

function onStore(storeFile: string, work: (store: ReadableStore) => void): Took {
  const store = openReadableStore(storeFile)
  try {
    return took(() => work(store))
  } finally {
    store.close()
  }
}

function templatesOfAll(store: ReadableStore): void {
  const desktop = { store, notify: () => {}, isCancelled: () => false, now: Date.now } as unknown as ReadContext
  for (const { tenantId } of listTenants(store)) {
    const { templates } = listTemplates(desktop, { tenantId, cycle: CYCLE, job: 'bench' })
    if (templates.length === 0) throw new Error(`${tenantId} has no template`)
  }
}

/** @returns how many texts there are */
function hashAll(store: ReadableStore): number {
  const read = store.prepare('SELECT row_no, text FROM traffic_row WHERE row_no > ? ORDER BY row_no LIMIT ?').raw()
  let texts = 0
  let hashes = 0
  for (let after = 0; ;) {
    const rows = read.all(after, PAGE) as [number, string | null][]
    if (rows.length === 0) break
    for (const [, text] of rows) {
      if (!text) continue
      texts++
      hashes ^= hashOf(text)
    }
    after = rows.at(-1)![0]
  }
  // Used, so that no compiler leaves it out.
  if (!Number.isInteger(hashes)) throw new Error('a hash is a whole number')
  return texts
}

/** FNV-1a of its code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
