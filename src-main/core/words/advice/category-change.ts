/**
 * Whether a category can be changed once an agent is launched, by a provider's own rule: `never`, through its `support`,
 * or through the `update` of a live agent.
 */
export type CategoryChange = 'never' | 'support' | 'update'

interface ChangeRule {
  change: CategoryChange
  /** Name of the rule profile. */
  profile: string
  /** The document that says so. */
  source: string
}

const SAID: Readonly<Record<CategoryChange, string>> = {
  never:
    'the category can never be changed once the agent is launched, and a non-conversational agent can never become a conversational one',
  support: 'the category can be changed only through the support of the provider, which replaces the agent',
  update:
    'the category can be changed only through the update process of a live agent, which the provider has to approve',
}

/** What holds under a profile, and here, as whole sentences. */
export const categoryChangeWords = ({ change, profile, source }: ChangeRule): string =>
  `Under ${profile}, ${SAID[change]} (${source}). Here, an agent keeps its category from the moment it is added, and its region from its launch; whoever wants another adds a successor.`
