import { countWithWord, wordForCount } from './count.ts'

/**
 * `2 lines that come to 0.00 EUR are not listed, of 930 events`: what a bill leaves out because nothing is to be paid.
 * @param nothing an amount of 0, as the place writes it
 */
export const foldedWords = (lines: readonly { events: number }[], nothing: string): string =>
  foldedSentence({ agents: 0, lines: lines.length, events: sumOf(lines) }, nothing)

/**
 * `3 agents and 1 line that come to 0.00 EUR are not listed, of 12 events`: the same of the agents' shares.
 * @param agents left out as a whole @param lines left out of agents that are listed
 */
export const foldedShareWords = (
  agents: readonly { events: readonly { events: number }[] }[],
  lines: readonly { events: number }[],
  nothing: string,
): string =>
  foldedSentence(
    {
      agents: agents.length,
      lines: lines.length,
      events: sumOf(lines) + agents.reduce((sum, { events }) => sum + sumOf(events), 0),
    },
    nothing,
  )

const sumOf = (lines: readonly { events: number }[]): number => lines.reduce((sum, line) => sum + line.events, 0)

function foldedSentence(left: { agents: number; lines: number; events: number }, nothing: string): string {
  const count = left.agents + left.lines
  const what = [
    ...(left.agents > 0 ? [countWithWord(left.agents, 'agent')] : []),
    ...(left.lines > 0 ? [countWithWord(left.lines, 'line')] : []),
  ].join(' and ')
  return `${what} that ${wordForCount(count, 'comes', 'come')} to ${nothing} ${wordForCount(count, 'is', 'are')} not listed, of ${countWithWord(left.events, 'event')}`
}
