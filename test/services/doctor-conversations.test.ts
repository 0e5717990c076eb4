import { beforeEach, describe, expect, test } from 'vitest'
import type { StoreCheckPoint } from '../../src-main/contract/answers.ts'
import { keepThreads } from '../../src-main/services/threads/keep-threads.ts'
import { addClients, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'
import { expectKeptRight } from '../support/kept-beside.ts'

const at = (hour: number): string => `2026-10-02T${String(hour).padStart(2, '0')}:00:00.000Z`
const user = (number: number): string => `+4477009${String(number).padStart(5, '0')}`

let desktop: TestDesktop

/** Threads of two agents, with texts of every kind of word. */
beforeEach(async () => {
  desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv([
    row('a1', 'help', 'A2P', at(8), { user_id: user(1), text: 'Grüße, "Ann": İstanbul ß ﬁne' }),
    row('a2', 'help', 'P2A', at(9), { user_id: user(1), text: 'Yes\u0301 please 😀 once' }),
    row('b1', 'help', 'A2P', at(8), { user_id: user(2), text: '…!' }),
    row('c1', 'help', 'A2P', at(8), { user_id: 'ann@example.com', text: '' }),
    row('d1', 'otp', 'A2P', at(8), { user_id: '+12025550101', text: 'Your code is 1234' }),
  ])
  await keepThreads(desktop.store, 'words')
})

async function checked(request: object = { all: true }): Promise<StoreCheckPoint> {
  const { checks } = await desktop.call('check-store', request)
  return checks.find(({ name }) => name === 'conversations')!
}

test('what is kept of conversations is right, and how much of it was looked at is said', async () => {
  expect(await checked()).toEqual({
    name: 'conversations',
    ok: true,
    sentence: 'What is kept of conversations is right: 4 conversations and the words of 4 texts were worked out again.',
    mend: null,
  })
  expect((await checked({ sample: 1, seed: 3 })).sentence).toMatch(/: \d of 4 conversations .*, chosen by seed 3\.$/)
})

test('being behind is no fault, and how far is said', async () => {
  await desktop.importCsv([
    row('a3', 'help', 'A2P', at(11), { user_id: user(1), text: 'more' }),
    row('e1', 'help', 'A2P', at(11), { user_id: user(5), text: 'new' }),
  ])
  const rates = [{ type: 'a2p_basic_message', country: 'GB', model: 'flat', unitPrice: '0.05' }]
  const card = { effectiveFrom: '2026-09-01', currency: 'EUR', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'shop', card })
  expect(await checked()).toMatchObject({
    ok: true,
    sentence: expect.stringMatching(
      /It is behind by 2 conversations, the words of 2 texts and the prices of 1 tenant, which is caught up/,
    ),
  })
  await keepThreads(desktop.store, 'words')
  expect((await checked()).sentence).not.toContain('behind')
})

const DIGEST = `agent_no, user_key, first_at, last_at, messages, events, types, amount, near_ms, near_code, near_margin, near_row`

/** The number of the words of a row, in SQL. */
const wordsOf = (rowNo: number): string => `(SELECT (agent_no << 40) + row_no FROM traffic_row WHERE row_no = ${rowNo})`

