import { wordList } from '../figures/count.ts'

/** Placeholders, from 1, that are wrong in a wording; and how many its template has. */
export type WrongPlaceholders = {
  missing: number[]
  unknown: number[]
  repeated: number[]
  variables: number
}

/** `{2} is missing and {4} is not known; write each of {1} to {3} once` */
export const placeholderFaultWords = ({ missing, unknown, repeated, variables }: WrongPlaceholders): string =>
  `${wordList([
    ...missing.map((each) => `{${each}} is missing`),
    ...unknown.map((each) => `{${each}} is not known`),
    ...repeated.map((each) => `{${each}} stands there more than once`),
  ])}; ${variables === 0 ? 'this template has no placeholders' : `write ${variables === 1 ? '{1}' : `each of {1} to {${variables}}`} once`}`
