import { packFacts } from '../../src-main/rating/content/facts.ts'
import { userKeyOf } from '../../src-main/rating/messages/user-key.ts'
import type { RatedMessage } from '../../src-main/store/ingest/messages/message-list.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { tamper } from './stored-messages.ts'

/** A change of a store behind the program's back, and what the check must name: a message, or a kept total. */
export interface Tampering {
  what: string
  /** The message id that must be named, or a pattern of the words. */
  names: string | RegExp
  by: string | ((store: WritableStore) => void)
}

const leading = (id: string): string => `(SELECT min(row_no) FROM traffic_row WHERE message_id = '${id}')`
const further = (id: string): string => `(SELECT max(row_no) FROM traffic_row WHERE message_id = '${id}')`
const set = (id: string, what: string, of = leading): string =>
  `UPDATE traffic_row SET ${what} WHERE row_no = ${of(id)}`
/** SQL that gives a row a trait that differs in one member; the trait may exist already. */
const trait = (id: string, change: string, of = leading): string =>
  `CREATE TEMP TABLE changed AS
     SELECT country, carrier, ${change} AS details FROM trait JOIN traffic_row USING (trait_no) WHERE row_no = ${of(id)};
   INSERT OR IGNORE INTO trait (country, carrier, details) SELECT * FROM changed;
   ${set(id, 'trait_no = (SELECT trait_no FROM trait t, changed c WHERE t.details = c.details AND t.country IS c.country AND t.carrier IS c.carrier)', of)};
   DROP TABLE changed`
/**
 * SQL that changes a trait itself, for all rows that have it. It also gets an author, so that it is equal to no other.
 */
const ofTrait = (id: string, what: string): string =>
  `UPDATE trait SET ${what.replace(/^details = (json_.*)$/, `details = json_set($1, '$$.author', 'x')`)} WHERE trait_no = (SELECT trait_no FROM traffic_row WHERE row_no = ${leading(id)})`
const inThread = (last: string, change: (message: RatedMessage) => RatedMessage | null) => (store: WritableStore) =>
  tamper(store, last.startsWith('+') ? last : `+4477009001${last}`, change)
const event = (id: string, what: string): string => `UPDATE event SET ${what} WHERE first_row = ${leading(id)}`
const message = (id: string, agent = 'help'): string => `message ${id} of agent ${agent}`

const BYTE = packFacts(0, 0, 0, 1, 0)
const CHARACTER = packFacts(0, 0, 0, 0, 1)
const SHAPE = packFacts(0, 0, 1, 0, 0)
const EXCLUDED = packFacts(0, 1, 0, 0, 0)
const ASSUMED = packFacts(0, 0, 0, 0, 0, true)
const DELIVERED = packFacts(0, 0, 0, 0, 0, false, true)