describe('what is not right is found', () => {
  test.each([
    ['DELETE FROM thread_digest WHERE messages = 2', /agent help: 1 conversation is missing/],
    [
      `INSERT INTO thread_digest SELECT ${DIGEST.replace('user_key', "'nobody'")} FROM thread_digest LIMIT 1`,
      /agent help: 1 conversation has no message/,
    ],
    [
      `INSERT INTO thread_sum SELECT agent_no, 'nobody', span, events, types, amount FROM thread_sum LIMIT 1`,
      /agent help: 1 conversation has no message/,
    ],
    ['INSERT INTO thread_digest SELECT 77, 5, 0, 0, 1, 0, 0, 0, 0, NULL, NULL, NULL', /agent number 77: 1 conv/],
    [
      'UPDATE thread_digest SET first_at = first_at - 1 WHERE messages = 2',
      /another time of the first message is kept/,
    ],
    ['UPDATE thread_digest SET last_at = last_at + 1 WHERE messages = 2', /another time of the last message/],
    ['UPDATE thread_digest SET messages = 3 WHERE messages = 2', /another number of messages/],
    ['UPDATE thread_digest SET events = events + 1 WHERE messages = 2', /another number of events/],
    ['UPDATE thread_digest SET types = types + 1073741824 WHERE messages = 2', /another set of event types/],
    ['UPDATE thread_digest SET amount = amount + 1 WHERE messages = 2', /another amount is kept/],
    [`UPDATE thread_digest SET near_code = 'superseded', near_ms = 5`, /another nearest miss/],
    ['UPDATE thread_digest SET near_row = 99, near_ms = 1', /another nearest miss/],
    ['UPDATE thread_sum SET amount = amount + 1', /another sum of a day or cycle/],
    ['DELETE FROM thread_sum WHERE span < 1000000', /another sum of a day or cycle/],
    [`UPDATE thread_sum SET span = span + 1 WHERE span < 1000000`, /another sum of a day or cycle/],
    [`DELETE FROM row_words WHERE rowid = ${wordsOf(1)}`, /the words of 1 text are missing/],
    [`INSERT INTO row_words (rowid, text) VALUES (${wordsOf(4)}, 'of no text')`, /1 row without a text has words/],
    [
      `INSERT INTO row_words (rowid, text) VALUES (500, 'of no row'), (-7, 'nor of this')`,
      /2 rows without a text have/,
    ],
    [
      `DELETE FROM row_words WHERE rowid = ${wordsOf(5)}; INSERT INTO row_words (rowid, text) VALUES (${wordsOf(5)}, 'Your code is 4321')`,
      /the words of row 5 are not those of its text/,
    ],
    [
      `DELETE FROM row_words WHERE rowid = ${wordsOf(5)}; INSERT INTO row_words (rowid, text) VALUES (${wordsOf(5)}, 'code Your is 1234')`,
      /the words of row 5 are not those/,
    ],
    [
      `DELETE FROM row_words WHERE rowid = ${wordsOf(5)}; INSERT INTO row_words (rowid, text) VALUES (${wordsOf(5)}, 'Your code is 1234 now')`,
      /the words of row 5 are not those/,
    ],
    ['UPDATE thread_index SET row_no = 3', /1 row without a text has words/],
    ['UPDATE thread_index SET row_no = 900, run_no = 900; DELETE FROM thread_digest', /3 conversations are missing/],
    ['DELETE FROM thread_index', /how far it is, is not said/],
    ['INSERT INTO thread_index VALUES (0, 0)', /how far it is, is not said/],
  ])('%s', async (sql, sentence) => {
    desktop.store.exec(sql)
    const point = await checked()
    expect(point).toMatchObject({ ok: false, sentence: expect.stringMatching(sentence) })
    expect(point).toMatchObject({ deed: 'rebuild-conversations', mend: expect.stringMatching(/made anew/) })
    // The check of some finds what is wrong with which threads and texts there are, and in so small a store all else.
    expect(await checked({ sample: 9, seed: 5 })).toMatchObject({ ok: false })
    // What it says to do is what helps.
    await desktop.call('rebuild-conversations', {})
    expect(await checked()).toMatchObject({ ok: true })
    await keepThreads(desktop.store, 'words')
    expect(await checked()).toMatchObject({ ok: true, sentence: expect.stringContaining('4 conversations and') })
    await expectKeptRight(desktop.store.name)
  })

  test('words whose own table is damaged: by the check of the file, and they are made anew', async () => {
    desktop.store.unsafeMode(true)
    desktop.store.exec('DELETE FROM row_words_data WHERE id > 10')
    const { checks } = await desktop.call('check-store', { all: true })
    const wrong = checks.filter(({ ok }) => !ok).map(({ name }) => name)
    expect(wrong).toContain('integrity')
    await desktop.call('rebuild-conversations', {})
    await keepThreads(desktop.store, 'words')
    expect(await desktop.call('check-store', { all: true })).toMatchObject({ ok: true })
    await expectKeptRight(desktop.store.name)
  })
})

test('what was purged or undone leaves nothing to be found', async () => {
  await desktop.importCsv([row('a1', 'help', 'A2P', at(8), { user_id: user(1), text: 'again' })])
  await desktop.call('purge-texts', { job: 'texts', before: '2026-10-02' })
  await desktop.call('purge-user', { job: 'user', tenantId: 'shop', userId: user(2) })
  expect(await checked()).toMatchObject({ ok: true })
  await desktop.call('undo-import', { job: 'undo', importId: '1' })
  expect(await checked()).toMatchObject({ ok: true })
  await keepThreads(desktop.store, 'words')
  expect(await checked()).toMatchObject({ ok: true })
})
