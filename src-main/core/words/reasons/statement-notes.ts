import { wordForCount, countWithWord, wordList } from '../figures/count.ts'

/** What the reader of a statement must know. Amounts are decimals in the currency of the statement. */
export type StatementNote =
  | { code: 'unpriced'; events: number }
  | { code: 'provisional'; events: number; currency: string; amount: string }
  /** Facts that the traffic does not say, such as the content type, were assumed. */
  | { code: 'assumed'; events: number }
  | { code: 'adjusted'; cycles: readonly string[]; currency: string; amount: string }
  /** Earlier cycles with traffic that were not issued. */
  | { code: 'not-issued'; cycles: readonly string[] }

/**
 * A note as a whole sentence. Issued statements store the sentence, so that it stays the same when this text changes.
 */
export function statementNoteWords(note: StatementNote): string {
  switch (note.code) {
    case 'unpriced': {
      const { events } = note
      return `${countWithWord(events, 'event')} ${wordForCount(events, 'has', 'have')} no price on the rate card and ${wordForCount(events, 'is', 'are')} not in the total.`
    }
    case 'provisional': {
      const { events, currency, amount } = note
      return `${countWithWord(events, 'event')}, ${currency} ${amount} in all, ${wordForCount(events, 'is', 'are')} provisional: later traffic may still move ${wordForCount(events, 'it', 'them')} into a conversation or session, and the difference is adjusted on a later statement.`
    }
    case 'assumed': {
      const { events } = note
      return `${countWithWord(events, 'event')} ${wordForCount(events, 'rests', 'rest')} on something that the traffic does not say, such as the kind of content.`
    }
    case 'adjusted': {
      const { cycles, currency, amount } = note
      return `${wordForCount(cycles.length, 'The cycle', 'The cycles')} ${wordList(cycles)}, issued earlier, ${wordForCount(cycles.length, 'is', 'are')} adjusted by ${currency} ${amount} within the total.`
    }
    case 'not-issued': {
      const { cycles } = note
      const many = cycles.length
      return `${wordForCount(many, 'The earlier cycle', 'The earlier cycles')} ${wordList(cycles)} ${wordForCount(many, 'has', 'have')} traffic and ${wordForCount(many, 'is', 'are')} not issued.`
    }
  }
}
