import { authorIn, resolutionIn } from '../../rating/offers/metering/support-thread.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { traitFinder } from '../../store/ingest/rows/traits.ts'

/** What a message's row says of its author (an `Author`) and of the outcome (a `Resolution`). */
export interface TraitWords {
  author: number
  resolution: number
}

/** Makes a function that reads these of a trait; the store is asked once for each trait. */
export function traitWordsReader(store: ReadableStore): (traitNo: number) => TraitWords {
  const find = traitFinder(store)
  const known: (TraitWords | undefined)[] = []
  return (traitNo) => (known[traitNo] ??= wordsIn(find(traitNo)?.details ?? '{}'))
}

function wordsIn(details: string): TraitWords {
  const { author, resolved } = JSON.parse(details) as { author?: string; resolved?: string }
  return { author: authorIn(author), resolution: resolutionIn(resolved) }
}
