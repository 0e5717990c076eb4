import type { ChargeDifference, ImportResult, Progress, TrafficPreview } from '../../../src-main/contract/answers.ts'
import type { ChosenFile } from '../../../src-main/contract/host.ts'
import type { Refusal } from '../../console.ts'

/**
 * States of an import. `unmapped` and `review` wait for the user: for the meaning of the columns, and for a yes or no.
 */
type RunState = 'looking' | 'unmapped' | 'waiting' | 'running' | 'review' | 'done' | 'failed' | 'cancelled' | 'left'

/** One file that was handed over in this visit, from there to its end. */
export interface ImportRun {
  id: string
  /**
   * The name of the call's job that is running. A file that is first tried and then imported has two, one after the
   * other.
   */
  job: string
  /** The tenant that was shown when the import was started; null for sample data. */
  tenantId: string | null
  name: string
  totalBytes: number
  /** Null for sample data, and for a file that failed before it arrived. */
  file: ChosenFile | null
  /** Whether the host was told that the file will not be imported. */
  released: boolean
  /** IANA zone of times that are written without one. */
  timeZone: string
  state: RunState
  /** Whether it was cancelled and has not ended yet. */
  stopping: boolean
  /** Whether the running call is a dry run. */
  trying: boolean
  progress: Progress | null
  preview: TrafficPreview | null
  /** The mapping of its header; undefined where the format is known. */
  mapping: unknown
  /** The result of the dry run. */
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
/** Whether it waits for the user. */
export const isAsking = (run: ImportRun): boolean => ASKING.has(run.state)

/** Whether no format and no saved mapping fits the header, so that one can be made. */
export const needsMapping = (preview: TrafficPreview): boolean =>
  preview.recognised === null && preview.fingerprint !== null

/** Whether a failed import may succeed with another mapping. */
export const canMapAgain = (run: ImportRun): boolean =>
  run.state === 'failed' && Boolean(run.preview?.fingerprint && run.mapping)

export const NO_DIFFERENCE: ChargeDifference = { agents: [], totals: [] }
