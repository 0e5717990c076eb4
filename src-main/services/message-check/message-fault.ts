import { userIdOf, type UserKey } from '../../rating/messages/user-key.ts'

/** A message that is kept differently from what its rows say, or a row that contradicts its own facts. */
export interface MessageFault {
  agentId: string
  /** Null where no row with the message id is left. */
  messageId: string | null
  rowNo: number
  /** The difference in words: `its text has 161 bytes, its kept facts say 160`. */
  differs: string
}

/** `message m17 of agent shop` */
export const faultName = ({ agentId, messageId, rowNo }: MessageFault): string =>
  `${messageId === null ? `row ${rowNo}` : `message ${messageId}`} of agent ${agentId}`

export const timeText = (atMs: number): string => {
  const at = new Date(atMs)
  return Number.isNaN(at.getTime()) ? `${atMs} ms` : at.toISOString()
}

export const threadText = (user: UserKey, us: 0 | 1): string => `${userIdOf(user)}${us === 1 ? ' by US rules' : ''}`
