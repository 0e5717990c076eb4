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
    const { status, contentType, suggestions, carrier, author, resolved, assumed } = message
    const { providerClass, providerSegments, providerPrice, providerCurrency } = message
    const few = `${status}\0${contentType}\0${carrier}\0${author}\0${resolved}\0${assumed}\0`
    const rest = `${providerClass}\0${providerSegments}\0${providerPrice}\0${providerCurrency}\0`
    const key = few + rest + (suggestions.length === 0 ? '' : suggestions.join('\0'))
    const known = this.known.get(key)
    if (known !== undefined) return known

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
