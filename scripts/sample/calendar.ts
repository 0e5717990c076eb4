import type { Role } from './cast.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** How busy each hour of the day is, by the user's clock: nights are quiet, evenings busy. */
const OF_DAY = [
  0.06, 0.04, 0.03, 0.03, 0.04, 0.1, 0.3, 0.6, 0.9, 1.1, 1.2, 1.15, 1.1, 1.05, 1.0, 1.0, 1.05, 1.15, 1.25, 1.2, 1.0,
  0.7, 0.4, 0.15,
]
/** How busy each day of the week is, Sunday first. */
const OF_WEEK: Record<Role, readonly number[]> = {
  service: [0.55, 1.2, 1.1, 1.05, 1, 0.95, 0.7],
  style: [0.9, 0.5, 0.6, 0.9, 1.2, 1.7, 1.2],
  delivery: [0.08, 1.05, 1.2, 1.15, 1.1, 1.1, 0.6],
  otp: [0.85, 1.05, 1, 1, 1.05, 1.1, 0.95],
  'card-alerts': [0.95, 0.9, 0.9, 0.95, 1, 1.2, 1.25],
  reminders: [0.3, 1.2, 1.2, 1.1, 1, 1, 0.3],
  fraud: [0.9, 1, 1, 1, 1, 1.1, 1.1],
  appointments: [0.1, 1.2, 1.1, 1.1, 1.1, 1.1, 0.4],
  rewards: [0.4, 0.8, 1, 1.1, 1.3, 1.4, 1],
}
/** Hours by which a region's clocks are ahead of UTC; near enough for the shape of traffic. */
const AHEAD: Record<string, number> = { US: -5, GB: 1, IE: 1, DE: 2, FR: 2, ES: 2 }

/** How much traffic a role has in an hour, relative to an average of about 1. */
export function busyness(role: Role, region: string, utcMs: number): number {
  const local = new Date(utcMs + (AHEAD[region] ?? 0) * HOUR_MS)
  return OF_DAY[local.getUTCHours()]! * OF_WEEK[role][local.getUTCDay()]! * 1.3
}