/** Changes of rows that are the only ones of their message. */
const ROWS: Tampering[] = [
  { what: 'bytes in the facts', names: message('plain'), by: set('plain', `facts = facts + ${BYTE}`) },
  { what: 'characters in the facts', names: message('plain'), by: set('plain', `facts = facts + ${CHARACTER}`) },
  { what: 'direction in the facts', names: message('plain'), by: set('plain', 'facts = facts + 1') },
  { what: 'direction in the facts of a reply', names: message('answer'), by: set('answer', 'facts = facts - 1') },
  { what: 'state in the facts', names: message('plain'), by: set('plain', `facts = facts - 2 * ${EXCLUDED}`) },
  { what: 'shape in the facts', names: message('plain'), by: set('plain', `facts = facts + 3 * ${SHAPE}`) },
  {
    what: 'shape in the facts to a receipt',
    names: message('plain'),
    by: set('plain', `facts = facts + 7 * ${SHAPE}`),
  },
  {
    what: 'shape in the facts of a withheld text to a signal',
    names: message('withheld'),
    by: set('withheld', `facts = facts + 6 * ${SHAPE}`),
  },
  { what: 'assumption in the facts', names: message('plain'), by: set('plain', `facts = facts + ${ASSUMED}`) },
  {
    what: 'assumption in the facts, away',
    names: message('guessed'),
    by: set('guessed', `facts = facts - ${ASSUMED}`),
  },
  { what: 'time of delivery in the facts', names: message('plain'), by: set('plain', `facts = facts + ${DELIVERED}`) },
  {
    what: 'size of a withheld text',
    names: message('withheld'),
    by: set('withheld', `facts = facts - ${BYTE} - ${CHARACTER}`),
  },
  { what: 'a longer text', names: message('plain'), by: set('plain', `text = text || 'x'`) },
  {
    what: 'a text of as many bytes and fewer characters',
    names: message('plain'),
    by: set('plain', `text = '${'€'.repeat(20)}' || substr(text, 31)`),
  },
  { what: 'a text taken away', names: message('plain'), by: set('plain', 'text = NULL') },
  { what: 'a text in place of none', names: message('withheld'), by: set('withheld', `text = 'x'`) },
  {
    what: 'a text that ends early in a zero character',
    names: message('plain'),
    by: set('plain', `text = char(0) || text`),
  },
  { what: 'the time of sending', names: message('plain'), by: set('plain', 'sent_at = sent_at + 1') },
  { what: 'the time of delivery', names: message('asked'), by: set('asked', 'delivered_at = delivered_at + 1') },
  { what: 'the time of delivery taken away', names: message('asked'), by: set('asked', 'delivered_at = NULL') },
  { what: 'a time of delivery in place of none', names: message('plain'), by: set('plain', 'delivered_at = sent_at') },
  { what: 'the end user', names: message('plain'), by: set('plain', `user_key = ${userKeyOf('+447700900199')}`) },
  { what: 'the end user, one who is no number', names: message('named'), by: set('named', `user_key = 'client 8'`) },
  { what: 'the message id', names: message('other'), by: set('plain', `message_id = 'other'`) },
  { what: 'the message id to one that is there', names: message('card'), by: set('plain', `message_id = 'card'`) },
  {
    what: 'the agent',
    names: message('plain', 'quiet'),
    by: set('plain', `agent_no = (SELECT agent_no FROM agent_ref WHERE agent_id = 'quiet')`),
  },
  {
    what: 'the trait',
    names: message('plain'),
    by: set('plain', `trait_no = (SELECT trait_no FROM traffic_row WHERE row_no = ${leading('card')})`),
  },
  { what: 'a trait that is not there', names: message('plain'), by: set('plain', 'trait_no = 999') },
  { what: 'the number of the row', names: /^row \d+ of agent help/, by: set('plain', 'row_no = 999') },
  {
    what: 'a row away',
    names: /^row \d+ of agent help/,
    by: `DELETE FROM traffic_row WHERE row_no = ${leading('plain')}`,
  },
]

/** Changes of further rows of a message, and of rows that are no message. */
const OTHER_ROWS: Tampering[] = [
  { what: 'state of a repeat', names: message('twice'), by: set('twice', `facts = facts - 2 * ${EXCLUDED}`, further) },
  {
    what: 'status of a repeat and its state',
    names: message('twice'),
    by: `${trait('twice', `json_set(details, '$.status', 'failed')`, further)}; ${set('twice', `facts = facts - 2 * ${EXCLUDED}`, further)}`,
  },
  {
    what: 'delivery of a repeat',
    names: message('twice'),
    by: set('twice', 'delivered_at = delivered_at + 1', further),
  },
  {
    what: 'delivery of a repeat taken away',
    names: message('twice'),
    by: set('twice', `delivered_at = NULL, facts = facts - ${DELIVERED}`, further),
  },
  { what: 'the id of a repeat', names: message('twice'), by: set('twice', `message_id = 'other'`, further) },
  { what: 'a repeat away', names: message('twice'), by: `DELETE FROM traffic_row WHERE row_no = ${further('twice')}` },
  {
    what: 'delivery of a receipt',
    names: message('received'),
    by: set('received', 'delivered_at = delivered_at + 1', further),
  },
  {
    what: 'status of a receipt',
    names: message('received'),
    by: trait('received', `json_set(details, '$.status', 'failed')`, further),
  },
  {
    what: 'a receipt away',
    names: message('received'),
    by: `DELETE FROM traffic_row WHERE row_no = ${further('received')}`,
  },
  { what: 'a tap that becomes a text', names: message('tap'), by: set('tap', `facts = facts - 5 * ${SHAPE}`) },
  {
    what: 'a tap that becomes a text in every way',
    names: message('tap'),
    by: `${trait('tap', `json_remove(details, '$.contentType')`)}; ${set('tap', `facts = facts - 5 * ${SHAPE}`)}`,
  },
  {
    what: 'a failed message that arrived',
    names: message('failed'),
    by: set('failed', `facts = facts + 2 * ${EXCLUDED}`),
  },
  {
    what: 'a failed message that arrived in every way',
    names: message('failed'),
    by: `${trait('failed', `json_set(details, '$.status', 'delivered')`)}; ${set('failed', `facts = facts + 2 * ${EXCLUDED}`)}`,
  },
]

