import type { StatementRow } from '../../src-main/contract/answers.ts'
import type { Column } from '../components/table/columns.ts'

/** The columns of the copied list of cycles. */
export const STATEMENT_COLUMNS: readonly Column<StatementRow>[] = [
  { key: 'statement', title: 'Statement', text: (row) => row.statementId },
  { key: 'cycle', title: 'Cycle', text: (row) => row.cycle },
  { key: 'from', title: 'From', text: (row) => row.period.from },
  { key: 'to', title: 'Before', text: (row) => row.period.to },
  { key: 'status', title: 'Status', text: (row) => row.status },
  { key: 'total', title: 'Total', text: (row) => row.total },
  { key: 'currency', title: 'Currency', text: (row) => row.currency },
  { key: 'adjustments', title: 'Adjustments', text: (row) => row.adjustments },
  { key: 'provisional', title: 'Provisional', text: (row) => row.provisionalAmount },
  { key: 'unpriced', title: 'Unpriced events', text: (row) => String(row.unpriced) },
  { key: 'issuedAt', title: 'Issued', text: (row) => row.issuedAt ?? '' },
  { key: 'issuedBy', title: 'By', text: (row) => row.issuedBy ?? '' },
  { key: 'hash', title: 'SHA-256', text: (row) => row.hash ?? '' },
]
