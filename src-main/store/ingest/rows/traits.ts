import type { ReadableStore, WritableStore } from '../../file/connection.ts'

/** A trait: what many rows have in common. `details` is JSON of what rating does not read. */
export interface StoredTrait {
  country: string | null
  carrier: string | null
  details: string
}

const REMEMBERED = 65_536

/** Stores each trait once and knows it by its number from then on. */
export class TraitKeeper {
  private readonly insert
  private readonly found
  private readonly known = new Map<string, number>()

  constructor(store: WritableStore) {
    // One row and nothing asked for in return: then SQLite keeps no copy of the pages that it changes.
    this.insert = store.prepare('INSERT INTO trait (country, carrier, details) VALUES (?, ?, ?)')
    this.found = store
      .prepare(
        `SELECT trait_no FROM trait WHERE details = @details AND coalesce(country, '') = coalesce(@country, '')
           AND coalesce(carrier, '') = coalesce(@carrier, '')`,
      )
      .pluck()
  }

  numberOf(trait: StoredTrait): number {
    const { country, carrier, details } = trait
    const key = `${country ?? ''}\0${carrier ?? ''}\0${details}`
    let traitNo = this.known.get(key)
    if (traitNo === undefined) {
      traitNo = Number(this.found.get(trait) ?? this.insert.run(country, carrier, details).lastInsertRowid)
      if (this.known.size === REMEMBERED) this.known.clear()
      this.known.set(key, traitNo)
    }
    return traitNo
  }
}

/** Makes a function that finds the number of a trait; null where no equal one is stored. */
export function traitNumberFinder(store: ReadableStore): (trait: StoredTrait) => number | null {
  const find = store
    .prepare(
      `SELECT trait_no FROM trait WHERE details = @details AND coalesce(country, '') = coalesce(@country, '')
         AND coalesce(carrier, '') = coalesce(@carrier, '')`,
    )
    .pluck()
  return (trait) => (find.get(trait) as number | undefined) ?? null
}

/** Makes a function that finds the trait of a number; null where there is none. */
export function traitFinder(store: ReadableStore): (traitNo: number) => StoredTrait | null {
  const find = store.prepare('SELECT country, carrier, details FROM trait WHERE trait_no = ?')
  return (traitNo) => (find.get(traitNo) as StoredTrait | undefined) ?? null
}

/** Where a message was carried. */
type Origin = Pick<StoredTrait, 'country' | 'carrier'>

/** The origin for a missing trait, as in a store that was tampered with. */
const NOWHERE: Origin = { country: null, carrier: null }

/** Makes a function that returns the origin of a trait; the store is asked once for each trait. */
export function originReader(store: ReadableStore): (traitNo: number) => Origin {
  const find = store.prepare('SELECT country, carrier FROM trait WHERE trait_no = ?')
  const known = new Map<number, Origin>()
  return (traitNo) => {
    let origin = known.get(traitNo)
    if (!origin) {
      origin = (find.get(traitNo) as Origin | undefined) ?? NOWHERE
      if (known.size === REMEMBERED) known.clear()
      known.set(traitNo, origin)
    }
    return origin
  }
}