/** Changes of rows whose message takes its time from one row and its content from another. */
const MERGED: Tampering[] = [
  {
    what: 'content type of a further row',
    names: message('merged'),
    by: `${trait('merged', `json_remove(details, '$.contentType')`)}; ${set('merged', `facts = facts - 3 * ${SHAPE}`)}`,
  },
  {
    what: 'size of a further row',
    names: message('merged'),
    by: set('merged', `text = 'all of it!', facts = facts + ${BYTE} + ${CHARACTER}`),
  },
  {
    what: 'time of a further row, before the one that leads',
    names: message('merged'),
    by: set('merged', 'sent_at = sent_at - 3000'),
  },
  { what: 'user of the row that leads', names: message('merged'), by: set('merged', `user_key = 'x'`, further) },
  { what: 'whose text it is', names: message('merged'), by: 'UPDATE told_text SET text_row = row_no' },
  { what: 'whose text it is, away', names: message('merged'), by: 'DELETE FROM told_text' },
  {
    what: 'a text of another message',
    names: message('plain'),
    by: `INSERT INTO told_text VALUES (${leading('plain')}, ${leading('card')})`,
  },
]

const TRAITS: Tampering[] = [
  {
    what: 'a trait away',
    names: message('abroad'),
    by: `DELETE FROM trait WHERE trait_no = (SELECT trait_no FROM traffic_row WHERE row_no = ${leading('abroad')})`,
  },
  {
    what: 'a trait of a further row that cannot be read',
    names: message('merged'),
    by: `UPDATE trait SET details = '[' WHERE trait_no = (SELECT trait_no FROM traffic_row WHERE row_no = ${leading('merged')})`,
  },
  {
    what: 'content type of a trait',
    names: message('card'),
    by: ofTrait('card', `details = json_remove(details, '$.contentType')`),
  },
  {
    what: 'suggestions of a trait',
    names: message('offered'),
    by: ofTrait('offered', `details = json_set(details, '$.suggestions[0]', 'open_url_webview')`),
  },
  {
    what: 'suggestions of a trait, away',
    names: message('offered'),
    by: ofTrait('offered', `details = json_remove(details, '$.suggestions')`),
  },
  {
    what: 'status of a trait',
    names: message('failed'),
    by: ofTrait('failed', `details = json_set(details, '$.status', 'delivered')`),
  },
  {
    what: 'assumption of a trait',
    names: message('guessed'),
    by: ofTrait('guessed', `details = json_remove(details, '$.assumed')`),
  },
  { what: 'country of a trait, out of the US', names: message('abroad'), by: ofTrait('abroad', `country = 'GB'`) },
  { what: 'country of a trait, into the US', names: message('plain'), by: ofTrait('plain', `country = 'US'`) },
  { what: 'country of a trait elsewhere', names: 'kept totals', by: ofTrait('plain', `country = 'FR'`) },
  { what: 'carrier of a trait', names: 'kept totals', by: ofTrait('abroad', `carrier = 'Verizon'`) },
  { what: 'a trait that cannot be read', names: message('card'), by: ofTrait('card', `details = '{'`) },
]

