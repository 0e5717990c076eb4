import type { SummaryLine } from '../../../src-main/contract/answers.ts'

/**
 * What part of the events of its type and country a line of a bill is; null where it is all of them, and rounded.
 * @param lines of the bill
 */
export function linePart(line: SummaryLine, lines: readonly SummaryLine[]): string | null {
  if (line.kind === 'surcharge') return `The line is the surcharge ${line.name ?? ''} of these events, not their price.`
  const others = lines.filter(
    (each) => each !== line && each.type === line.type && each.country === line.country && each.originalCycle === null,
  )
  const isOnePrice = others.every(({ kind }) => kind === 'surcharge')
  if (!isOnePrice)
    return 'The line is those of these events, or units of them, that have its price; other lines have the others.'
  return others.length > 0 ? 'The line is these events without their surcharges, which have lines of their own.' : null
}
