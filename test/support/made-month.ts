import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addClient } from './client.ts'
import { row, type TestDesktop } from './desktop.ts'
import { prepareStore } from './prepared-store.ts'

export const MADE = { tenantId: 'acme', cycle: '2026-10' }
const user = (last: number) => ({ user_id: `+4477009001${String(last).padStart(2, '0')}` })

/** One message of every kind, each of a different user, except for the conversation of `asked` and `answer`. */
const FIRST = [
  row('asked', 'help', 'A2P', '2026-10-05T10:00:00Z', { ...user(1), delivered_at: '2026-10-05T10:00:02Z' }),
  row('answer', 'help', 'P2A', '2026-10-05T11:00:00Z', user(1)),
  row('plain', 'help', 'A2P', '2026-10-06T10:00:00Z', { ...user(2), text: 'é'.repeat(80) }),
  row('withheld', 'help', 'A2P', '2026-10-06T11:00:00Z', { ...user(3), text: '', text_bytes: '161' }),
  row('card', 'help', 'A2P', '2026-10-06T12:00:00Z', { ...user(4), text: '', content_type: 'rich_card' }),
  row('offered', 'help', 'A2P', '2026-10-06T13:00:00Z', { ...user(5), suggestions: 'reply|dial' }),
  row('failed', 'help', 'A2P', '2026-10-06T14:00:00Z', { ...user(6), status: 'failed' }),
  row('tap', 'help', 'P2A', '2026-10-06T15:00:00Z', { ...user(7), content_type: 'suggestion_action' }),
  row('abroad', 'help', 'A2P', '2026-10-06T16:00:00Z', {
    ...user(8),
    country: 'US',
    carrier: 'T-Mobile',
    text: 'x'.repeat(161),
  }),
  row('named', 'help', 'A2P', '2026-10-06T17:00:00Z', { user_id: 'client 7' }),
  row('twice', 'help', 'A2P', '2026-10-07T10:00:00Z', { ...user(9), status: 'sent' }),
  row('received', 'help', 'A2P', '2026-10-07T11:00:00Z', { ...user(10), status: 'sent' }),
  row('calm', 'quiet', 'A2P', '2026-10-07T12:00:00Z', user(11)),
]
const AGAIN = [
  row('merged', 'help', 'A2P', '2026-10-08T11:00:02Z', {
    ...user(13),
    content_type: 'carousel',
    text: 'all of it',
    country: 'GB',
  }),
  row('twice', 'help', 'A2P', '2026-10-07T10:00:00Z', { ...user(9), delivered_at: '2026-10-07T10:00:03Z' }),
]
const receipt = (messageId: string, last: number) => ({
  agentId: 'help',
  senderPhoneNumber: user(last).user_id,
  eventType: 'DELIVERED',
  messageId,
  sendTime: '2026-10-07T11:00:05Z',
})
const VONAGE = [
  'account_id,message_id,client_ref,direction,from,to,message_body,country,country_name,provider,date_received,date_finalized,latency,status,error_code,currency,total_price',
  'a,merged,,outbound,help,447700900113,,GB,United Kingdom,rcs,2026-10-08T11:00:00+0000,2026-10-08T11:00:00+0000,0,delivered,,EUR,0.01',
  'a,guessed,,outbound,help,447700900112,hello,GB,United Kingdom,rcs,2026-10-08T12:00:00+0000,2026-10-08T12:00:00+0000,0,delivered,,EUR,0.01',
  '',
].join('\n')

/**
 * A month of two agents whose statement is issued.
 * @returns the bytes of its store
 */
export const madeMonth = (): Promise<Buffer> => prepareStore(fillMonth)

async function fillMonth(desktop: TestDesktop): Promise<void> {
  await addClient(desktop)
  await desktop.call('add-agent', { agentId: 'quiet', tenantId: 'acme', category: 'non-conversational', region: 'GB' })
  await desktop.importCsv(FIRST, 'first.csv')
  await desktop.importCsv(AGAIN, 'again.csv')
  const receipts = [receipt('received', 10), receipt('unknown', 20)].map((each) => JSON.stringify(each))
  await importText(desktop, 'receipts.jsonl', receipts.join('\n'))
  await importText(desktop, 'guessed.csv', VONAGE)
  await desktop.call('issue-statement', { ...MADE, allowUnpriced: true })
}

const importText = (desktop: TestDesktop, name: string, text: string): Promise<unknown> => {
  const file = join(desktop.folder, name)
  writeFileSync(file, text)
  return desktop.call('import-traffic', { job: name, file })
}
