import type { Command } from 'commander'
import type { TemplateList, TemplateRewrite, TemplateRow } from '../../../contract/answers.ts'
import { withoutTextWords } from '../../../core/words/explain/templates.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import type { CommandSession } from '../session.ts'
import { textTable } from '../table.ts'

interface CycleAsked {
  tenant: string
  cycle: string
  agent?: string
}

const OPTIONS = { tenantId: '--tenant', cycle: '--cycle', agentId: '--agent', text: '--text' }

export function templatesCommands(program: Command, session: CommandSession): void {
  const templates = program
    .command('templates')
    .description('the texts that were sent, as templates: what is too long in each, and what a shorter one would save')
    .requiredOption('--tenant <tenant>', 'whose')
    .requiredOption('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')
    .option('--agent <agent>', 'only those of this agent')
    .action(async ({ tenant, cycle, agent }: CycleAsked) => {
      const list = await session.ask('list-templates', { tenantId: tenant, cycle, agentId: agent }, OPTIONS)
      if (session.json) await session.writeJson(list.templates)
      else await session.show(list, templatesForPeople)
      if (list.withoutText > 0) session.tell(`${withoutTextWords(list.withoutText)}.`)
    })

  templates
    .command('rewrite')
    .description('what the cycle would have cost with another wording of a template: each message is counted again')
    .argument('<template>', 'its id, as the list has it')
    .requiredOption('--text <text>', 'the new wording, with the placeholders of the template such as {1}')
    .action(async (templateId: string, { text }: { text: string }) => {
      const { tenant, cycle, agent } = templates.opts<CycleAsked>()
      const request = { tenantId: tenant, cycle, agentId: agent, templateId, text }
      await session.show(await session.ask('rewrite-template', request, OPTIONS), rewriteForPeople)
    })
}

function templatesForPeople({ templates, currency, cycle }: TemplateList): string {
  const table = textTable(
    templates,
    [
      { name: 'template', of: (row) => row.templateId },
      { name: 'agent', of: (row) => row.agentId },
      { name: 'messages', of: (row) => groupDigits(row.messages), align: 'right' },
      { name: 'overruns', of: (row) => groupDigits(row.overrunMessages), align: 'right' },
      { name: 'extra segments', of: (row) => groupDigits(row.extraSegments), align: 'right' },
      { name: `cost of these, ${currency}`, of: (row) => row.amount && groupDigits(row.amount), align: 'right' },
      { name: 'an edit saves', of: ({ suggestion }) => suggestion?.savedAmount ?? null, align: 'right' },
      { name: 'text', of: (row) => row.pattern },
    ],
    `No text was sent in ${cycle}.`,
  )
  return [table, ...templates.flatMap(suggestionLines)].join('\n')
}

function suggestionLines({ templateId, suggestion }: TemplateRow): string[] {
  if (!suggestion) return []
  const { text, edits, savedSegments, savedMessages } = suggestion
  return [
    '',
    `${templateId}: plainer ${edits.join(', ')} would make ${countWithWord(savedMessages, 'message')} cheaper, by ${countWithWord(savedSegments, 'segment')}:`,
    text,
  ]
}

function rewriteForPeople(rewrite: TemplateRewrite): string {
  const { templateId, agentId, cycle, currency, messages, covered, savedAmount } = rewrite
  const moves = textTable(
    rewrite.moves,
    [
      { name: 'messages', of: (row) => groupDigits(row.messages), align: 'right' },
      { name: 'segments now', of: (row) => groupDigits(row.before), align: 'right' },
      { name: 'then', of: (row) => groupDigits(row.after), align: 'right' },
    ],
    'No message is billed by segments.',
  )
  return [
    `${templateId} of agent ${agentId} in ${cycle}: ${countWithWord(messages, 'message')}, ${groupDigits(covered)} of them in a conversation or session, where size costs nothing`,
    `Segments: ${groupDigits(rewrite.segmentsBefore)} now, ${groupDigits(rewrite.segmentsAfter)} then; saved: ${groupDigits(rewrite.savedSegments)}`,
    `Saved: ${savedAmount === null ? 'not known, as the rate card has no price' : `${groupDigits(savedAmount)} ${currency}`}`,
    `Cheaper: ${countWithWord(rewrite.cheaperMessages, 'message')}; dearer: ${countWithWord(rewrite.dearerMessages, 'message')}`,
    '',
    moves,
    '',
    rewrite.example,
  ].join('\n')
}
