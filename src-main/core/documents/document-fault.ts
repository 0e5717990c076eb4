import { logoWords, type LogoFault } from '../words/sender/logo-fault.ts'
import { cutText } from '../words/figures/visible.ts'

/** What a text has to be, by kind; the words end the sentence "must be …". */
const KINDS = {
  currency: 'an ISO 4217 code such as EUR',
  day: 'a day of the calendar such as 2026-10-01',
  price: 'a decimal of at most 9 decimals and not below zero, such as "0.0083"',
  'event type': 'a type of event such as a2p_conversation',
  'country or all': 'an ISO 3166-1 code such as GB, or *',
  name: 'a name',
  carrier: 'the name of a carrier',
  fingerprint: 'the fingerprint of a header',
  delimiter: 'one character, neither quote nor line break',
  'time pattern': 'a pattern such as dd/MM/yyyy HH:mm:ss',
  'time zone': 'a time zone such as Europe/Berlin',
  agent: 'the id of an agent',
  direction: 'A2P or P2A',
  amount: 'a decimal such as "12.50"',
  cycle: 'a month such as 2026-10',
  time: 'a time such as 2026-10-01T09:00:00.000Z',
  'SHA-256': 'a SHA-256 in hexadecimal digits',
  share: 'a share from 0 to 1 such as "0.6"',
  flag: 'true or false',
  word: 'a word',
  text: 'a text',
  line: 'one line of at most 200 characters, and not empty',
  paragraph: 'a text of at most 1000 characters, and not empty',
} as const
export type Kind = keyof typeof KINDS

/** What can be wrong at one place of a document; `found` is the value there. */
export type DocumentFault =
  | { code: 'missing' }
  | { code: 'unknown-key'; known: readonly string[] }
  | { code: 'no-object'; found: unknown }
  | { code: 'no-list'; found: unknown }
  | { code: 'not-of-kind'; kind: Kind; found: unknown }
  | { code: 'not-one-of'; words: readonly string[]; found: unknown }
  /** The words are those that another fault of the same document has listed. */
  | { code: 'not-one-of-those'; found: unknown }
  | { code: 'no-count'; least: number; found: unknown }
  | { code: 'no-whole-number'; found: unknown }
  | { code: 'price-as-number'; asText: string | null }
  | { code: 'other-version'; version: number }
  | { code: 'other-currency'; currency: string; billedIn: string }
  | { code: 'exchange-missing'; currency: string; billedIn: string }
  | { code: 'minimum-above-cap'; minimum: string; cap: string }
  | { code: 'tiers-with-cap' }
  | { code: 'card-unread'; file: string }
  | { code: 'name-repeats'; name: string; place: number }
  | { code: 'rate-repeats'; type: string; country: string; place: number }
  | { code: 'no-tiers' }
  | { code: 'end-before-last-tier' }
  | { code: 'last-tier-ends'; found: unknown }
  | { code: 'tier-not-above'; reached: number; upTo: number }
  | { code: 'surcharge-repeats'; name: string; carrier: string; place: number }
  | { code: 'same-column'; column: string }
  | { code: 'column-taken'; meaning: string; column: string }
  | { code: 'column-needed'; needed: string }
  | { code: 'logo-unfit'; why: LogoFault }

/** A fault in words, to follow its path: `is missing` in `rates[2].unitPrice is missing`. */
export function faultSentence(fault: DocumentFault): string {
  switch (fault.code) {
    case 'missing':
      return 'is missing'
    case 'unknown-key':
      return `is not known here; known are ${fault.known.join(', ')}`
    case 'no-object':
      return mustBe('an object', fault.found)
    case 'no-list':
      return mustBe('a list', fault.found)
    case 'not-of-kind':
      return mustBe(KINDS[fault.kind], fault.found)
    case 'not-one-of':
      return mustBe(`one of ${fault.words.join(', ')}`, fault.found)
    case 'not-one-of-those':
      return mustBe('one of the same', fault.found)
    case 'no-count':
      return mustBe(`a whole number of at least ${fault.least}`, fault.found)
    case 'no-whole-number':
      return mustBe('a whole number', fault.found)
    case 'price-as-number':
      return `is a number: write it as a string, such as "${fault.asText ?? '0.0083'}"`
    case 'other-version':
      return `must be ${fault.version}`
    case 'other-currency':
      return `the card is in ${fault.currency}, but the tenant is billed in ${fault.billedIn}`
    case 'exchange-missing':
      return `is ${fault.currency} and compared in ${fault.billedIn}: give exchangeRate from ${fault.currency}, with its date`
    case 'minimum-above-cap':
      return `is ${fault.minimum}, above the ${fault.cap} that a conversation costs at most`
    case 'tiers-with-cap':
      return 'cannot go with a cap for each conversation, which needs one price'
    case 'card-unread':
      return `names the file ${fault.file}; write the card itself here`
    case 'name-repeats':
      return `${fault.name} is the name of offers[${fault.place}] already`
    case 'rate-repeats':
      return `${fault.type} for ${fault.country} has its price in rates[${fault.place}] already`
    case 'no-tiers':
      return 'must have at least one tier'
    case 'end-before-last-tier':
      return 'may be null in the last tier only'
    case 'last-tier-ends':
      return mustBe('null in the last tier', fault.found)
    case 'tier-not-above':
      return `must be above the ${fault.reached} of the tier before, not ${fault.upTo}`
    case 'surcharge-repeats':
      return `${fault.name} for ${fault.carrier} stands in surcharges[${fault.place}] already, from the same day`
    case 'same-column':
      return `is the same column as ${fault.column}`
    case 'column-taken':
      return `${fault.meaning} is ${fault.column} already`
    case 'column-needed':
      return `nothing is ${fault.needed}`
    case 'logo-unfit':
      return logoWords(fault.why)
  }
}

const mustBe = (what: string, found: unknown): string => `must be ${what}, not ${shown(found)}`

/** A wrong value as it stands in the document, shortened. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length <= 40 ? text : `${cutText(text, 38)}${typeof value === 'string' ? '"' : ''}`
}
