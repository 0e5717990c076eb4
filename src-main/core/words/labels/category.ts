const LABELS = { conversational: 'Conversational', 'non-conversational': 'Non-conversational' } as const

/** The label of an agent's category. */
export const categoryLabel = (category: keyof typeof LABELS): string => LABELS[category]
