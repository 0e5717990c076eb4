const LABELS = { conversational: 'Conversational', 'non-conversational': 'Non-conversational' } as const

/** How people call the category of an agent, where it stands for itself. */
export const categoryLabel = (category: keyof typeof LABELS): string => LABELS[category]
