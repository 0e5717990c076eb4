/** Has a type for Node to strip. */
export const stripped: boolean = true
