/** One rule for every door. */
export { asSentence } from '../../src-main/contract/import-sentences.ts'
