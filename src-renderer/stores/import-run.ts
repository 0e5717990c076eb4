import type { ChargeDifference, ImportResult, Progress, TrafficPreview } from '../../src-main/contract/answers.ts'
import type { ChosenFile } from '../../src-main/contract/host.ts'
import type { Refusal } from '../console.ts'

/** `unmapped` and `review` wait for the user: for what the columns mean, and for yes or no. */
type RunState = 'looking' | 'unmapped' | 'waiting' | 'running' | 'review' | 'done' | 'failed' | 'cancelled' | 'left'

/** One file of this visit, from being handed over to its end. */
export interface ImportRun {
  id: string
  /** The call that works on it now. A file that is tried first and then imported has two, one after the other. */
  job: string
  /** The tenant that was looked at when it was started; null for the sample. */
  tenantId: string | null
  name: string
  totalBytes: number
  /** Null for the sample, and for what never got as far as a file. */
  file: ChosenFile | null
  /** It will not be imported: the host was told to let it go. */
  released: boolean
  /** For times without a zone. */
  timeZone: string
  state: RunState
  /** Asked to stop, not yet stopped. */
  stopping: boolean
  /** What works now only tries: nothing of it will be kept. */
  trying: boolean
  progress: Progress | null
  preview: TrafficPreview | null
  /** How its header is to be read; undefined where the format says so itself. */
  mapping: unknown
  /** What the trial came to. */
  trial: ImportResult | null
  results: ImportResult[]
  failure: Refusal | null
}

export function newRun(tenantId: string | null, name: string, file: ChosenFile | null, timeZone = 'UTC'): ImportRun {
  return {
    id: crypto.randomUUID(),
    job: '',
    tenantId,
    name,
    totalBytes: file?.bytes ?? 0,
    file,
    released: false,
    timeZone,
    state: 'waiting',
    stopping: false,
    trying: false,
    progress: null,
    preview: null,
    mapping: undefined,
    trial: null,
    results: [],
    failure: null,
  }
}

const WORKING = new Set<RunState>(['looking', 'waiting', 'running'])
const ASKING = new Set<RunState>(['unmapped', 'review'])

export const isWorking = (run: ImportRun): boolean => WORKING.has(run.state)
/** Waits for the user. */
export const isAsking = (run: ImportRun): boolean => ASKING.has(run.state)

/** A header that nothing knows, and under which a mapping can be saved. */
export const needsMapping = (preview: TrafficPreview): boolean =>
  preview.recognised === null && preview.fingerprint !== null

/** Whether a run that failed may do better under another mapping. */
export const canMapAgain = (run: ImportRun): boolean =>
  run.state === 'failed' && Boolean(run.preview?.fingerprint && run.mapping)

export const NO_DIFFERENCE: ChargeDifference = { agents: [], totals: [] }
