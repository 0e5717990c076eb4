/** A decimal as a float, for drawing only: a bar's length may be a float, a figure never. */
export const chartValue = (decimal: string | null | undefined): number => (decimal ? Number(decimal) : 0)
