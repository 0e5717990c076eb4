/** The same rule as in every other host. */
export { asSentence } from '../../src-main/contract/import-sentences.ts'
