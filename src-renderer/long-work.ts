import { reactive } from 'vue'
import type { Progress } from '../src-main/contract/answers.ts'
import type { LongCallName } from '../src-main/contract/call-facts.ts'

/** What is said of a call while it takes long: one that the table of calls says may, and that is missing, does not compile. */
const WORDS: Readonly<Record<LongCallName, string>> = {
  'import-traffic': 'Importing traffic',
  'load-sample': 'Loading the sample',
  'undo-import': 'Undoing the import',
  'preview-undo': 'Trying out the undo',
  'add-agent': 'Adding the agent',
  'list-category-alerts': 'Checking categories',
  advise: 'Rating both categories',
  'move-profile': 'Moving agents',
  'preview-profile': 'Trying out the move',
  'issue-statement': 'Issuing the statement',
  'verify-statement': 'Verifying the statement',
  'compare-offers': 'Comparing offers',
  'export-summary': 'Exporting the summary',
  'export-statement': 'Exporting the statement',
  'export-events': 'Exporting the events',
  'export-evidence': 'Writing the evidence',
  'export-focus': 'Exporting the costs',
  'check-store': 'Checking the store',
  'compare-readings': 'Rating under several profiles',
  'export-comparison': 'Exporting the comparison',
  'purge-texts': 'Purging texts',
  'purge-user': 'Erasing an end user',
  'backup-store': 'Copying the store',
  'make-backup': 'Backing up the store',
  'check-backup': 'Checking a backup',
  'preview-retention': 'Counting texts',
  'apply-retention': 'Purging texts',
  'read-holdings': 'Counting what the store holds',
  'restore-store': 'Restoring the store',
  'move-store': 'Moving the store',
  'read-message-rows': 'Reading the row in the file',
  'list-templates': 'Reading the texts',
  'rewrite-template': 'Replaying a wording',
  'sum-threads': 'Adding up conversations',
}

export interface LongWork {
  job: string
  words: string
  /** Null until it has begun: it waits for what else is written. */
  progress: Progress | null
  /** Asked to stop, not yet stopped. */
  stopping: boolean
}

/** What runs and may take long, and no screen shows itself. */
export const longWork: LongWork[] = reactive([])

const isLong = (name: string): name is LongCallName => Object.hasOwn(WORDS, name)

/** Has a call stand in `longWork` while it runs, by a job of its own. A screen that names the job shows it itself. */
export async function inSight<Answer>(
  name: string,
  request: object,
  cross: (request: object) => Promise<Answer>,
): Promise<Answer> {
  if (!isLong(name) || 'job' in request) return cross(request)
  const job = crypto.randomUUID()
  longWork.push({ job, words: WORDS[name], progress: null, stopping: false })
  try {
    return await cross({ ...request, job })
  } finally {
    longWork.splice(
      longWork.findIndex((work) => work.job === job),
      1,
    )
  }
}
