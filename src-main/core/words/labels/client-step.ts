/** What lacks before a client can be billed, or waits to be done, as a label of a button or an entry of a list. */
const STEP_LABELS = {
  'add-agent': 'Add an agent',
  'set-rates': 'Set a rate card',
  'import-traffic': 'Import traffic',
  'issue-statement': 'Issue the statement',
} as const

export const stepLabel = (kind: keyof typeof STEP_LABELS): string => STEP_LABELS[kind]
