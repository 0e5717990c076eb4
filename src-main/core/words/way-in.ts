/** Whence the door hears Enter just now. At the other end of a pipe there may be a terminal, or a program that never sends it. */
export type EnterHeard = 'terminal' | 'pipe' | null

/** What decides how someone without a session gets in. */
export type WaysIn = {
  enterHeard: EnterHeard
  /** Whether an address was printed that nobody has opened yet. */
  awaitsSomeone: boolean
}

/** What to do to get in: always something that works. */
export function wayIn({ enterHeard, awaitsSomeone }: WaysIn): string {
  const pressEnter = 'Press Enter in the terminal where Ratedesk runs: it prints a new address.'
  if (enterHeard === 'terminal') return pressEnter
  if (awaitsSomeone) return 'Open the address that Ratedesk printed: it was not opened yet.'
  if (enterHeard === 'pipe') return `${pressEnter} Where there is no terminal, end Ratedesk and start it again.`
  return 'End Ratedesk and start it again: it prints a new address.'
}
