import { countWithWord, wordForCount } from '../figures/count.ts'
import { formatDay, formatDays } from '../figures/day.ts'

/** What the reader of a forecast must know. Days are `YYYY-MM-DD`, spans of days end before `to`. */
export type ForecastNote =
  /** Events that are expected in the cycles forecast and have no price. */
  | { code: 'unpriced'; units: number; types: number }
  /** Only one agent's units were asked for. */
  | { code: 'agent-alone'; name: string }
  /** Days without any traffic amid days with traffic; `others` more such spans. */
  | { code: 'gap'; from: string; to: string; others: number }
  /** Traffic before a long silence. */
  | { code: 'before-silence'; from: string }
  /** Traffic that is dated after today. */
  | { code: 'after-today'; days: number }
  /** No weekday pattern and no trend was found, or none that forecasts better than the last week. */
  | { code: 'naive' }

/** A note as a whole sentence. */
export function forecastNoteWords(note: ForecastNote): string {
  switch (note.code) {
    case 'unpriced':
      return `${countWithWord(note.units, 'expected unit')} of ${countWithWord(note.types, 'type')} ${wordForCount(note.units, 'has', 'have')} no price on the rate card and ${wordForCount(note.units, 'is', 'are')} not in the amounts.`
    case 'agent-alone':
      return `Only the units of ${note.name} are priced, as if there were no other agent: tiers, included units and packages begin with its first unit, and the minimum commitment, which is the client's, is left out.`
    case 'gap': {
      const { from, to, others } = note
      const more = others === 0 ? '' : ` and in ${countWithWord(others, 'other span')}`
      return `No traffic is known of ${formatDays(from, to)}${more}; nothing is learned from these days.`
    }
    case 'before-silence':
      return `What lies before ${formatDay(note.from)} is left out, as more than three months without traffic follow it.`
    case 'after-today':
      return `Traffic of ${countWithWord(note.days, 'day')} that ${wordForCount(note.days, 'lies', 'lie')} after today is left out; a clock was wrong.`
    case 'naive':
      return 'No weekday pattern and no trend was found that forecasts better than the last week.'
  }
}
