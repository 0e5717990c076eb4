import type { Phrase } from './phrase.ts'

/** What agents and users say in one language. */
export interface Language {
  /** Questions with which a user begins. */
  question: Phrase[]
  /** The agent's first answers, later ones, and those of a colleague who takes over. */
  answer: Phrase[]
  further: Phrase[]
  human: Phrase[]
  /** What a user says in between and at the end. */
  reply: Phrase[]
  thanks: Phrase[]
  closing: Phrase[]
  /** Shipping notices, some of them long, and the choices they offer. */
  delivery: Phrase[]
  deliveryChoices: readonly string[]
  confirmed: Phrase[]
  /** Titles of cards. */
  offer: Phrase[]
  offerChoices: readonly string[]
}
