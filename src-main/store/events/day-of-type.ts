/** A local day and a type of event in one number, so that pairs of them can be handed to SQL as one list. */
export const dayOfType = (day: number, type: number): number => day * 16 + type

/** The same of `event`. */
export const DAY_OF_TYPE = 'day * 16 + type'
