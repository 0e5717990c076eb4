/** A wording of a template: its fixed text, and the variable parts in the order in which it has them. */
interface Rewording {
  /** The text before, between and after the placeholders. */
  pieces: string[]
  /** Which variable part each placeholder stands for, from 0. */
  order: number[]
}

/** Placeholders, from 1, that are wrong in a new wording: each of a template's has to stand in it once. */
interface PlaceholderFaults {
  missing: number[]
  unknown: number[]
  repeated: number[]
}

/** Reads a wording with `{1}`, `{2}` … in place of the variable parts. */
export function rewordingOf(text: string): Rewording {
  const parts = text.split(/\{(\d{1,9})\}/)
  return {
    pieces: parts.filter((_, at) => at % 2 === 0),
    order: parts.filter((_, at) => at % 2 === 1).map((digits) => Number(digits) - 1),
  }
}

/** What is wrong with the placeholders of a wording; null where nothing is. @param variables how many the template has */
export function placeholderFaults({ order }: Rewording, variables: number): PlaceholderFaults | null {
  const counts = new Map<number, number>()
  for (const each of order) counts.set(each, (counts.get(each) ?? 0) + 1)
  const missing = Array.from({ length: variables }, (_, at) => at).filter((at) => !counts.has(at))
  const unknown = [...counts.keys()].filter((at) => at < 0 || at >= variables).sort((left, right) => left - right)
  const repeated = [...counts].filter(([at, times]) => times > 1 && at >= 0 && at < variables).map(([at]) => at)
  if (missing.length + unknown.length + repeated.length === 0) return null
  const fromOne = (all: number[]): number[] => all.map((at) => at + 1)
  return { missing: fromOne(missing), unknown: fromOne(unknown), repeated: fromOne(repeated) }
}
