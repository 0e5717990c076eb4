import { defineStore } from 'pinia'
import { computed, reactive, ref } from 'vue'
import type { ImportProgress, ImportResult } from '../../src-main/contract/answers.ts'
import type { ChosenFile } from '../../src-main/contract/host.ts'
import { asRefusal, ask, cancel as cancelJob, onNotice, type Refusal } from '../console.ts'
import { useChanges } from './changes.ts'
import { useSession } from './session.ts'

export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export interface ImportRun {
  job: string
  /** The tenant that was looked at when it was started; null for the sample. */
  tenantId: string | null
  name: string
  totalBytes: number
  state: RunState
  /** Asked to stop, not yet stopped. */
  stopping: boolean
  progress: ImportProgress | null
  results: ImportResult[]
  failure: Refusal | null
}

/** Imports of this window, newest first: one after the other, each with its own progress and end. */
export const useImports = defineStore('imports', () => {
  const runs = ref<ImportRun[]>([])
  /** The sample was asked for in this window. */
  const welcoming = ref(false)
  const changes = useChanges()
  const session = useSession()
  const running = computed(() => runs.value.filter((run) => run.state === 'running' || run.state === 'waiting'))
  let queue: Promise<void> = Promise.resolve()

  onNotice((notice) => {
    if (notice.kind !== 'import-progress') return
    const run = runs.value.find((each) => each.job === notice.progress.job)
    if (run?.state === 'running') run.progress = notice.progress
  })

  function enqueue(name: string, totalBytes: number, work: (job: string) => Promise<ImportResult[]>): Promise<void> {
    const run = reactive<ImportRun>({
      job: crypto.randomUUID(),
      tenantId: session.tenantId,
      name,
      totalBytes,
      state: 'waiting',
      stopping: false,
      progress: null,
      results: [],
      failure: null,
    })
    runs.value.unshift(run)
    queue = queue.then(() => perform(run, work))
    return queue
  }

  async function perform(run: ImportRun, work: (job: string) => Promise<ImportResult[]>): Promise<void> {
    if (run.state !== 'waiting') return
    run.state = 'running'
    try {
      run.results = await work(run.job)
      run.state = 'done'
    } catch (thrown) {
      run.failure = asRefusal(thrown)
      run.state = run.stopping ? 'cancelled' : 'failed'
    }
    run.stopping = false
    changes.note()
  }

  /** @param timeZone for times without a zone */
  function importFile(file: ChosenFile, timeZone: string): Promise<void> {
    return enqueue(file.name, file.bytes, async (job) => [
      await ask('import-traffic', { job, file: file.ticket, displayName: file.name, timeZone }),
    ])
  }

  function loadSample(): Promise<void> {
    welcoming.value = true
    return enqueue('Sample data', 0, async (job) => (await ask('load-sample', { job })).imports)
  }

  /** A file that never got as far as an import, such as one whose upload failed. */
  function reportFailure(name: string, thrown: unknown): void {
    runs.value.unshift({
      job: crypto.randomUUID(),
      tenantId: session.tenantId,
      name,
      totalBytes: 0,
      state: 'failed',
      stopping: false,
      progress: null,
      results: [],
      failure: asRefusal(thrown),
    })
  }

  async function cancel(run: ImportRun): Promise<void> {
    if (run.state === 'waiting') run.state = 'cancelled'
    if (run.state !== 'running') return
    run.stopping = true
    try {
      await cancelJob(run.job)
    } catch (thrown) {
      run.stopping = false
      run.failure = asRefusal(thrown)
    }
  }

  function dismiss(run: ImportRun): void {
    runs.value = runs.value.filter((each) => each !== run)
  }

  return { runs, running, welcoming, importFile, loadSample, reportFailure, cancel, dismiss }
})
