import { writeFileSync } from 'node:fs'

const COLUMNS = 'message_id,agent_id,user_id,direction,sent_at,status,text'

/** Writes a canonical CSV of `messages` rows over October 2026, with nothing unusual in it. */
export function writeTraffic(file: string, messages: number, agents: readonly string[]): void {
  const startMs = Date.parse('2026-10-01T00:00:00Z')
  const rows = Array.from({ length: messages }, (_, at) => {
    const user = String((Math.imul(at, 2654435761) >>> 16) % 1000).padStart(5, '0')
    const direction = at % 3 === 0 ? 'P2A' : 'A2P'
    const sentAt = new Date(startMs + Math.floor((at / messages) * 30 * 86_400_000)).toISOString()
    return `m${at},${agents[at % agents.length]!},+4477009${user},${direction},${sentAt},delivered,Your parcel is on its way`
  })
  writeFileSync(file, `${[COLUMNS, ...rows].join('\n')}\n`)
}
