import { defineStore } from 'pinia'
import { computed, reactive, ref, type Ref } from 'vue'
import type { ChosenFile } from '../../../src-main/contract/host.ts'
import { asRefusal, askDesk, onNotice } from '../../console.ts'
import { useChanges } from '../answers/changes.ts'
import { cancelRun, ImportQueue, release, type Decision } from './import-queue.ts'
import { isWorking, newRun, type ImportRun } from './import-run.ts'
import { recall, remember } from '../memory.ts'
import { useSession } from '../session.ts'

/** Imports of this window, newest first. What one changes depends on those before it, so they are done in turn. */
export const useImports = defineStore('imports', () => {
  const runs = ref<ImportRun[]>([])
  /** Whether sample data was asked for in this window. */
  const welcoming = ref(false)
  const changesFirst = ref(recall('changes-first') === 'yes')
  const changes = useChanges()
  const session = useSession()
  const running = computed(() => runs.value.filter(isWorking))
  const queue = new ImportQueue(
    () => changesFirst.value,
    () => changes.note(),
  )
  followProgress(runs)
  releaseWithPage(runs)

  function showChangesFirst(on: boolean): void {
    changesFirst.value = on
    remember('changes-first', on ? 'yes' : 'no')
  }

  function enter(run: ImportRun): ImportRun {
    const entered = reactive(run)
    runs.value.unshift(entered)
    return entered
  }

  /** @param timeZone for times without a zone */
  const importFile = (file: ChosenFile, timeZone: string): void =>
    queue.lookAt(enter(newRun(session.tenantId, file.name, file, timeZone)))

  function loadSample(): Promise<void> {
    welcoming.value = true
    const work = async (job: string) => (await askDesk('load-sample', { job })).imports
    return queue.lineUp(enter(newRun(session.tenantId, 'Sample data', null)), work)
  }

  const decide = (run: ImportRun, decision: Decision): void => queue.decide(run, decision)
  const readWith = (fingerprint: string, mapping: unknown): void =>
    lookAgain(queue, waitingFor(runs.value, fingerprint), mapping)

  /** Goes back to the mapping, from a review or after a failure. */
  function mapAgain(run: ImportRun): void {
    if (run.state === 'review') decide(run, 'map')
    else if (run.state === 'failed') run.state = 'unmapped'
  }

  /** A file that never got as far as an import, such as one whose upload failed. */
  const reportFailure = (name: string, thrown: unknown): void =>
    void Object.assign(enter(newRun(session.tenantId, name, null)), { state: 'failed', failure: asRefusal(thrown) })

  function dismiss(run: ImportRun): void {
    if (run.state !== 'done') release(run)
    runs.value = runs.value.filter((each) => each.id !== run.id)
  }

  const shown = { runs, running, welcoming, changesFirst }
  const deeds = { showChangesFirst, importFile, loadSample, decide, readWith, mapAgain, reportFailure, dismiss }
  return { ...shown, ...deeds, cancel: cancelRun }
})

/** Files that wait for what this header means, the first first. */
const waitingFor = (runs: readonly ImportRun[], fingerprint: string): ImportRun[] =>
  runs.filter((run) => run.state === 'unmapped' && run.preview?.fingerprint === fingerprint).toReversed()

/** Now with their mapping. */
function lookAgain(queue: ImportQueue, runs: readonly ImportRun[], mapping: unknown): void {
  for (const run of runs) {
    run.mapping = mapping
    queue.lookAt(run)
  }
}

function followProgress(runs: Ref<ImportRun[]>): void {
  onNotice((notice) => {
    if (notice.kind !== 'progress') return
    const run = runs.value.find((each) => each.job === notice.progress.job)
    if (run?.state === 'running') run.progress = notice.progress
  })
}

/** With the page go its runs, but for the one that works: the host lets go of that file itself. */
function releaseWithPage(runs: Ref<ImportRun[]>): void {
  globalThis.addEventListener?.('pagehide', ({ persisted }) => {
    if (!persisted) for (const run of runs.value) if (run.state !== 'running' && run.state !== 'done') release(run)
  })
}
