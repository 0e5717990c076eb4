import { defineStore } from 'pinia'
import { computed, reactive, ref } from 'vue'
import type { ImportResult } from '../../src-main/contract/answers.ts'
import type { ChosenFile } from '../../src-main/contract/host.ts'
import { asRefusal, ask, cancel as cancelJob, files, onNotice } from '../console.ts'
import { useChanges } from './changes.ts'
import { canMapAgain, isWorking, needsMapping, newRun, type ImportRun } from './import-run.ts'
import { recall, remember } from './memory.ts'
import { useSession } from './session.ts'

type Decision = 'import' | 'leave' | 'map'

/**
 * The imports of this window, newest first. Each file is previewed at once and imported after those before it. A file
 * whose effect is shown first holds up the next ones, as their effect depends on it.
 */
export const useImports = defineStore('imports', () => {
  const runs = ref<ImportRun[]>([])
  /** Whether sample data was asked for in this window. */
  const welcoming = ref(false)
  const changesFirst = ref(recall('changes-first') === 'yes')
  const changes = useChanges()
  const session = useSession()
  const running = computed(() => runs.value.filter(isWorking))
  const decisions = new Map<string, (decision: Decision) => void>()
  let looks: Promise<void> = Promise.resolve()
  let queue: Promise<void> = Promise.resolve()

  onNotice((notice) => {
    if (notice.kind !== 'progress') return
    const run = runs.value.find((each) => each.job === notice.progress.job)
    if (run?.state === 'running') run.progress = notice.progress
  })

  function showChangesFirst(on: boolean): void {
    changesFirst.value = on
    remember('changes-first', on ? 'yes' : 'no')
  }

  function enter(run: ImportRun): ImportRun {
    const entered = reactive(run)
    runs.value.unshift(entered)
    return entered
  }

  /** @param timeZone IANA zone of times that are written without one */
  function importFile(file: ChosenFile, timeZone: string): void {
    lookAt(enter(newRun(session.tenantId, file.name, file, timeZone)))
  }

  function loadSample(): Promise<void> {
    welcoming.value = true
    const work = async (job: string) => (await ask('load-sample', { job })).imports
    return lineUp(enter(newRun(session.tenantId, 'Sample data', null)), work)
  }

  function lookAt(run: ImportRun): void {
    run.state = 'looking'
    run.failure = null
    looks = looks.then(() => look(run))
  }

  async function look(run: ImportRun): Promise<void> {
    if (run.state !== 'looking' || !run.file) return
    const { file, mapping, timeZone } = run
    try {
      const preview = await ask('preview-traffic', { file: file.ticket, displayName: file.name, mapping, timeZone })
      if (run.state !== 'looking') return
      run.preview = preview
      if (mapping === undefined && needsMapping(preview)) {
        run.state = 'unmapped'
        return
      }
      run.mapping ??= preview.mapping ?? undefined
      void lineUp(run, (job, dryRun) => importOnce(run, job, dryRun))
    } catch (thrown) {
      if (run.state !== 'looking') return
      run.failure = asRefusal(thrown)
      run.state = 'failed'
      if (!canMapAgain(run)) release(run)
    }
  }

  async function importOnce(run: ImportRun, job: string, dryRun: boolean): Promise<ImportResult[]> {
    const { file, mapping, timeZone } = run
    if (!file) return []
    return [await ask('import-traffic', { job, file: file.ticket, displayName: file.name, mapping, timeZone, dryRun })]
  }

  type Work = (job: string, dryRun: boolean) => Promise<ImportResult[]>

  function lineUp(run: ImportRun, work: Work): Promise<void> {
    run.state = 'waiting'
    queue = queue.then(() => perform(run, work))
    return queue
  }

  async function perform(run: ImportRun, work: Work): Promise<void> {
    if (run.state !== 'waiting') return
    if (changesFirst.value && run.file) {
      const tried = await attempt(run, work, true)
      if (!tried) return
      run.trial = tried[0] ?? null
      run.state = 'review'
      const decision = await new Promise<Decision>((resolve) => decisions.set(run.id, resolve))
      decisions.delete(run.id)
      if (decision !== 'import') {
        run.state = decision === 'leave' ? 'left' : 'unmapped'
        if (decision === 'leave') release(run)
        return
      }
    }
    const results = await attempt(run, work, false)
    if (results) {
      run.results = results
      run.state = 'done'
    }
    changes.note()
  }

  /** Runs a call of an import; null where it failed or was cancelled, which the run then shows. */
  async function attempt(run: ImportRun, work: Work, dryRun: boolean): Promise<ImportResult[] | null> {
    Object.assign(run, { job: crypto.randomUUID(), state: 'running', trying: dryRun, progress: null })
    try {
      return await work(run.job, dryRun)
    } catch (thrown) {
      run.failure = asRefusal(thrown)
      run.state = run.stopping ? 'cancelled' : 'failed'
      if (!canMapAgain(run)) release(run)
      return null
    } finally {
      run.stopping = false
    }
  }

  /** Answers the question of an import under review. */
  const decide = (run: ImportRun, decision: Decision): void => decisions.get(run.id)?.(decision)

  /** Previews every file again that waits for the meaning of this header, now with the mapping. */
  function readWith(fingerprint: string, mapping: unknown): void {
    const waiting = runs.value.filter((run) => run.state === 'unmapped' && run.preview?.fingerprint === fingerprint)
    for (const run of waiting.toReversed()) {
      run.mapping = mapping
      lookAt(run)
    }
  }

  /** Goes back to the mapping, from a review or after a failure. */
  function mapAgain(run: ImportRun): void {
    if (run.state === 'review') decide(run, 'map')
    else if (run.state === 'failed') run.state = 'unmapped'
  }

  /** Adds a file that failed before it could be imported, such as one whose upload failed. */
  function reportFailure(name: string, thrown: unknown): void {
    Object.assign(enter(newRun(session.tenantId, name, null)), { state: 'failed', failure: asRefusal(thrown) })
  }

  async function cancel(run: ImportRun): Promise<void> {
    if (run.state === 'waiting' || run.state === 'looking') {
      run.state = 'cancelled'
      release(run)
    }
    if (run.state !== 'running') return
    run.stopping = true
    try {
      await cancelJob(run.job)
    } catch (thrown) {
      run.stopping = false
      run.failure = asRefusal(thrown)
    }
  }

  /** Tells the host that a file will not be imported, so that its copy is deleted. */
  function release(run: ImportRun): void {
    if (run.file && !run.released) void files.release(run.file.ticket)
    run.released = true
  }
  /**
   * When the page is left, its files are released, but for the one being imported: the host releases that one itself.
   */
  globalThis.addEventListener?.('pagehide', ({ persisted }) => {
    if (!persisted) for (const run of runs.value) if (run.state !== 'running' && run.state !== 'done') release(run)
  })

  function dismiss(run: ImportRun): void {
    if (run.state !== 'done') release(run)
    runs.value = runs.value.filter((each) => each.id !== run.id)
  }

  return {
    runs,
    running,
    welcoming,
    changesFirst,
    showChangesFirst,
    importFile,
    loadSample,
    decide,
    readWith,
    mapAgain,
    reportFailure,
    cancel,
    dismiss,
  }
})
