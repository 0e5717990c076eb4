import type { Command } from 'commander'
import type { Condition, Explanation, FileRow } from '../../../contract/answers.ts'
import { sourceRowWords } from '../../../core/words/explain/source-row.ts'
import type { CommandSession } from '../session.ts'

export function explainCommand(program: Command, session: CommandSession): void {
  program
    .command('explain')
    .description('why a message is charged as it is, why not less, and the row of the file that it came from')
    .argument('<message>', 'id of the message')
    .requiredOption('--agent <agent>', 'the agent that sent or received it')
    .action(async (messageId: string, { agent }: { agent: string }) => {
      const request = { messageId, agentId: agent }
      const options = { messageId: '<message>', agentId: '--agent' }
      const sources = await session.ask('read-message-rows', request, options)
      const explanation = await session.ask('explain-message', request, options)
      if (session.json) return session.writeJson({ ...explanation, sources: sources.map(withoutPath) })
      await session.show({ ...explanation, sources }, explanationForPeople)
    })
}

/** What is written to be passed on does not say where files lie on this machine. */
const withoutPath = ({ path: _path, ...source }: FileRow): Omit<FileRow, 'path'> => source

type Explained = Omit<Explanation, 'sources'> & { sources: FileRow[] }

function explanationForPeople(explanation: Explained): string {
  const { message, event, whyNot, price, statement, because, sources } = explanation
  const sent = `${message.direction} message ${message.messageId} with ${message.userId}, ${message.sentAt}`
  return [
    sent,
    explanation.sentence,
    ...(whyNot ? [whyNot.sentence] : []),
    ...(event ? [`Event: ${event.type}, quantity ${event.quantity}, ${amountWords(event)}`] : []),
    ...(price?.rate
      ? [`Rate: ${price.rate}, card version ${price.cardVersion}${price.tier ? `, ${price.tier}` : ''}`]
      : []),
    ...(statement ? [statementWords(statement)] : []),
    'Conditions:',
    ...because.flatMap((condition) => conditionLines(condition, 1)),
    'Rows:',
    ...sources.flatMap(sourceLines),
  ].join('\n')
}

const amountWords = ({ amount, currency }: { amount: string | null; currency: string }): string =>
  amount === null ? 'without a price' : `${amount} ${currency}`

const statementWords = ({ cycle, status, statementId, line }: NonNullable<Explanation['statement']>): string =>
  `Statement: ${statementId ?? `${status} of ${cycle}`}${line === null ? '' : `, line ${line}`}`

function conditionLines({ clause, holds, code, left, op, right, margin, of }: Condition, depth: number): string[] {
  const distance = margin === null ? '' : `, margin ${margin}`
  const line = `${'  '.repeat(depth)}${clause} ${code}: ${left} ${op} ${right} ${holds ? 'holds' : 'fails'}${distance}`
  return [line, ...of.flatMap((each) => conditionLines(each, depth + 1))]
}

const sourceLines = (source: FileRow): string[] => [
  `  ${source.file}, line ${source.line}, import ${source.importId}, SHA-256 ${source.sha256}`,
  `  ${sourceRowWords(source)}`,
  ...(source.row === null ? [] : [`  ${source.row}`]),
]
