import { Shape } from './content.ts'

/**
 * The facts about a message's content that the rules need and that a source may leave out; `text` is the body or, where
 * the body is withheld, its size. A fact that one row only assumed gives way to the same fact said by another row, fact
 * by fact.
 */
const ASSUMABLE_FACTS = ['content_type', 'text', 'suggestions'] as const
export type AssumableFact = (typeof ASSUMABLE_FACTS)[number]
export type AssumedFacts = ReadonlySet<AssumableFact>

/**
 * Every combination of the facts, spelled as in `Message.assumed`. A fact's bit is its place in the list above:
 * `content_type` and `suggestions` are bits 1 and 4, so their combination is `NAMES[5]`.
 */
const NAMES: readonly (string | null)[] = Array.from(
  { length: 1 << ASSUMABLE_FACTS.length },
  (_, bits) => ASSUMABLE_FACTS.filter((fact) => bits & (1 << ASSUMABLE_FACTS.indexOf(fact))).join('|') || null,
)

/**
 * The value of `Message.assumed` when these facts were assumed, such as `content_type|suggestions`; null when none was.
 */
export const assumption = (contentType: boolean, text: boolean, suggestions: boolean): string | null =>
  NAMES[Number(contentType) | (Number(text) << 1) | (Number(suggestions) << 2)]!

const NONE: AssumedFacts = new Set()
const NAMED = new Map<string, AssumedFacts>()

/**
 * Reads `Message.assumed` back into facts. Stores written before these spellings separate the facts by commas and call
 * the text `body`.
 */
export function assumedFacts(names: string | null | undefined): AssumedFacts {
  if (!names) return NONE
  let facts = NAMED.get(names)
  if (!facts) {
    const words = new Set(names.split(/[|,]/).map((word) => (word === 'body' ? 'text' : word)))
    facts = new Set(ASSUMABLE_FACTS.filter((fact) => words.has(fact)))
    if (NAMED.size < NAMES.length * 2) NAMED.set(names, facts)
  }
  return facts
}

/**
 * Whether an assumed fact could change the class of a message. A card, file or image is one class whatever its kind and
 * its suggestions, unless both its content type and its text were assumed, as it may then be a text. Outside the US all
 * texts with suggestions are one class.
 * @param names the assumed facts, as in `Message.assumed`
 * @param country of the message; null where the source does not say, so that it may be the US
 */
export function leavesClassOpen(shape: Shape, names: string | null, country: string | null): boolean {
  if (names === null) return false
  const facts = assumedFacts(names)
  const isTypeOpen = facts.has('content_type')
  const isTextOpen = facts.has('text')
  if (shape === Shape.media || shape === Shape.location) return isTypeOpen && isTextOpen
  if (shape === Shape.textWithOtherSuggestions) return isTypeOpen || (facts.has('suggestions') && mayBeUs(country))
  if (shape === Shape.textWithLightSuggestions) return isTypeOpen || mayBeUs(country)
  return true
}

const mayBeUs = (country: string | null): boolean => country === null || country === 'US'

/**
 * The classes that a provider bills single messages by. A class such as `conversation` tells nothing of the content.
 */
const CLASSES: ReadonlySet<string> = new Set(['basic', 'single', 'rich', 'rich_media'])

/**
 * Whether the facts that a row assumed were derived from the class that its provider billed. Where two rows both only
 * assume a fact, the row for which this is true wins, because its guess has a ground.
 */
export const goesByClass = (providerClass: string | null | undefined): boolean =>
  providerClass !== null && providerClass !== undefined && CLASSES.has(providerClass)
