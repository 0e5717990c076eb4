import { countWithWord, wordForCount } from './count.ts'

/**
 * `2 lines that come to 0.00 EUR are not listed, of 930 events`: what a bill leaves out because nothing is to be paid.
 * @param nothing an amount of 0, as the place writes it
 */
export function foldedWords(lines: readonly { events: number }[], nothing: string): string {
  const events = lines.reduce((sum, line) => sum + line.events, 0)
  const count = lines.length
  const what = `${countWithWord(count, 'line')} that ${wordForCount(count, 'comes', 'come')} to ${nothing}`
  return `${what} ${wordForCount(count, 'is', 'are')} not listed, of ${countWithWord(events, 'event')}`
}
