import type { Message, Receipt } from '../rating/messages/message.ts'

/** What many rows of a file have in common: where they were carried, and what is kept besides what rating reads. */
interface Trait {
  country: string | null
  carrier: string | null
  /** `TraitDetails` as JSON. */
  details: string
}

/** Members that the source left empty are not there. */
interface TraitDetails {
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

/** Of a file's traits, those that a batch brought: the list so far is cut to `from`, and these are appended. */
export interface NewTraits {
  from: number
  traits: Trait[]
}

const MOST = 16_384

/** The traits of a file, numbered as they come: most rows share a few dozen, so each crosses to the writer once. */
export class TraitList {
  private readonly places = new Map<string, number>()
  /** Places by the members that most rows have alone: their words are remembered ones, so looking them up is quick. */
  private readonly plain: Branch = new Map()
  private plainPlaces = 0
  private fresh: NewTraits = { from: 0, traits: [] }

  /** Begins a batch: the places given from now on are its. A list that has grown too long begins anew. */
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

/** News of a message has no place of its own. */
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

/** Of two messages with the same trait, and only of these, the same. Most rows have none of the later members. */
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
