import type { Command } from 'commander'
import type { ReadThread, ThreadMessageRow } from '../../../contract/answers.ts'
import type { CommandSession } from '../session.ts'
import { textTable, type TextColumn } from '../table.ts'

interface Asked {
  agent: string
  user: string
  from?: string
  to?: string
}

export function threadCommand(program: Command, session: CommandSession): void {
  program
    .command('thread')
    .description('what an agent and one end user wrote, each message with its event and the reason for it')
    .requiredOption('--agent <agent>', 'whose')
    .requiredOption('--user <user>', 'id of the end user, such as +447700900123')
    .option('--from <time>', 'from this time on, such as 2026-10-01 or 2026-10-01T09:00:00Z')
    .option('--to <time>', 'before this time')
    .action(async ({ agent, user, from, to }: Asked) => {
      const request = { agentId: agent, userId: user, from, to }
      const options = { agentId: '--agent', userId: '--user', from: '--from', to: '--to' }
      await session.show(await session.ask('read-thread', request, options), threadForPeople)
    })
}

const COLUMNS: readonly TextColumn<ThreadMessageRow>[] = [
  { name: 'at', of: ({ at }) => at },
  { name: 'from', of: ({ direction }) => (direction === 'A2P' ? 'business' : 'user') },
  { name: 'message', of: ({ messageId }) => messageId },
  { name: 'by itself', of: (message) => message.class },
  { name: 'bytes', of: ({ bytes }) => bytes, align: 'right' },
  { name: 'segments', of: ({ segments }) => segments, align: 'right' },
  { name: 'status', of: ({ status }) => status },
  { name: 'covered', of: ({ covered }) => (covered ? 'yes' : 'no') },
  { name: 'reason', of: ({ code }) => code },
]

const threadForPeople = ({ messages }: ReadThread): string => textTable(messages, COLUMNS, 'No messages in that time.')
