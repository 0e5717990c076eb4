/** Why an agent cannot be rated by a rule profile. */
export type AgentMisfit = { why: 'us-conversational'; profileId: string }

const WORDS: Readonly<Record<AgentMisfit['why'], (misfit: AgentMisfit) => string>> = {
  'us-conversational': ({ profileId }) =>
    `conversational billing is not supported in the United States under profile ${profileId}`,
}

/** The reason as a sentence without its full stop. */
export const misfitWords = (misfit: AgentMisfit): string => WORDS[misfit.why](misfit)
