/** How people call the fields of the program's own, within a line of words. A name that is one word already is its label. */
const LABELS = {
  accepted: 'accepted',
  agentId: 'agent id',
  carrier: 'carrier',
  contentType: 'content type',
  country: 'country',
  createdAt: 'created at',
  cycleDay: 'cycle day',
  duplicates: 'duplicates',
  effectiveFrom: 'effective from',
  excluded: 'excluded',
  included: 'included',
  launchedAt: 'launched at',
  minimumCommitment: 'minimum commitment',
  model: 'model',
  name: 'name',
  notMessages: 'not messages',
  parked: 'parked',
  pending: 'pending',
  rejected: 'rejected',
  statementId: 'statement id',
  tenantId: 'tenant id',
  timeFormat: 'time format',
  timeZone: 'time zone',
  type: 'type',
  unitPrice: 'unit price',
} as const
type FieldName = keyof typeof LABELS

/** `time zone`, within a line. */
export const fieldLabel = (name: FieldName): string => LABELS[name]

/** `Time zone`, at the head of a column or by itself. */
export const fieldTitle = (name: FieldName): string => capitalised(LABELS[name])

/** The label of whatever may be a field; of any other name, which may be a user's, none. */
export const labelOf = (name: string): string | undefined =>
  Object.hasOwn(LABELS, name) ? LABELS[name as FieldName] : undefined

export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
