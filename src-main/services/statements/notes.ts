import type { Statement, SummaryLine } from '../../contract/answers.ts'

type Noted = Pick<
  Statement,
  'currency' | 'lines' | 'unpriced' | 'provisional' | 'provisionalAmount' | 'assumed' | 'adjustments'
>

/**
 * What a reader of the statement has to know, in whole sentences.
 * @param openCycles earlier cycles with traffic that are not issued
 */
export function notesOf(statement: Noted, openCycles: readonly string[]): string[] {
  const { currency, lines, unpriced, provisional, provisionalAmount, assumed, adjustments } = statement
  const adjusted = [...new Set(lines.flatMap((line) => (isAdjustment(line) ? [line.originalCycle!] : [])))]
  return [
    unpriced > 0 &&
      `${events(unpriced)} ${unpriced === 1 ? 'has' : 'have'} no price on the rate card and ${isAre(unpriced)} not in the total.`,
    provisional > 0 &&
      `${events(provisional)}, ${currency} ${provisionalAmount} in all, ${isAre(provisional)} provisional: later traffic may still move ${provisional === 1 ? 'it' : 'them'} into a conversation or session, and the difference is adjusted on a later statement.`,
    assumed > 0 &&
      `${events(assumed)} ${assumed === 1 ? 'rests' : 'rest'} on something that the traffic does not say, such as the kind of content.`,
    adjusted.length > 0 &&
      `${adjusted.length === 1 ? 'The cycle' : 'The cycles'} ${listed(adjusted)}, issued earlier, ${adjusted.length === 1 ? 'is' : 'are'} adjusted by ${currency} ${adjustments} within the total.`,
    openCycles.length > 0 &&
      `${openCycles.length === 1 ? 'The earlier cycle' : 'The earlier cycles'} ${listed(openCycles)} ${openCycles.length === 1 ? 'has' : 'have'} traffic and ${openCycles.length === 1 ? 'is' : 'are'} not issued.`,
  ].filter((note) => note !== false)
}

const isAdjustment = ({ kind, originalCycle }: SummaryLine): boolean => kind === 'adjustment' && originalCycle !== null

const events = (count: number): string => `${count.toLocaleString('en')} event${count === 1 ? '' : 's'}`
const isAre = (count: number): string => (count === 1 ? 'is' : 'are')
const listed = (words: readonly string[]): string =>
  words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`