const THREADS: Tampering[] = [
  {
    what: 'a thread cut short',
    names: message('answer'),
    by: `UPDATE thread_run SET messages = substr(messages, 1, 40) WHERE user_key = ${userKeyOf('+447700900101')}`,
  },
  {
    what: 'nothing in a thread',
    names: message('plain'),
    by: `UPDATE thread_run SET messages = '' WHERE user_key = ${userKeyOf('+447700900102')}`,
  },
  {
    what: 'time of a message in its thread',
    names: message('plain'),
    by: inThread('02', (each) => ({ ...each, atMs: each.atMs + 1 })),
  },
  {
    what: 'facts of a message in its thread',
    names: message('plain'),
    by: inThread('02', (each) => ({ ...each, facts: each.facts + BYTE })),
  },
  {
    what: 'direction of a message in its thread',
    names: message('plain'),
    by: inThread('02', (each) => ({ ...each, facts: each.facts + 1 })),
  },
  {
    what: 'trait of a message in its thread',
    names: message('plain'),
    by: inThread('02', (each) => ({ ...each, traitNo: each.traitNo + 1 })),
  },
  {
    what: 'row of a message in its thread',
    names: message('plain'),
    by: inThread('02', (each) => ({ ...each, rowNo: 999 })),
  },
  { what: 'a message out of its thread', names: message('plain'), by: inThread('02', () => null) },
  {
    what: 'state of a message that failed in its thread',
    names: message('failed'),
    by: inThread('06', (each) => ({ ...each, facts: each.facts + 2 * EXCLUDED })),
  },
  {
    what: 'a thread twice',
    names: message('plain'),
    by: `INSERT INTO thread_run (agent_no, user_key, us, messages) SELECT agent_no, user_key, us, messages FROM thread_run WHERE user_key = ${userKeyOf('+447700900102')}`,
  },
  {
    what: 'user of a thread',
    names: message('plain'),
    by: `UPDATE thread_run SET user_key = 'x' WHERE user_key = ${userKeyOf('+447700900102')}`,
  },
  {
    what: 'rules of a thread',
    names: message('abroad'),
    by: `UPDATE thread_run SET us = 0 WHERE user_key = ${userKeyOf('+447700900108')}`,
  },
  {
    what: 'agent of a thread',
    names: message('plain'),
    by: `UPDATE thread_run SET agent_no = (SELECT agent_no FROM agent_ref WHERE agent_id = 'quiet') WHERE user_key = ${userKeyOf('+447700900102')}`,
  },
]

const IDENTITIES: Tampering[] = [
  {
    what: 'an identity away',
    names: message('plain'),
    by: `DELETE FROM message_identity WHERE row_no = ${leading('plain')}`,
  },
  {
    what: 'an identity of another row',
    names: message('plain'),
    by: `UPDATE message_identity SET row_no = 999 WHERE row_no = ${leading('plain')}`,
  },
  {
    what: 'an identity by another number',
    names: message('plain'),
    by: `UPDATE message_identity SET hash = hash + 1 WHERE row_no = ${leading('plain')}`,
  },
  {
    what: 'a repeat that is kept no longer',
    names: message('twice'),
    by: `DELETE FROM repeat_row WHERE row_no = ${further('twice')}`,
  },
  {
    what: 'a repeat of another message',
    names: message('plain'),
    by: `UPDATE repeat_row SET message_id = 'plain' WHERE row_no = ${further('twice')}`,
  },
  {
    what: 'a message that is kept as a repeat',
    names: message('plain'),
    by: `INSERT INTO repeat_row SELECT agent_no, message_id, row_no FROM traffic_row WHERE row_no = ${leading('plain')}`,
  },
  { what: 'a receipt that waits no longer', names: message('unknown'), by: 'DELETE FROM waiting_receipt' },
  {
    what: 'a receipt that waits for another message',
    names: message('plain'),
    by: `UPDATE waiting_receipt SET message_id = 'plain'`,
  },
  {
    what: 'a message that waits',
    names: message('plain'),
    by: `INSERT INTO waiting_receipt SELECT agent_no, message_id, row_no FROM traffic_row WHERE row_no = ${leading('plain')}`,
  },
  {
    what: 'a message that is parked',
    names: message('plain'),
    by: `INSERT INTO parked_row SELECT agent_no, row_no FROM traffic_row WHERE row_no = ${leading('plain')}`,
  },
]

