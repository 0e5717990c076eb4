import type { AuditEntry } from '../../src-main/contract/answers.ts'

/** By the name of the call; a subject follows, such as `agent acme-bot` or `import 3 of october.csv`. */
const VERBS: Readonly<Record<string, string>> = {
  'add-tenant': 'Added',
  'add-agent': 'Added',
  'launch-agent': 'Launched',
  'set-rates': 'Set',
  'save-mapping': 'Saved',
  'rename-mapping': 'Renamed',
  'delete-mapping': 'Deleted',
  'set-threshold': 'Set',
  'remove-threshold': 'Removed',
  'move-profile': 'Moved',
  'issue-statement': 'Issued',
  'import-traffic': 'Ran',
  'undo-import': 'Undid',
  'purge-texts': 'Purged',
  'purge-user': 'Erased',
  'restore-store': 'Restored',
}

/** What can be done anew to what is there. */
const AGAIN: Readonly<Record<string, string>> = { 'save-mapping': 'Changed', 'set-threshold': 'Changed' }

/** What was done, in words: `Launched agent acme-bot`. A deed without words of its own is named as the call is. */
export function deedSentence({ deed, subject, before }: Pick<AuditEntry, 'deed' | 'subject' | 'before'>): string {
  const verb = (before === null ? undefined : AGAIN[deed]) ?? VERBS[deed]
  if (verb) return `${verb} ${subject}`
  const name = deed.replaceAll('-', ' ')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${subject}`
}
