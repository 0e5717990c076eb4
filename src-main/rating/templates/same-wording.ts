import { WordRole, type WordedSkeleton } from './words.ts'

/**
 * So many different words at one place of otherwise equal texts are values, such as products or names that no capital
 * tells; fewer are other sentences, such as `shipped` and `delivered`.
 */
const LEAST_DIFFERENT: Readonly<Record<number, number>> = {
  [WordRole.ordinary]: 8,
  [WordRole.address]: 4,
  [WordRole.capitals]: 3,
  [WordRole.name]: 2,
}
/** From here on it makes no difference how many there are. */
const MOST_COUNTED = 64

/** Skeletons that are equal but for the words at some places. */
export interface SameWording {
  skeletons: number[]
  /** 1 for each word that varies, by its place among the words. */
  varies: Uint8Array
}

/** Skeletons with the same text between the same number of words: the only ones that may be of one wording. */
interface Bucket {
  words: number
  skeletons: number[]
  /** Of each skeleton, one behind the other: the number of each word, times 4, plus its role. */
  tokens: number[]
}

/**
 * Puts skeletons together that differ in a few words only. What comes out does not depend on the order in which they are
 * added: a bucket is parted by the place with the fewest different words until those that are left vary everywhere by
 * values (the iterative partitioning of log messages, Makanju et al. 2009, with roles of words for its thresholds).
 */
export class WordingSorter {
  private readonly buckets = new Map<string, Bucket>()
  private readonly numbers = new Map<string, number>()

  add(skeleton: number, { parts, words, roles }: WordedSkeleton): void {
    const key = parts
      .map(({ kind, text }) => (kind === 'between' ? text : kind === 'word' ? '\u0001' : '\u0000'))
      .join('')
    let bucket = this.buckets.get(key)
    if (!bucket) this.buckets.set(key, (bucket = { words: words.length, skeletons: [], tokens: [] }))
    bucket.skeletons.push(skeleton)
    for (const [at, word] of words.entries()) {
      let number = this.numbers.get(word)
      if (number === undefined) this.numbers.set(word, (number = this.numbers.size))
      bucket.tokens.push(number * 4 + roles[at]!)
    }
  }

  *sorted(): Generator<SameWording> {
    for (const bucket of this.buckets.values()) {
      const waiting = [bucket.skeletons.map((_, place) => place)]
      for (let places = waiting.pop(); places !== undefined; places = waiting.pop()) {
        const { varies, partAt } = lookedAt(bucket, places)
        if (partAt < 0) yield { skeletons: places.map((place) => bucket.skeletons[place]!), varies }
        else waiting.push(...partsBy(bucket, places, partAt))
      }
    }
  }
}

/** Which words vary, and by which to part the skeletons first; -1 where they are of one wording. */
function lookedAt(bucket: Bucket, places: readonly number[]): { varies: Uint8Array; partAt: number } {
  const { words } = bucket
  const varies = new Uint8Array(words)
  if (places.length === 1) return { varies, partAt: -1 }
  let narrowest = -1
  let fewest = MOST_COUNTED + 1
  let isNarrow = false
  let names = 0
  let others = 0
  for (let at = 0; at < words; at++) {
    const { different, role } = differentAt(bucket, places, at)
    if (different === 1) continue
    varies[at] = 1
    if (role === WordRole.name) names++
    else others++
    const narrow = different < LEAST_DIFFERENT[role]!
    if (isNarrow && !narrow) continue
    if ((narrow && !isNarrow) || different < fewest) {
      fewest = different
      narrowest = at
    }
    isNarrow ||= narrow
  }
  const isFew = others <= Math.max(1, Math.floor(words / 3)) && names + others <= Math.max(1, Math.floor(words / 2))
  return { varies, partAt: !isNarrow && isFew && words > 1 ? -1 : narrowest }
}

/** How many words there are at a place, up to `MOST_COUNTED`; their role is the least of all, as one may begin a sentence. */
function differentAt(
  { words, tokens }: Bucket,
  places: readonly number[],
  at: number,
): { different: number; role: number } {
  const first = tokens[places[0]! * words + at]!
  const seen = new Set<number>([first >> 2])
  let role = first & 3
  for (const place of places) {
    const token = tokens[place * words + at]!
    role = Math.min(role, token & 3)
    if (seen.size < MOST_COUNTED) seen.add(token >> 2)
  }
  return { different: seen.size, role }
}

function partsBy({ words, tokens }: Bucket, places: readonly number[], at: number): number[][] {
  const parts = new Map<number, number[]>()
  for (const place of places) {
    const word = tokens[place * words + at]! >> 2
    const part = parts.get(word)
    if (part) part.push(place)
    else parts.set(word, [place])
  }
  return [...parts.values()]
}
