import { Shape } from './content.ts'

/**
 * The facts of a content that the rules need and that a source may not tell; `text` is the body or, where that is
 * withheld, its size. What one source only assumed gives way to what another says, fact by fact.
 */
const ASSUMABLE_FACTS = ['content_type', 'text', 'suggestions'] as const
export type AssumableFact = (typeof ASSUMABLE_FACTS)[number]
export type AssumedFacts = ReadonlySet<AssumableFact>

/** Every combination of the facts, as `Message.assumed` names it; a fact's bit is its place in the list above. */
const NAMES: readonly (string | null)[] = Array.from(
  { length: 1 << ASSUMABLE_FACTS.length },
  (_, bits) => ASSUMABLE_FACTS.filter((fact) => bits & (1 << ASSUMABLE_FACTS.indexOf(fact))).join('|') || null,
)

/** What `Message.assumed` says of a message of which these facts were assumed: `content_type|suggestions`; null for none. */
export const assumption = (contentType: boolean, text: boolean, suggestions: boolean): string | null =>
  NAMES[Number(contentType) | (Number(text) << 1) | (Number(suggestions) << 2)]!

const NONE: AssumedFacts = new Set()
const NAMED = new Map<string, AssumedFacts>()

/**
 * The facts that `Message.assumed` names. Stores that are older than the names above have them with commas, and the text
 * as `body`.
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
 * Whether the class of a message rests on something that its source did not say. Media are one class whichever they are
 * and whatever is suggested below them, unless it is open whether there is a text in their place. A text with suggestions
 * is one class outside the US whatever they are.
 * @param country of the message; null where the source does not say
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

/** Classes that a provider bills single messages by; a conversation says nothing of what was said in it. */
const CLASSES: ReadonlySet<string> = new Set(['basic', 'single', 'rich', 'rich_media'])

/**
 * Whether what a row assumed follows from the class that its provider billed. Such a guess is better than one that
 * follows from nothing: of two rows that both only assume a fact, the one that goes by a class counts.
 */
export const goesByClass = (providerClass: string | null | undefined): boolean =>
  providerClass !== null && providerClass !== undefined && CLASSES.has(providerClass)
