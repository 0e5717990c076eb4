import { countWithWord, wordForCount } from '../figures/count.ts'

/** What can be wrong with what is kept of conversations and of the words of texts. */
export type IndexFault =
  | { kind: 'no-reach' }
  | { kind: 'missing' | 'stray'; agentId: string; threads: number }
  | { kind: 'differs'; agentId: string; firstAt: string; part: string }
  | { kind: 'words-missing' | 'words-stray'; texts: number }
  | { kind: 'words-differ'; row: number }

export function indexFaultWords(fault: IndexFault): string {
  switch (fault.kind) {
    case 'no-reach':
      return 'how far it is, is not said'
    case 'missing':
      return `agent ${fault.agentId}: ${countWithWord(fault.threads, 'conversation')} ${wordForCount(fault.threads, 'is', 'are')} missing`
    case 'stray':
      return `agent ${fault.agentId}: ${countWithWord(fault.threads, 'conversation')} ${wordForCount(fault.threads, 'has', 'have')} no message`
    case 'differs':
      return `agent ${fault.agentId}: another ${fault.part} is kept of the conversation that begins at ${fault.firstAt}`
    case 'words-missing':
      return `the words of ${countWithWord(fault.texts, 'text')} are missing`
    case 'words-stray':
      return `${countWithWord(fault.texts, 'row')} without a text ${wordForCount(fault.texts, 'has', 'have')} words`
    case 'words-differ':
      return `the words of row ${fault.row} are not those of its text`
  }
}
