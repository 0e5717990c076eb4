/** Has a type, so that Node has to strip it. */
export const stripped: boolean = true
