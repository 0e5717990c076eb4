import type { Command } from 'commander'
import type { SearchHit } from '../../../contract/answers.ts'
import { wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { textTable, type TextColumn } from '../table.ts'

interface Asked {
  tenant?: string
  limit?: number
}

export function searchCommand(program: Command, session: CommandSession): void {
  program
    .command('search')
    .description(
      'what has these words: tenants, agents, end users by the beginning of their id, messages by their id, texts, ' +
        'statements, imports and screens',
    )
    .argument('<words...>', 'what to look for')
    .option('--tenant <tenant>', 'only what belongs to this tenant')
    .option('--limit <number>', 'at most so many of each kind (default: 5)', wholeNumberOption)
    .action(async (words: string[], { tenant, limit }: Asked) => {
      const request = { words: words.join(' '), tenantId: tenant, limit, complete: true }
      const { hits } = await session.ask('search', request, { tenantId: '--tenant', limit: '--limit' })
      await session.show(hits, (found) => textTable(found, COLUMNS, 'Nothing has these words.'))
    })
}

const COLUMNS: readonly TextColumn<SearchHit>[] = [
  { name: 'kind', of: ({ kind }) => kind },
  { name: 'tenant', of: ({ tenantId }) => tenantId },
  { name: 'agent', of: ({ agentId }) => agentId },
  { name: 'user', of: ({ userId }) => userId },
  { name: 'id', of: ({ id }) => id },
  { name: 'what', of: ({ label, status }) => (status === 'draft' ? `${label} draft` : label) },
]
