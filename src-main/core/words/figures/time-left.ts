/** Sooner than this, and with a smaller share done than this, an estimate would be of how long it took to begin. */
const ENOUGH_SECONDS = 1
const ENOUGH_SHARE = 0.01

/**
 * Seconds that a job still takes at the speed it had since its start.
 * @returns null at the start, where the size is not known, and where all is done
 */
export function secondsLeftOf({
  done,
  total,
  seconds,
}: {
  done: number
  total: number
  seconds: number
}): number | null {
  const share = total > 0 ? done / total : 0
  if (seconds < ENOUGH_SECONDS || share < ENOUGH_SHARE || share >= 1) return null
  return (seconds * (1 - share)) / share
}
