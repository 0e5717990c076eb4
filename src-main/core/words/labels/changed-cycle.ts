import { countWithWord } from '../figures/count.ts'

/** What an import did to a cycle beside its total. */
interface CycleNotes {
  unpriced: number
  issued: boolean
}

/** What else to know of a cycle that an import changed, such as `3 events without a price`; empty where nothing. */
export const changedCycleNotes = ({ unpriced, issued }: CycleNotes): string[] => [
  ...(unpriced > 0 ? [`${countWithWord(unpriced, 'event')} without a price`] : []),
  ...(issued ? ['already issued: the difference goes on the next statement'] : []),
]
