import type { ImportResult } from '../../../src-main/contract/answers.ts'
import { asRefusal, askDesk, cancel as cancelJob, files } from '../../console.ts'
import { canMapAgain, needsMapping, type ImportRun } from './import-run.ts'

export type Decision = 'import' | 'leave' | 'map'

/** Does what a run is for, or tries it. */
type Work = (job: string, dryRun: boolean) => Promise<ImportResult[]>

/**
 * Works on the files of this window: each is looked at as soon as it is there, and imported when those before it have
 * ended; one that is shown first holds the others up.
 */
export class ImportQueue {
  readonly #decisions = new Map<string, (decision: Decision) => void>()
  readonly #isShownFirst: () => boolean
  readonly #noteChange: () => void
  #looks: Promise<void> = Promise.resolve()
  #works: Promise<void> = Promise.resolve()

  /**
   * @param isShownFirst whether what a file changes is shown before anything of it is kept
   * @param noteChange called when a run may have changed the store
   */
  constructor(isShownFirst: () => boolean, noteChange: () => void) {
    this.#isShownFirst = isShownFirst
    this.#noteChange = noteChange
  }

  lookAt(run: ImportRun): void {
    run.state = 'looking'
    run.failure = null
    this.#looks = this.#looks.then(() => this.#look(run))
  }

  lineUp(run: ImportRun, work: Work): Promise<void> {
    run.state = 'waiting'
    this.#works = this.#works.then(() => this.#perform(run, work))
    return this.#works
  }

  /** Of a run under review. */
  decide(run: ImportRun, decision: Decision): void {
    this.#decisions.get(run.id)?.(decision)
  }

  async #look(run: ImportRun): Promise<void> {
    if (run.state !== 'looking' || !run.file) return
    const { file, mapping, timeZone } = run
    try {
      const preview = await askDesk('preview-traffic', { file: file.ticket, displayName: file.name, mapping, timeZone })
      if (run.state !== 'looking') return
      run.preview = preview
      if (mapping === undefined && needsMapping(preview)) {
        run.state = 'unmapped'
        return
      }
      run.mapping ??= preview.mapping ?? undefined
      void this.lineUp(run, (job, dryRun) => importOnce(run, job, dryRun))
    } catch (thrown) {
      if (run.state !== 'looking') return
      run.failure = asRefusal(thrown)
      run.state = 'failed'
      if (!canMapAgain(run)) release(run)
    }
  }

  async #perform(run: ImportRun, work: Work): Promise<void> {
    if (run.state !== 'waiting') return
    if (this.#isShownFirst() && run.file) {
      const tried = await attempt(run, work, true)
      if (!tried) return
      run.trial = tried[0] ?? null
      run.state = 'review'
      const decision = await new Promise<Decision>((resolve) => this.#decisions.set(run.id, resolve))
      this.#decisions.delete(run.id)
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
    this.#noteChange()
  }
}

async function importOnce(run: ImportRun, job: string, dryRun: boolean): Promise<ImportResult[]> {
  const { file, mapping, timeZone } = run
  if (!file) return []
  return [
    await askDesk('import-traffic', { job, file: file.ticket, displayName: file.name, mapping, timeZone, dryRun }),
  ]
}

/** Null where it failed or was cancelled; the run then says so. */
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

export async function cancelRun(run: ImportRun): Promise<void> {
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

/** A file that will not be imported is not kept for it. */
export function release(run: ImportRun): void {
  if (run.file && !run.released) void files.release(run.file.ticket)
  run.released = true
}
