import { refusalFacts, type FailureFacts } from '../../src-main/core/words/problem.ts'

/** A refusal in a test's own words, where the code does not matter: as one of another version, which a page shows too. */
export const saying = (message: string): FailureFacts => ({ ...refusalFacts('closing'), message })
