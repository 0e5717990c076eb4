import type { BillFormat, EventFormat } from '../../../src-main/contract/answers.ts'

/** A file that a page offers to export; by its name an address asks for it (`?export=pdf`). */
interface OfferedExport {
  name: string
  /** As the menu of the page says it. */
  label: string
  /** After “Export”, where it is found from other pages. */
  elsewhere: string
  icon: string
}

/** As an entry of a menu, without what it does. */
export const menuItem = ({ name, label, icon }: OfferedExport): Omit<OfferedExport, 'elsewhere'> => ({
  name,
  label,
  icon,
})

/** A statement itself. */
export const STATEMENT_BILLS = [
  { name: 'pdf', label: 'PDF, for the client', elsewhere: 'statement as PDF', icon: 'i-lucide-file-text' },
  {
    name: 'xlsx',
    label: 'XLSX, with totals as formulas',
    elsewhere: 'statement as XLSX',
    icon: 'i-lucide-file-spreadsheet',
  },
  { name: 'csv', label: 'CSV', elsewhere: 'statement as CSV', icon: 'i-lucide-file-type' },
  {
    name: 'json',
    label: 'JSON, with all it takes to verify it',
    elsewhere: 'statement as JSON',
    icon: 'i-lucide-file-json',
  },
] as const satisfies readonly (OfferedExport & { name: BillFormat })[]

export const FOCUS_EXPORT: OfferedExport = {
  name: 'focus',
  label: 'Costs as FOCUS 1.2, for finance tools',
  elsewhere: 'costs as FOCUS 1.2',
  icon: 'i-lucide-sheet',
}
export const EVIDENCE_EXPORT: OfferedExport = {
  name: 'evidence',
  label: 'Evidence, with every message',
  elsewhere: 'evidence of a statement',
  icon: 'i-lucide-file-check',
}

/** Of a statement. */
export const STATEMENT_EXPORTS: readonly OfferedExport[] = [...STATEMENT_BILLS, FOCUS_EXPORT, EVIDENCE_EXPORT]

/** Of the figures of a cycle. */
export const SUMMARY_EXPORTS = [
  { name: 'pdf', label: 'Summary as PDF', elsewhere: 'summary as PDF', icon: 'i-lucide-file-text' },
  { name: 'xlsx', label: 'Summary as XLSX', elsewhere: 'summary as XLSX', icon: 'i-lucide-file-spreadsheet' },
  { name: 'csv', label: 'Summary as CSV', elsewhere: 'summary as CSV', icon: 'i-lucide-file-type' },
  { name: 'json', label: 'Summary as JSON', elsewhere: 'summary as JSON', icon: 'i-lucide-file-json' },
] as const satisfies readonly (OfferedExport & { name: BillFormat })[]

/** Of the events of a cycle. */
export const EVENT_EXPORTS = [
  {
    name: 'events-xlsx',
    format: 'xlsx',
    label: 'Events as XLSX',
    elsewhere: 'events as XLSX',
    icon: 'i-lucide-file-spreadsheet',
  },
  { name: 'events-csv', format: 'csv', label: 'Events as CSV', elsewhere: 'events as CSV', icon: 'i-lucide-file-type' },
  {
    name: 'events-jsonl',
    format: 'jsonl',
    label: 'Events as JSON lines',
    elsewhere: 'events as JSON lines',
    icon: 'i-lucide-file-json',
  },
] as const satisfies readonly (OfferedExport & { format: EventFormat })[]
