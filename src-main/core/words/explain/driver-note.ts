import { groupDigits } from '../figures/figure.ts'
import { comparedDaysWords, thinBaseWords, type ComparedDays } from './compared-cycles.ts'

/** What the reader of drivers must know. */
export type DriverNote =
  /** The traffic of a cycle ends before the cycle does, so both are compared up to the same day. */
  | { code: 'same-days'; from: ComparedDays; to: ComparedDays }
  /** The base has too few days of traffic for a percentage. */
  | { code: 'thin-base'; from: ComparedDays; trafficDays: number }
  /** An agent and those that it replaces are looked at as one. */
  | { code: 'succession'; agentId: string; replaces: readonly string[] }
  /** Only one agent was asked for, so what is of the whole bill is left out. */
  | { code: 'agent-alone'; agentId: string }
  /** The traffic or rules of an issued cycle have changed since; what was issued counts. */
  | { code: 'changed-since-issue'; cycle: string }
  /** The bills have adjustments of issued cycles on them, which what the traffic costs has not. */
  | { code: 'with-adjustments'; from: string; to: string; currency: string }

/** A note as a whole sentence. */
export function driverNoteWords(note: DriverNote): string {
  switch (note.code) {
    case 'same-days':
      return `As not all of the traffic is known yet, ${comparedDaysWords(note.to)} is compared with ${comparedDaysWords(note.from)}: each as its bill stood after these days.`
    case 'thin-base':
      return thinBaseWords(note.from, note.trafficDays)
    case 'succession':
      return `${note.agentId} replaces ${note.replaces.join(', which replaced ')}; they are looked at as one agent.`
    case 'agent-alone':
      return `Only the charges of ${note.agentId} are compared; the minimum commitment and the adjustments are the client's.`
    case 'changed-since-issue':
      return `Traffic or rules of ${note.cycle} have changed since its statement was issued. What was issued is compared; the rest is an adjustment.`
    case 'with-adjustments':
      return `These are bills with their adjustments of issued cycles, ${groupDigits(note.from)} and ${groupDigits(note.to)} ${note.currency}, which the charges of the traffic are without.`
  }
}
