import type { ContentType, Direction } from '../../src-main/rating/messages/message.ts'

export const HEADER =
  'message_id,agent_id,user_id,direction,sent_at,delivered_at,status,content_type,text,text_bytes,suggestions,country,' +
  'carrier,author,resolved,provider_class,provider_segments,provider_price,provider_currency\n'

/** A message as the generator makes it. Times are UTC milliseconds; 0 and '' stand for nothing. */
export interface SampleMessage {
  messageId: string
  agentId: string
  userId: string
  direction: Direction
  sentAtMs: number
  deliveredAtMs: number
  status: string
  contentType: ContentType
  text: string
  suggestions: string
  country: string
  carrier: string
  author: string
  resolved: string
}

/** One line of canonical CSV. */
export function csvRow(message: SampleMessage): string {
  const { text, deliveredAtMs, contentType } = message
  return (
    message.messageId +
    ',' +
    message.agentId +
    ',' +
    message.userId +
    (message.direction === 'A2P' ? ',A2P,' : ',P2A,') +
    isoTime(message.sentAtMs) +
    ',' +
    (deliveredAtMs === 0 ? '' : isoTime(deliveredAtMs)) +
    ',' +
    message.status +
    ',' +
    (contentType === 'text' ? '' : contentType) +
    ',' +
    (text.includes(',') || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text) +
    ',,' +
    message.suggestions +
    ',' +
    message.country +
    ',' +
    message.carrier +
    ',' +
    message.author +
    ',' +
    message.resolved +
    ',,,,\n'
  )
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0')
const MINUTES = Array.from(
  { length: 1440 },
  (_, minute) => `T${padded(Math.floor(minute / 60), 2)}:${padded(minute % 60, 2)}:`,
)
const SECONDS = Array.from({ length: 60 }, (_, second) => padded(second, 2))
const MILLISECONDS = Array.from({ length: 1000 }, (_, ms) => `.${padded(ms, 3)}Z`)
const days = new Map<number, string>()

/** ISO 8601 put together from tables: `toISOString` takes as long as all the rest of a row. */
function isoTime(ms: number): string {
  const day = Math.floor(ms / 86_400_000)
  let date = days.get(day)
  if (date === undefined) {
    date = new Date(ms).toISOString().slice(0, 10)
    days.set(day, date)
  }
  const inDay = ms - day * 86_400_000
  const second = Math.floor(inDay / 1000)
  return date + MINUTES[Math.floor(second / 60)]! + SECONDS[second % 60]! + MILLISECONDS[inDay % 1000]!
}
