import { OFFER_MODELS, offerFields, type OfferModelName } from '../../../src-main/rating/offers/models/models.ts'

/** How a field of an offer is typed. */
interface FieldLook {
  kind: 'price' | 'count' | 'share' | 'text' | 'day' | 'flag' | 'channel' | 'card'
  label: string
  hint?: string
}

/** The names of all fields that offers say by their models. */
type OwnField = { [Name in OfferModelName]: keyof (typeof OFFER_MODELS)[Name]['fields'] & string }[OfferModelName]

/** A field that a model has and that is missing here does not compile. */
const OWN_FIELDS: Readonly<Record<OwnField, FieldLook>> = {
  unitPrice: { kind: 'price', label: 'Price of a unit' },
  windowHours: { kind: 'count', label: 'Window, hours', hint: '24 where it is left empty' },
  creditsPerAction: { kind: 'count', label: 'Credits for an action' },
  creditPrice: { kind: 'price', label: 'Price of a credit' },
  assumedResolutionRate: {
    kind: 'share',
    label: 'Assumed share resolved',
    hint: 'From 0 to 1; used where the traffic does not say',
  },
  deductOnReturn: { kind: 'flag', label: 'No unit where the user returns within a day' },
  channel: { kind: 'channel', label: 'Channel' },
  capPerConversation: { kind: 'price', label: 'Cap for a conversation' },
  seats: { kind: 'count', label: 'Seats' },
  profile: { kind: 'text', label: 'Rule profile', hint: "Each agent's own where it is left empty" },
  card: { kind: 'card', label: 'Rate card' },
}

/** What every offer may say; tiers and the rate of exchange have fields of their own. */
const COMMON_FIELDS = {
  currency: { kind: 'text', label: 'Currency', hint: "The client's where it is left empty" },
  minimumUnits: { kind: 'count', label: 'Units paid at least, a month' },
  minimumCharge: { kind: 'price', label: 'Cost at least, a month' },
  included: { kind: 'count', label: 'Units that are free first' },
  effectiveFrom: { kind: 'day', label: 'Prices hold from', hint: 'Such as 2026-10-01' },
  source: { kind: 'text', label: 'Source', hint: 'The document or quote behind it' },
} as const satisfies Readonly<Record<string, FieldLook>>

export interface ShownField extends FieldLook {
  name: string
}

const shown = (fields: Readonly<Record<string, FieldLook>>, names = Object.keys(fields)): ShownField[] =>
  names.map((name) => ({ name, ...fields[name]! }))

/** The fields of a model, in the order of its schema. */
export const ownFields = (model: OfferModelName): ShownField[] => shown(OWN_FIELDS, Object.keys(offerFields(model)))

export const commonFields = (): ShownField[] => shown(COMMON_FIELDS)

export const CHANNELS: Readonly<Record<string, string>> = { chat: 'Chat', email: 'E-mail', widget: 'Widget' }
