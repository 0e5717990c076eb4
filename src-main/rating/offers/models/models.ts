import type { ObjectOf, FieldSchemas } from '../../../core/documents/schema.ts'
import type { OfferModel } from './offer-model.ts'
import { automatedConversation } from './automated-conversation.ts'
import { billingCycleConversation } from './billing-cycle-conversation.ts'
import { conversationWindow } from './conversation-window.ts'
import { perAction } from './per-action.ts'
import { perInteractionCapped } from './per-interaction-capped.ts'
import { perMessage } from './per-message.ts'
import { perResolution } from './per-resolution.ts'
import { perSeat } from './per-seat.ts'
import { rcs } from './rcs.ts'
import { replyCredits } from './reply-credits.ts'

/** Every model of an offer, by its name in a file of offers. */
export const OFFER_MODELS = {
  conversation_window: conversationWindow,
  automated_conversation: automatedConversation,
  billing_cycle_conversation: billingCycleConversation,
  per_resolution: perResolution,
  reply_credits: replyCredits,
  per_interaction_capped: perInteractionCapped,
  per_action: perAction,
  per_message: perMessage,
  per_seat: perSeat,
  rcs,
} as const
export type OfferModelName = keyof typeof OFFER_MODELS

export const OFFER_MODEL_NAMES = Object.keys(OFFER_MODELS) as readonly OfferModelName[]

export const isModelOfOffer = (name: string): name is OfferModelName => Object.hasOwn(OFFER_MODELS, name)

export const offerFields = (name: OfferModelName): FieldSchemas => OFFER_MODELS[name].fields

/** With tiers the price of a unit is theirs, and some prices are yet to be entered. */
type Said<Fields extends FieldSchemas> = Omit<ObjectOf<Fields>, Priced> & {
  [Field in keyof Fields & Priced]?: string
}
type Priced = 'unitPrice' | 'creditPrice'

/** What an offer says by its model. */
export type OfferTerms = {
  [Name in OfferModelName]: { model: Name } & Said<(typeof OFFER_MODELS)[Name]['fields']>
}[OfferModelName]

/** The model of an offer, typed for that offer. */
export const modelOfOffer = ({ model }: OfferTerms): OfferModel<FieldSchemas> =>
  OFFER_MODELS[model] as unknown as OfferModel<FieldSchemas>
