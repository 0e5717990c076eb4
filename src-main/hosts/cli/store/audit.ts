import type { Command } from 'commander'
import type { AuditEntry } from '../../../contract/answers.ts'
import { changedFields, type FieldChange } from '../../../core/words/labels/changed-fields.ts'
import { wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { textTable } from '../table.ts'

const PAGE_SIZE = 500
/** Most changed fields in a line; --json has all. */
const FIELDS_SHOWN = 3

export function auditCommand(program: Command, session: CommandSession): void {
  program
    .command('audit')
    .description('who changed what, newest first')
    .option('--tenant <tenant>', 'only what was done to this tenant')
    .option('--limit <count>', 'only the newest so many', wholeNumberOption)
    .action(async ({ tenant, limit = Infinity }: { tenant?: string; limit?: number }) => {
      const entries: AuditEntry[] = []
      let after: string | undefined
      do {
        // A limit of 0 is passed on, and refused by the check of requests.
        const request = { tenantId: tenant, after, limit: Math.min(PAGE_SIZE, limit - entries.length) }
        const page = await session.ask('list-audit', request, { tenantId: '--tenant', limit: '--limit' })
        entries.push(...page.entries)
        after = page.next ?? undefined
      } while (after !== undefined && entries.length < limit)
      await session.show(entries, auditTable)
    })
}

const auditTable = (entries: readonly AuditEntry[]): string =>
  textTable(
    entries,
    [
      { name: 'at', of: (row) => row.at },
      { name: 'by', of: (row) => row.by },
      { name: 'deed', of: (row) => row.deed },
      { name: 'tenant', of: (row) => row.tenantId },
      { name: 'to', of: (row) => row.subject },
      { name: 'what changed', of: changeInWords },
    ],
    'Nothing was changed yet.',
  )

/** What changed, in words; null where something was added or removed, as the subject names that. */
function changeInWords({ before, after }: AuditEntry): string | null {
  if (before === null || after === null) return null
  const fields = changedFields(before, after)
  const shown = fields.slice(0, FIELDS_SHOWN).map(inWords)
  const more = fields.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}

const inWords = ({ path, before, after }: FieldChange): string =>
  `${path.join(' ')}: ${before ?? 'none'} to ${after ?? 'none'}`