const EVENTS: Tampering[] = [
  { what: 'quantity of an event', names: /kept events: .*message plain/, by: event('plain', 'made = made + 4096') },
  { what: 'type of an event', names: /kept events: .*message plain/, by: event('plain', 'made = made + 1') },
  { what: 'clause of an event', names: /kept events: .*message plain/, by: event('plain', 'made = made + 16') },
  { what: 'charge of an event', names: /kept events: .*message plain/, by: event('plain', 'made = made - 512') },
  {
    what: 'start of an event',
    names: /kept events: .*message plain/,
    by: event('plain', 'started_at = started_at + 1'),
  },
  { what: 'end of an event', names: /kept events: .*message asked/, by: event('asked', 'ended_at = ended_at + 1') },
  { what: 'members of an event', names: /kept events: .*message asked/, by: event('asked', 'messages = 1') },
  { what: 'first row of an event', names: /kept events: .*message plain/, by: event('plain', 'first_row = 999') },
  { what: 'trait of an event', names: /kept events: .*message plain/, by: event('plain', 'trait_no = trait_no + 1') },
  {
    what: 'an event away',
    names: /kept events: .*message plain/,
    by: `DELETE FROM event WHERE first_row = ${leading('plain')}`,
  },
]

const TOTALS: Tampering[] = [
  {
    what: 'units of a day',
    names: /kept totals: agent help, a2p_basic_message of 2026-10-06, GB/,
    by: `UPDATE daily_charge SET quantity = quantity + 1 WHERE type = 0 AND day = (SELECT min(day) FROM daily_charge WHERE type = 0)`,
  },
  { what: 'assumed events of a day', names: 'kept totals', by: `UPDATE daily_charge SET assumed = 0` },
  {
    what: 'overruns of a day',
    names: /kept totals: agent help, a2p_rich_message/,
    by: `UPDATE daily_charge SET overrun_segments = 0`,
  },
  { what: 'a day away', names: 'kept totals', by: 'DELETE FROM daily_charge WHERE type = 4' },
  {
    what: 'a day that was not',
    names: 'kept totals',
    by: `INSERT INTO daily_charge SELECT agent_no, day + 1, type, country, carrier, chargeable, events, quantity, 0, 0, 0 FROM daily_charge WHERE type = 4`,
  },
  {
    what: 'messages of a day',
    names: /kept totals: agent help, A2P messages/,
    by: 'UPDATE daily_traffic SET messages = messages + 1',
  },
]

export const TAMPERINGS: readonly Tampering[] = [
  ...ROWS,
  ...OTHER_ROWS,
  ...MERGED,
  ...TRAITS,
  ...THREADS,
  ...IDENTITIES,
  ...EVENTS,
  ...TOTALS,
]

/**
 * Changes that are not noticed, each with the reason: it affects nothing that is billed, and nothing else in the store
 * tells it. What a file said is proved only by the SHA-256 of the file.
 */
export const NOT_NOTICED: readonly { what: string; why: string; by: string }[] = [
  {
    what: 'a receipt that becomes a row without a text',
    why: 'with the same status and time it tells the same',
    by: set('received', `facts = facts - 7 * ${SHAPE}`, further),
  },
  {
    what: 'a text of as many bytes and characters',
    why: 'only its size is billed',
    by: set('plain', `text = replace(text, 'é', 'ü')`),
  },
  {
    what: 'the time of sending where that of delivery is known',
    why: 'the time of delivery counts',
    by: set('asked', 'sent_at = sent_at - 1'),
  },
  { what: 'the line of a row', why: 'it is for looking the row up in its file', by: set('plain', 'line = line + 1') },
  {
    what: 'what a provider charged',
    why: 'it is for reconciling',
    by: ofTrait('abroad', `details = json_set(details, '$.providerPrice', '9')`),
  },
  {
    what: 'status words of one meaning',
    why: 'delivered and read are billed alike',
    by: ofTrait('plain', `details = json_set(details, '$.status', 'read')`),
  },
  {
    what: 'the end user of a receipt',
    why: 'a receipt is of the message whose id it has',
    by: set('received', `user_key = 'x'`, further),
  },
]
