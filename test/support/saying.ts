import { refusalFacts, type FailureFacts } from '../../src-main/core/words/problem.ts'

/**
 * A refusal in a test's own words, where the code does not matter; a page shows such a refusal of another version, too.
 */
export const saying = (message: string): FailureFacts => ({ ...refusalFacts('closing'), message })
