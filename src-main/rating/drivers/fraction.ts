/** An exact fraction of nanos, `over / under`; `under` is above zero. */
export interface Fraction {
  over: bigint
  under: bigint
}

export const NOTHING: Fraction = { over: 0n, under: 1n }
