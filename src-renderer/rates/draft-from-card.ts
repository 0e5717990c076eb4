import { MODEL_FIELDS, SCALAR_FIELDS, type ScalarField } from '../../src-main/rating/pricing/models/models.ts'
import type { CardDraft, RateDraft, SurchargeDraft, TierDraft } from './draft.ts'
import { countTyped, priceTyped } from './typed.ts'

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
  const notes: ReadingNote[] = []
  const note = (path: string, message: string): void => void notes.push({ path, message })
  let keys = 0

  /** The fields of an object; unknown ones are noted. */
  function fields(value: unknown, path: string, known: readonly string[]): Fields {
    if (!isFields(value)) {
      note(path || 'the file', 'is no object, so nothing of it is taken')
      return {}
    }
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) note(path ? `${path}.${key}` : key, 'is not known on a rate card and is left out')
    }
    return value
  }
  function list(value: unknown, path: string): readonly unknown[] {
    if (Array.isArray(value)) return value
    if (value !== undefined) note(path, 'is no list, so nothing of it is taken')
    return []
  }
  function text(from: Fields, key: string, path: string): string {
    const content = from[key]
    if (content === undefined || content === null) return ''
    if (typeof content === 'string') return content
    note(path ? `${path}.${key}` : key, `is no text (${JSON.stringify(content)}) and is left out`)
    return ''
  }
  function price(from: Fields, key: string, path: string): string {
    const content = from[key]
    if (typeof content !== 'number') {
      const typed = text(from, key, path)
      if (priceTyped(typed) !== typed) note(path ? `${path}.${key}` : key, `${typed} is read as ${priceTyped(typed)}`)
      return priceTyped(typed)
    }
    note(
      path ? `${path}.${key}` : key,
      `is a number in the file, read as ${content}: compare its digits with the source`,
    )
    return String(content)
  }
  function count(from: Fields, key: string, path: string): string {
    const content = from[key]
    return typeof content === 'number' ? String(content) : countTyped(text(from, key, path))
  }

  function tier(value: unknown, path: string): TierDraft {
    const own = fields(value, path, ['upTo', 'unitPrice', 'flatFee'])
    const [upTo, unitPrice, flatFee] = [
      count(own, 'upTo', path),
      price(own, 'unitPrice', path),
      price(own, 'flatFee', path),
    ]
    return { key: ++keys, upTo, unitPrice, flatFee }
  }
  function tiersAt(value: unknown, path: string): TierDraft[] {
    const tiers = list(value, path).map((each, place) => tier(each, `${path}[${place}]`))
    if (tiers.length === 0 || tiers.at(-1)!.upTo === '') return tiers
    note(`${path}[${tiers.length}]`, 'is added for the units above the last tier, which must have no end')
    return [...tiers, { key: ++keys, upTo: '', unitPrice: '', flatFee: '' }]
  }
  function rate(value: unknown, path: string): RateDraft {
    const own = fields(value, path, ['type', 'country', 'model', 'included', ...MODEL_FIELDS.keys()])
    return {
      key: ++keys,
      type: text(own, 'type', path),
      country: text(own, 'country', path),
      model: text(own, 'model', path),
      included: count(own, 'included', path),
      ...(Object.fromEntries(
        SCALAR_FIELDS.map((name) => [
          name,
          (MODEL_FIELDS.get(name)!.kind === 'count' ? count : price)(own, name, path),
        ]),
      ) as Record<ScalarField, string>),
      tiers: tiersAt(own['tiers'], `${path}.tiers`),
    }
  }
  function surcharge(value: unknown, path: string): SurchargeDraft {
    const own = fields(value, path, ['name', 'type', 'country', 'carrier', 'unitPrice', 'effectiveFrom'])
    return {
      key: ++keys,
      name: text(own, 'name', path),
      type: text(own, 'type', path),
      country: text(own, 'country', path),
      carrier: text(own, 'carrier', path),
      unitPrice: price(own, 'unitPrice', path),
      effectiveFrom: text(own, 'effectiveFrom', path),
    }
  }

  const card = fields(given, '', ['currency', 'effectiveFrom', 'rounding', 'minimumCommitment', 'rates', 'surcharges'])
  const draft: CardDraft = {
    currency: text(card, 'currency', ''),
    effectiveFrom: text(card, 'effectiveFrom', ''),
    rounding: text(card, 'rounding', '') || 'half-up',
    minimumCommitment: price(card, 'minimumCommitment', ''),
    rates: list(card['rates'], 'rates').map((each, place) => rate(each, `rates[${place}]`)),
    surcharges: list(card['surcharges'], 'surcharges').map((each, place) => surcharge(each, `surcharges[${place}]`)),
  }
  return { draft, notes }
}
