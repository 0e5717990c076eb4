/** What documents of several kinds say in the same way. */
import { isDay } from '../calendar/day.ts'
import { isCycle } from '../calendar/period.ts'
import { text } from './schema.ts'

export const anyText = text('text', () => true)

/** Local day, `YYYY-MM-DD`. */
export const day = text('day', isDay)

export const cycle = text('cycle', isCycle)

/** ISO 8601 in UTC. */
export const instant = text(
  'time',
  (written) => /^\d{4}-\d{2}-\d{2}T.*Z$/.test(written) && !Number.isNaN(Date.parse(written)),
)

export const sha256Text = text('SHA-256', (written) => /^[0-9a-f]{64}$/.test(written))
