import type { Phrase } from './phrase.ts'

/** What agents and users of one language say. */
export interface Language {
  /** A user opens with a question. */
  question: Phrase[]
  /** The agent's first answer, later ones, and those of a colleague who takes over. */
  answer: Phrase[]
  further: Phrase[]
  human: Phrase[]
  /** What a user says in between and at the end. */
  reply: Phrase[]
  thanks: Phrase[]
  closing: Phrase[]
  /** Shipping notices, long ones among them, and the choices they offer. */
  delivery: Phrase[]
  deliveryChoices: readonly string[]
  confirmed: Phrase[]
  /** Titles of cards. */
  offer: Phrase[]
  offerChoices: readonly string[]
}
