import { groupDigits } from '../../figures/figure.ts'
import { wordForCount, wordList } from '../../figures/count.ts'
import { failed, wrong } from '../wording.ts'

/** Refusals about the evidence of a statement. */
export const EVIDENCE = {
  'evidence-too-large': wrong(
    ({ cycle, messages, most, agents }: EvidenceTooLarge) =>
      `${cycle} has ${groupDigits(messages)} messages, and one file holds ${groupDigits(most)}; write one for each agent: ${wordList(agents.map(({ agentId, messages: own }) => `${agentId} (${groupDigits(own)})`))}`,
    'one-agent',
  ),
  'evidence-of-agent-too-large': failed(
    ({ agentId, cycle, messages, most }: { agentId: string; cycle: string; messages: number; most: number }) =>
      `agent ${agentId} has ${groupDigits(messages)} messages in ${cycle}, and no browser opens a file with more than ${groupDigits(most)}; export its events instead, and the statement as JSON, which can be verified against them`,
  ),
  'evidence-import-undone': failed(
    ({ statementId, files }: { statementId: string; files: readonly string[] }) =>
      `${wordForCount(files.length, 'the import', 'the imports')} ${wordList(files)} ${wordForCount(files.length, 'was', 'were')} undone after statement ${statementId} was issued, so its messages are no longer there to prove it; import ${wordForCount(files.length, 'the file', 'the files')} again to see what it comes to now`,
  ),
  'evidence-page-missing': failed(
    'the page of an evidence file is not built; run `npm run build` in the folder of Ratedesk first',
  ),
}

type EvidenceTooLarge = {
  cycle: string
  messages: number
  most: number
  agents: readonly { agentId: string; messages: number }[]
}
