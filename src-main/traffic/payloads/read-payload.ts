/**
 * Reads messages as they are written for a vendor's API, before they are sent. What a vendor's content means is known by
 * the readers of its traffic (`formats/providers`), so a message here is of the class that it has once it is imported.
 */
import type { PayloadNote } from '../../core/words/payload/payload-note.ts'
import { refuse } from '../../core/words/problem.ts'
import { codePoints } from '../../rating/content/content.ts'
import { SUGGESTIONS } from '../../rating/messages/message.ts'
import { DEEPEST_JSON, isJsonTooDeep } from '../reading/json/json-depth.ts'
import { parseJson } from '../reading/json/json-parse.ts'
import { isObject } from '../records.ts'
import { BadCell } from '../values/bad-cell.ts'
import { pathOfItem, pathOfKey } from './json-path.ts'
import type { Placed } from './objects-at.ts'
import type { PayloadContent, PayloadMessage, PayloadSuggestion, PayloadVendor } from './payload.ts'
import { googlePayload } from './vendors/google.ts'
import { infobipPayload } from './vendors/infobip.ts'
import { twilioPayload } from './vendors/twilio.ts'
import { vonagePayload } from './vendors/vonage.ts'

/** In the order in which they are asked: the keys of the first are the most telling ones. */
const VENDORS: readonly PayloadVendor[] = [vonagePayload, twilioPayload, infobipPayload, googlePayload]

/** Larger than any message, with its texts, that a vendor takes. */
const MOST_CHARACTERS = 4_000_000
const MOST_MESSAGES = 1_000

/**
 * The messages of a JSON text, in their order; at least one.
 * @throws Failure that says what is wrong or missing, and at which path
 */
export function readPayload(text: string): PayloadMessage[] {
  if (text.length > MOST_CHARACTERS) throw refuse('payload-too-large', { characters: MOST_CHARACTERS })
  const value = parsed(text.replace(/^\u{FEFF}/u, ''))
  const found = messagesIn(value, ROOT)
  if (found.length > MOST_MESSAGES) throw refuse('payload-too-many', { most: MOST_MESSAGES })
  if (found.length > 0) return found.map(({ vendor, object, path }) => messageAt(vendor, { object, path }))
  if (Array.isArray(value) && value.length === 0) throw refuse('payload-empty')
  if (!isObject(value)) throw refuse('payload-unread', { path: ROOT, fault: { code: 'no-record' } })
  throw refuse('payload-unknown', { path: ROOT, keys: Object.keys(value) })
}

const ROOT = '$'

function parsed(text: string): unknown {
  if (text.trim() === '') throw refuse('payload-empty')
  if (isJsonTooDeep(text)) throw refuse('payload-too-deep', { levels: DEEPEST_JSON })
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse('payload-no-json', { why: error.message })
    throw error
  }
}

type Found = Placed & { vendor: PayloadVendor }

/** The messages of a value, however it is wrapped. A list with messages has nothing else in it. */
function messagesIn(value: unknown, path: string, isInside = false): Found[] {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => messagesIn(item, pathOfItem(path, index), isInside))
    const strange = items.findIndex((found) => found.length === 0)
    if (strange < 0 || items.every((found) => found.length === 0)) return items.flat()
    const item: unknown = value[strange]
    throw refuse('payload-unknown', { path: pathOfItem(path, strange), keys: isObject(item) ? Object.keys(item) : [] })
  }
  if (!isObject(value)) return []
  const vendor = VENDORS.find((each) => each.isMessage(value)) ?? (isInside ? undefined : bareVendor(value))
  if (vendor) return [{ vendor, object: value, path }]
  return Object.entries(value).flatMap(([key, member]) => messagesIn(member, pathOfKey(path, key), true))
}

const bareVendor = (value: Placed['object']): PayloadVendor | undefined => VENDORS.find((each) => each.isBare(value))

function messageAt(vendor: PayloadVendor, { object, path }: Placed): PayloadMessage {
  try {
    const content = vendor.read(object, path)
    return { ...content, format: vendor.format, path, notes: notesOn(content) }
  } catch (error) {
    if (error instanceof BadCell) throw refuse('payload-unread', { path, fault: error.fault })
    throw error
  }
}

/** Limits of the network, which all vendors pass on (Google's reference of agent messages). */
const MOST_TEXT = 3_072
const MOST_OF_MESSAGE = 11
const MOST_OF_CARD = 4
const MOST_LABEL = 25
const CARDS = { least: 2, most: 10 }
const VARIABLE = /\{\{[^{}]{1,100}\}\}/g

function notesOn(content: PayloadContent): PayloadNote[] {
  const { contentType, text, suggestions, cards } = content
  const notes: PayloadNote[] = [...(content.notes ?? [])]
  if (text === '') notes.push({ code: 'empty-text' })
  const variables = text?.match(VARIABLE) ?? []
  if (variables.length > 0) notes.push({ code: 'variables', first: variables[0]!, variables: variables.length })
  const characters = text === null ? 0 : codePoints(text)
  if (characters > MOST_TEXT) notes.push({ code: 'text-too-long', characters, most: MOST_TEXT })
  if (contentType === 'carousel' && (cards < CARDS.least || cards > CARDS.most)) {
    notes.push({ code: 'number-of-cards', cards, ...CARDS })
  }
  for (const own of Map.groupBy(suggestions, (each) => `${each.isInCard} ${listOf(each)}`).values()) {
    const most = own[0]!.isInCard ? MOST_OF_CARD : MOST_OF_MESSAGE
    if (own.length <= most) continue
    notes.push({ code: 'too-many-suggestions', path: listOf(own[0]!), suggestions: own.length, most })
  }
  for (const { path: at, type, label } of suggestions) {
    if (!KNOWN.has(type)) notes.push({ code: 'unknown-suggestion', path: at, type })
    const length = codePoints(label)
    if (length > MOST_LABEL) notes.push({ code: 'label-too-long', path: at, characters: length, most: MOST_LABEL })
  }
  return notes
}

const KNOWN: ReadonlySet<string> = new Set(SUGGESTIONS)
const listOf = ({ path }: PayloadSuggestion): string => path.slice(0, path.lastIndexOf('['))
