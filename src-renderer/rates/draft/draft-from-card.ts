import { MODEL_FIELDS, SCALAR_FIELDS, type ScalarField } from '../../../src-main/rating/pricing/models/models.ts'
import type { CardDraft, RateDraft, SurchargeDraft, TierDraft } from './draft.ts'
import { readTypedCount, readTypedPrice } from '../fields/typed.ts'

/**
 * A part of a card that a draft cannot hold, or holds differently; shown to the user, so that nothing changes unseen.
 */
export interface ReadingNote {
  path: string
  message: string
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A draft of any card, valid or not, from a version or a file. */
export function draftFromCard(given: unknown): { draft: CardDraft; notes: ReadingNote[] } {
  const reading = new CardReading()
  return { draft: reading.card(given), notes: reading.notes }
}

/** Reads the parts of a card, each by its path there, and notes what a draft cannot hold of them. */
class CardReading {
  readonly notes: ReadingNote[] = []
  #keys = 0

  card(given: unknown): CardDraft {
    const known = ['currency', 'effectiveFrom', 'rounding', 'minimumCommitment', 'rates', 'surcharges']
    const card = this.#fields(given, '', known)
    return {
      currency: this.#text(card, 'currency', ''),
      effectiveFrom: this.#text(card, 'effectiveFrom', ''),
      rounding: this.#text(card, 'rounding', '') || 'half-up',
      minimumCommitment: this.#price(card, 'minimumCommitment', ''),
      rates: this.#list(card['rates'], 'rates').map((each, place) => this.#rate(each, `rates[${place}]`)),
      surcharges: this.#list(card['surcharges'], 'surcharges').map((each, place) =>
        this.#surcharge(each, `surcharges[${place}]`),
      ),
    }
  }

  #rate(value: unknown, path: string): RateDraft {
    const own = this.#fields(value, path, ['type', 'country', 'model', 'included', ...MODEL_FIELDS.keys()])
    return {
      key: ++this.#keys,
      type: this.#text(own, 'type', path),
      country: this.#text(own, 'country', path),
      model: this.#text(own, 'model', path),
      included: this.#count(own, 'included', path),
      ...(Object.fromEntries(SCALAR_FIELDS.map((name) => [name, this.#scalar(own, name, path)])) as Record<
        ScalarField,
        string
      >),
      tiers: this.#tiersAt(own['tiers'], `${path}.tiers`),
    }
  }

  #tiersAt(value: unknown, path: string): TierDraft[] {
    const tiers = this.#list(value, path).map((each, place) => this.#tier(each, `${path}[${place}]`))
    if (tiers.length === 0 || tiers.at(-1)!.upTo === '') return tiers
    this.#note(`${path}[${tiers.length}]`, 'is added for the units above the last tier, which must have no end')
    return [...tiers, { key: ++this.#keys, upTo: '', unitPrice: '', flatFee: '' }]
  }

  #tier(value: unknown, path: string): TierDraft {
    const own = this.#fields(value, path, ['upTo', 'unitPrice', 'flatFee'])
    const [upTo, unitPrice, flatFee] = [
      this.#count(own, 'upTo', path),
      this.#price(own, 'unitPrice', path),
      this.#price(own, 'flatFee', path),
    ]
    return { key: ++this.#keys, upTo, unitPrice, flatFee }
  }

  #surcharge(value: unknown, path: string): SurchargeDraft {
    const own = this.#fields(value, path, ['name', 'type', 'country', 'carrier', 'unitPrice', 'effectiveFrom'])
    return {
      key: ++this.#keys,
      name: this.#text(own, 'name', path),
      type: this.#text(own, 'type', path),
      country: this.#text(own, 'country', path),
      carrier: this.#text(own, 'carrier', path),
      unitPrice: this.#price(own, 'unitPrice', path),
      effectiveFrom: this.#text(own, 'effectiveFrom', path),
    }
  }

  /** The fields of an object; what has no field here is noted. */
  #fields(value: unknown, path: string, known: readonly string[]): Fields {
    if (!isFields(value)) {
      this.#note(path || 'the file', 'is no object, so nothing of it is taken')
      return {}
    }
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) this.#note(path ? `${path}.${key}` : key, 'is not known on a rate card and is left out')
    }
    return value
  }

  #list(value: unknown, path: string): readonly unknown[] {
    if (Array.isArray(value)) return value
    if (value !== undefined) this.#note(path, 'is no list, so nothing of it is taken')
    return []
  }

  #text(from: Fields, key: string, path: string): string {
    const content = from[key]
    if (content === undefined || content === null) return ''
    if (typeof content === 'string') return content
    this.#note(path ? `${path}.${key}` : key, `is no text (${JSON.stringify(content)}) and is left out`)
    return ''
  }

  #price(from: Fields, key: string, path: string): string {
    const content = from[key]
    if (typeof content !== 'number') {
      const typed = this.#text(from, key, path)
      if (readTypedPrice(typed) !== typed)
        this.#note(path ? `${path}.${key}` : key, `${typed} is read as ${readTypedPrice(typed)}`)
      return readTypedPrice(typed)
    }
    this.#note(
      path ? `${path}.${key}` : key,
      `is a number in the file, read as ${content}: compare its digits with the source`,
    )
    return String(content)
  }

  #scalar(from: Fields, key: ScalarField, path: string): string {
    return MODEL_FIELDS.get(key)!.kind === 'count' ? this.#count(from, key, path) : this.#price(from, key, path)
  }

  #count(from: Fields, key: string, path: string): string {
    const content = from[key]
    return typeof content === 'number' ? String(content) : readTypedCount(this.#text(from, key, path))
  }

  #note(path: string, message: string): void {
    this.notes.push({ path, message })
  }
}
