/** What a piece of work took: by the clock, and of the processor, which other programs of the machine do not add to. */
export interface Took {
  wallMs: number
  cpuMs: number
}

export function took(work: () => void): Took {
  const before = process.cpuUsage()
  const startedAt = performance.now()
  work()
  const wallMs = performance.now() - startedAt
  const { user, system } = process.cpuUsage(before)
  return { wallMs, cpuMs: (user + system) / 1000 }
}

/** Of several runs the quietest, by the clock and of the processor each. */
export const leastOf = (runs: readonly Took[]): Took => ({
  wallMs: Math.min(...runs.map(({ wallMs }) => wallMs)),
  cpuMs: Math.min(...runs.map(({ cpuMs }) => cpuMs)),
})

export const millisOf = ({ wallMs, cpuMs }: Took): string => `${wallMs.toFixed(1)} ms (cpu ${cpuMs.toFixed(1)})`
export const secondsOf = ({ wallMs, cpuMs }: Took): string =>
  `${(wallMs / 1000).toFixed(2)} s (cpu ${(cpuMs / 1000).toFixed(2)})`
