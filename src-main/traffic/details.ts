import type { Message } from '../rating/message.ts'

/** What is kept of a message besides what rating reads; members that the source left empty are not there. */
export interface MessageDetails {
  status?: string
  contentType?: string
  suggestions?: readonly string[]
  carrier?: string
  author?: string
  resolved?: string
  providerClass?: string
  providerSegments?: number
  providerPrice?: string
  providerCurrency?: string
  assumed?: string
}

const REMEMBERED = 4096

/** Writes details as JSON. Most rows of a file share a few dozen combinations, so these are written once. */
export class DetailsWriter {
  private readonly known = new Map<string, string>()

  of(message: Message): string {
    const key = keyOf(message)
    const known = this.known.get(key)
    if (known !== undefined) return known

    const { status, contentType, suggestions, carrier, author, resolved, assumed } = message
    const { providerClass, providerSegments, providerPrice, providerCurrency } = message
    const details: MessageDetails = {
      status: status === '' ? undefined : status,
      contentType: contentType === 'text' ? undefined : contentType,
      suggestions: suggestions.length === 0 ? undefined : suggestions,
      carrier: carrier ?? undefined,
      author: author ?? undefined,
      resolved: resolved ?? undefined,
      providerClass: providerClass ?? undefined,
      providerSegments: providerSegments ?? undefined,
      providerPrice: providerPrice ?? undefined,
      providerCurrency: providerCurrency ?? undefined,
      assumed: assumed ?? undefined,
    }
    const json = JSON.stringify(details)
    if (this.known.size === REMEMBERED) this.known.clear()
    this.known.set(key, json)
    return json
  }
}

/** Of two messages with the same details, and only of these, the same. Most rows have none of the later members. */
function keyOf(message: Message): string {
  const { status, contentType, suggestions, carrier, author, resolved, assumed } = message
  const { providerClass, providerSegments, providerPrice, providerCurrency } = message
  let key = `${status}\0${contentType}\0${carrier}\0${author}`
  if (suggestions.length > 0) key += `\0s${suggestions.join('\0')}`
  if (resolved !== null) key += `\0r${resolved}`
  if (assumed !== null) key += `\0a${assumed}`
  if (providerClass !== null) key += `\0c${providerClass}`
  if (providerSegments !== null) key += `\0n${providerSegments}`
  if (providerPrice !== null) key += `\0p${providerPrice}`
  if (providerCurrency !== null) key += `\0u${providerCurrency}`
  return key
}
