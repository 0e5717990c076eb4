import type { DifferingMessage, EventType, MessageReading, ReadingComparison } from '../../../contract/answers.ts'
import { isZero } from '../../../core/money/decimal.ts'
import { countWithWord, wordForCount, wordList } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { typeLabel } from '../../../core/words/labels/event-type.ts'
import { readingReasonLabel } from '../../../core/words/planning/reading-reason.ts'
import { askedPeriod, optionsOfPeriod } from '../period.ts'
import type { CommandSession } from '../session.ts'
import { textTable, type TextColumn } from '../table.ts'

export interface ReadingsAsked {
  tenant: string
  cycle?: string
  from?: string
  to?: string
  agent?: string
  profiles: string
  limit?: number
}

/** Two or more readings of the rules side by side, and the messages whose event differs. */
export async function showReadings(session: CommandSession, asked: ReadingsAsked): Promise<void> {
  const request = {
    tenantId: asked.tenant,
    period: askedPeriod(asked),
    agentId: asked.agent,
    profiles: asked.profiles.split(',').map((each) => each.trim()),
    limit: asked.limit,
  }
  const options = {
    tenantId: '--tenant',
    ...optionsOfPeriod(asked),
    agentId: '--agent',
    profiles: '--profiles',
    limit: '--limit',
  }
  await session.show(await session.ask('compare-readings', request, options), readingsForPeople)
}

function readingsForPeople(comparison: ReadingComparison): string {
  const { tenantId, agentId, period, currency, profiles, differing, messages } = comparison
  const whose = agentId === null ? tenantId : `${tenantId}, agent ${agentId}`
  return [
    `${whose}, ${period.from} to before ${period.to}, ${period.timeZone} time, amounts in ${currency}`,
    '',
    eventTable(comparison),
    '',
    totalsTable(comparison),
    ...profiles.flatMap(({ profile, refused }) =>
      refused.map(
        ({ agentId: each, sentence }) => `Agent ${each} is rated message by message under ${profile}: ${sentence}.`,
      ),
    ),
    ...profiles.flatMap(reasonTable),
    '',
    differing === 0
      ? 'No message is in another event.'
      : `${countWithWord(differing, 'message')} ${wordForCount(differing, 'is', 'are')} in another event${shownOf(messages.length, differing)}`,
    ...(messages.length === 0 ? [] : ['', messageTable(comparison)]),
  ].join('\n')
}

const shownOf = (shown: number, all: number): string =>
  shown === all ? ':' : `; the ${groupDigits(shown)} with the largest difference:`

function eventTable({ profiles }: ReadingComparison): string {
  const types = [...new Set(profiles.flatMap(({ events }) => events.map(({ type }) => type)))]
  const of = (at: number, type: EventType) => profiles[at]!.events.find((each) => each.type === type)
  const columns = profiles.flatMap(({ profile }, at): TextColumn<EventType>[] => [
    { name: profile, of: (type) => groupDigits(of(at, type)?.quantity ?? 0), align: 'right' },
    { name: 'amount', of: (type) => groupedAmount(of(at, type), '0'), align: 'right' },
  ])
  return textTable(types, [{ name: 'units', of: typeLabel }, ...columns], 'There were no events.')
}

const groupedAmount = (of: { amount: string | null } | undefined, none: string): string | null =>
  of === undefined ? none : of.amount === null ? null : groupDigits(of.amount)

const totalsTable = ({ profiles, agentId }: ReadingComparison): string =>
  textTable(
    profiles,
    [
      { name: 'profile', of: ({ profile }) => profile },
      { name: 'amount', of: ({ amount }) => groupDigits(amount), align: 'right' },
      ...(agentId === null
        ? [
            {
              name: 'bill',
              of: ({ total }: ReadingComparison['profiles'][number]) => total && groupDigits(total),
              align: 'right' as const,
            },
          ]
        : []),
      { name: 'without a price', of: ({ unpriced }) => groupDigits(unpriced), align: 'right' },
      { name: 'difference', of: ({ difference }) => groupDigits(difference.amount), align: 'right' },
      { name: 'of other events', of: ({ difference }) => groupDigits(difference.ofMessages), align: 'right' },
      { name: 'of other prices', of: ({ difference }) => groupDigits(difference.otherPrice), align: 'right' },
    ],
    '',
  )

function reasonTable({ profile, difference: { reasons } }: ReadingComparison['profiles'][number]): string[] {
  if (reasons.length === 0) return []
  const table = textTable(
    reasons,
    [
      { name: `why under ${profile}`, of: ({ code }) => readingReasonLabel(code) },
      { name: 'messages', of: ({ messages }) => groupDigits(messages), align: 'right' },
      { name: 'difference', of: ({ amount }) => groupDigits(amount), align: 'right' },
    ],
    '',
  )
  return ['', table]
}

function messageTable({ profiles, messages }: ReadingComparison): string {
  const columns = profiles.map(({ profile }, at): TextColumn<DifferingMessage> => ({
    name: profile,
    of: ({ readings }) => eventCell(readings[at]!),
  }))
  const sentences = ({ readings }: DifferingMessage): string =>
    wordList([...new Set(readings.flatMap(({ sentence }) => sentence ?? []))])
  const differences = ({ readings }: DifferingMessage): string =>
    readings
      .slice(1)
      .map(({ difference }) => groupDigits(difference))
      .join(' / ')
  return textTable(
    messages,
    [
      { name: 'at', of: ({ at }) => at },
      { name: 'agent', of: ({ agentId }) => agentId },
      { name: 'user', of: ({ userId }) => userId },
      { name: 'message', of: ({ messageId }) => messageId },
      ...columns,
      { name: 'difference', of: differences, align: 'right' },
      { name: 'why', of: sentences },
    ],
    '',
  )
}

/** `A2P rich message × 2, 0.02`; a conversation costs at the message that opened it, and the others are in it. */
function eventCell({ event, amount, covered }: MessageReading): string {
  if (event === null) return 'no message'
  if (covered && amount !== null && isZero(amount)) return `in ${typeLabel(event.type)}`
  const units = ` × ${groupDigits(event.quantity)}`
  const cost = amount === null ? 'no price' : event.chargeable ? groupDigits(amount) : 'not charged'
  return `${typeLabel(event.type)}${units}, ${cost}`
}
