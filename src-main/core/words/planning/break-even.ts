import { percentOf } from './assumption.ts'

/** Where two offers cost the same: the names of the one that is cheaper below and of the one above, and a value. */
interface BreakEvenTold {
  between: readonly [string, string]
  variable: 'volume' | 'resolution_rate' | 'reply_rate'
  at: string
}

/** A break-even point as a sentence without its full stop. */
export function breakEvenWords({ between: [below, above], variable, at }: BreakEvenTold): string {
  switch (variable) {
    case 'volume':
      return `${above} is cheaper than ${below} from ${at} conversations on`
    case 'resolution_rate':
      return `${above} is cheaper than ${below} once ${percentOf(at)} of the conversations are resolved`
    case 'reply_rate':
      return `${above} is cheaper than ${below} once ${percentOf(at)} of the messages are answered`
  }
}
