/** A decimal for drawing only: a bar's length may be a float, a figure may not. */
export const drawn = (decimal: string | null | undefined): number => (decimal ? Number(decimal) : 0)
