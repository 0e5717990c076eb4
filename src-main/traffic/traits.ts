import type { Message, Receipt } from '../rating/message.ts'

/** What many rows of a file have in common: where they were carried, and what is kept besides what rating reads. */
export interface Trait {
  country: string | null
  carrier: string | null
  /** `TraitDetails` as JSON. */
  details: string
}

/** Members that the source left empty are not there. */
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

/** The traits of a batch: most rows of a file share a few dozen, so each crosses to the writer once. */
export class TraitList {
  readonly traits: Trait[] = []
  private readonly places = new Map<string, number>()

  placeOf(message: Message): number {
    const key = keyOf(message)
    let place = this.places.get(key)
    if (place === undefined) {
      place = this.traits.push(traitOf(message)) - 1
      this.places.set(key, place)
    }
    return place
  }
}

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
export const receiptTrait = (receipt: Receipt): Trait => ({
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
