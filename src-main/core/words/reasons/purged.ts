import { countWithWord, wordForCount } from '../figures/count.ts'

/** What was purged, or as a dry run would be. */
interface Purged {
  rows: number
  threads: number
  texts: number
  imports: number
  rejects: number
  statements: number
}

/** What a purge did, or would do, in sentences. @param of whether texts were purged, or an end user */
export function purgedWords(purged: Purged, of: 'texts' | 'user', dryRun: boolean): string[] {
  const { rows, threads, texts, imports, rejects, statements } = purged
  if (rows === 0 && texts === 0 && rejects === 0) return ['There is nothing to purge.']
  const done = dryRun ? 'Would purge' : 'Purged'
  const what =
    of === 'texts'
      ? `the texts of ${countWithWord(rows, 'row')}`
      : `the end user from ${countWithWord(rows, 'row')} in ${countWithWord(threads, 'thread')}, and ${countWithWord(texts, 'text')} with the id`
  return [
    `${done} ${what}, of ${countWithWord(imports, 'import')}, and ${countWithWord(rejects, 'rejected row')}.`,
    ...(statements === 0
      ? []
      : [
          `${countWithWord(statements, 'issued statement')} of these events ${wordForCount(statements, 'stays as issued, and verifies', 'stay as issued, and verify')} as before.`,
        ]),
  ]
}
