import type { Message, Receipt } from '../rating/messages/message.ts'

/** A trait: what many rows of a file have in common, which is where they were carried and what rating does not read. */
interface Trait {
  country: string | null
  carrier: string | null
  /** A `TraitDetails` as JSON. */
  details: string
}

/** What rating does not read of a row, as its trait tells it; members that the source left empty are missing. */
export interface TraitDetails {
  status?: string
  contentType?: string
  suggestions?: readonly string[]
  author?: string
  resolved?: string
  providerClass?: string
  providerSegments?: number
  providerPrice?: string
  providerCurrency?: string
  assumed?: string
}

/** The traits that a batch added: the receiver cuts its list to `from` and appends these. */
export interface NewTraits {
  from: number
  traits: Trait[]
}

const MOST = 16_384

/**
 * The traits of a file, numbered in the order in which they come. Most rows share a few dozen, so each is sent to the
 * writing thread once.
 */
export class TraitList {
  private readonly places = new Map<string, number>()
  /**
   * Indexes by the members that most rows have and no others. The words are shared string objects (`words.ts`), so
   * looking them up is quick.
   */
  private readonly plain: Branch = new Map()
  private plainPlaces = 0
  private fresh: NewTraits = { from: 0, traits: [] }

  /** Begins a batch; new traits belong to it from now on. A list that has grown too long starts anew. */
  begin(): NewTraits {
    if (this.places.size >= MOST || this.plainPlaces >= MOST) {
      this.places.clear()
      this.plain.clear()
      this.plainPlaces = 0
    }
    this.fresh = { from: this.places.size, traits: [] }
    return this.fresh
  }

  placeOf(message: Message): number {
    if (!isPlain(message)) return this.keyedPlaceOf(message)
    const { status, contentType, country, carrier, author, suggestions } = message
    let branch = this.plain
    for (const word of [status, contentType, country, carrier, author]) branch = branchOf(branch, word)
    const offered = suggestions.length === 0 ? null : suggestions
    let place = branch.get(offered) as number | undefined
    if (place === undefined) {
      branch.set(offered, (place = this.keyedPlaceOf(message)))
      this.plainPlaces++
    }
    return place
  }

  private keyedPlaceOf(message: Message): number {
    const key = keyOf(message)
    return this.places.get(key) ?? this.add(key, traitOf(message))
  }

  placeOfReceipt(receipt: Receipt): number {
    const trait = receiptTrait(receipt)
    return this.places.get(trait.details) ?? this.add(trait.details, trait)
  }

  private add(key: string, trait: Trait): number {
    this.fresh.traits.push(trait)
    this.places.set(key, this.places.size)
    return this.places.size - 1
  }
}

type Branch = Map<unknown, unknown>

function branchOf(branch: Branch, word: string | null): Branch {
  let next = branch.get(word) as Branch | undefined
  if (!next) branch.set(word, (next = new Map()))
  return next
}

const isPlain = ({
  resolved,
  assumed,
  providerClass,
  providerSegments,
  providerPrice,
  providerCurrency,
}: Message): boolean =>
  resolved === null &&
  assumed === null &&
  providerClass === null &&
  providerSegments === null &&
  providerPrice === null &&
  providerCurrency === null

const traitOf = (message: Message): Trait => {
  const { country, carrier, status, contentType, suggestions, author, resolved, assumed } = message
  const details: TraitDetails = {
    status: status === '' ? undefined : status,
    contentType: contentType === 'text' ? undefined : contentType,
    suggestions: suggestions.length === 0 ? undefined : suggestions,
    author: author ?? undefined,
    resolved: resolved ?? undefined,
    ...billedAs(message),
    assumed: assumed ?? undefined,
  }
  return { country, carrier, details: JSON.stringify(details) }
}

/** The trait of a receipt, which has no country and no carrier. */
const receiptTrait = (receipt: Receipt): Trait => ({
  country: null,
  carrier: null,
  details: JSON.stringify({ status: receipt.status, ...billedAs(receipt) } satisfies TraitDetails),
})

const billedAs = ({
  providerClass,
  providerSegments,
  providerPrice,
  providerCurrency,
}: Message | Receipt): Partial<TraitDetails> => ({
  providerClass: providerClass ?? undefined,
  providerSegments: providerSegments ?? undefined,
  providerPrice: providerPrice ?? undefined,
  providerCurrency: providerCurrency ?? undefined,
})

/** A text that two messages share if and only if they have the same trait. Most rows lack the later members. */
function keyOf(message: Message): string {
  const { country, carrier, status, contentType, suggestions, author, resolved, assumed } = message
  const { providerClass, providerSegments, providerPrice, providerCurrency } = message
  let key = `${status}\0${contentType}\0${country}\0${carrier}\0${author}`
  if (suggestions.length > 0) key += `\0s${suggestions.join('\0')}`
  if (resolved !== null) key += `\0r${resolved}`
  if (assumed !== null) key += `\0a${assumed}`
  if (providerClass !== null) key += `\0c${providerClass}`
  if (providerSegments !== null) key += `\0n${providerSegments}`
  if (providerPrice !== null) key += `\0p${providerPrice}`
  if (providerCurrency !== null) key += `\0u${providerCurrency}`
  return key
}
