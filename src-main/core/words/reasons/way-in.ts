/**
 * Where Enter is being listened for at present. Behind a pipe there may be a terminal, or a program that never sends
 * Enter.
 */
export type EnterHeard = 'terminal' | 'pipe' | null

/** The facts that decide how a person without a session can get in. */
export type WaysIn = {
  enterHeard: EnterHeard
  /** Whether an address was printed that nobody has opened yet. */
  awaitsSomeone: boolean
}

/** In words, what the person can do to get in; always something that works. */
export function wayIn({ enterHeard, awaitsSomeone }: WaysIn): string {
  const pressEnter = 'Press Enter in the terminal where Ratedesk runs: it prints a new address.'
  if (enterHeard === 'terminal') return pressEnter
  if (awaitsSomeone) return 'Open the address that Ratedesk printed: it was not opened yet.'
  if (enterHeard === 'pipe') return `${pressEnter} Where there is no terminal, end Ratedesk and start it again.`
  return 'End Ratedesk and start it again: it prints a new address.'
}
