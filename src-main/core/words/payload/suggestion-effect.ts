import { plainCount, wordList } from '../figures/count.ts'
import { excerpt } from '../figures/visible.ts'

/** What a message is billed as in a place. */
interface Billed {
  /** Its class, such as `a2p_rich_media_message`. */
  class: string
  segments: number
}
type Outcomes = Record<'us' | 'elsewhere', Billed>

const PLACES = { us: 'in the US', elsewhere: 'elsewhere' } as const
const PLACE_NAMES = ['us', 'elsewhere'] as const

/** `rich with 2 segments`, `rich media`, `basic`. */
export function billedWords({ class: type, segments }: Billed): string {
  const name = type.replace(/^(?:a2p|p2a)_/, '').replace(/_message$/, '')
  const plain = name.replaceAll('_', ' ')
  return name === 'rich' ? `${plain} with ${plainCount(segments, 'segment')}` : plain
}

/**
 * What a suggestion does to the class of its message: `With view_location it is rich media in the US; without it, rich
 * with 2 segments`.
 */
export function suggestionEffect(type: string, outcomes: Outcomes, without: Outcomes): string {
  const changed = PLACE_NAMES.filter((place) => billedWords(outcomes[place]) !== billedWords(without[place]))
  const isAs = (of: Outcomes, places: readonly (keyof Outcomes)[]): string =>
    wordList(places.map((place) => `${billedWords(of[place])} ${PLACES[place]}`))
  const name = excerpt(type)
  if (changed.length === 0) return `${name} changes nothing: without it, it is still ${isAs(outcomes, PLACE_NAMES)}`
  const other = changed.length === 1 ? billedWords(without[changed[0]!]) : isAs(without, changed)
  return `With ${name} it is ${isAs(outcomes, changed)}; without it, ${other}`
}
