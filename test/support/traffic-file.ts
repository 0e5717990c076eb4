import { writeFileSync } from 'node:fs'
import { csvOf, type CsvRow } from './desktop.ts'

/** Writes a canonical CSV of `messages` rows over October 2026, with nothing unusual in it. */
export function writeTraffic(file: string, messages: number, agents: readonly string[]): void {
  const startMs = Date.parse('2026-10-01T00:00:00Z')
  const rows = Array.from({ length: messages }, (_, at): CsvRow => {
    const user = String((Math.imul(at, 2654435761) >>> 16) % 1000).padStart(4, '0')
    return {
      message_id: `m${at}`,
      agent_id: agents[at % agents.length]!,
      user_id: `+4477009${user.padStart(5, '0')}`,
      direction: at % 3 === 0 ? 'P2A' : 'A2P',
      sent_at: new Date(startMs + Math.floor((at / messages) * 30 * 86_400_000)).toISOString(),
      status: 'delivered',
      text: 'Your parcel is on its way',
    }
  })
  writeFileSync(file, csvOf(rows))
}
