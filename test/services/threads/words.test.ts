import { expect, test } from 'vitest'
import { keepThreads } from '../../../src-main/services/threads/keep-threads.ts'
import { areWordsScattered, enterWords, mergeWords } from '../../../src-main/store/thread-index/row-words.ts'
import { wordQuery } from '../../../src-main/store/thread-index/word-query.ts'
import { addClients, openTestDesktop, row, type TestDesktop } from '../../support/desktop.ts'

/** One message of each text, each to a user of its own, by turns of two agents. */
async function withTexts(texts: readonly string[]): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv(
    texts.map((text, at) =>
      row(`m${at}`, at % 2 === 0 ? 'help' : 'other', 'A2P', '2026-10-02T10:00:00Z', {
        user_id: `user-${String(at).padStart(4, '0')}`,
        text,
      }),
    ),
  )
  return desktop
}

const usersWith = async (desktop: TestDesktop, text: string): Promise<string[]> =>
  (await desktop.call('list-threads', { tenantId: 'shop', text, limit: 1000 })).threads.map(({ userId }) => userId)

test('the last word goes on, in any case and with or without accents, and only the last', async () => {
  const desktop = await withTexts(['Réunion demain', 'x', 'réunions', 'x', 'une REUNION', 'x', 'reu nion'])
  expect(await usersWith(desktop, 'reunion')).toEqual(['user-0000', 'user-0002', 'user-0004'])
  expect(await usersWith(desktop, 'RÉUNI')).toEqual(['user-0000', 'user-0002', 'user-0004'])
  expect(await usersWith(desktop, 'reunion demain')).toEqual(['user-0000'])
  expect(await usersWith(desktop, 'reuni demain')).toEqual([])
  expect(await usersWith(desktop, '"reunion"')).toEqual(['user-0000', 'user-0004'])
})

test.each([255, 256, 257, 600])('of %d words with one beginning, all are found', async (count) => {
  const desktop = await withTexts(
    Array.from({ length: count * 2 }, (_, at) => `order abc${String(at).padStart(5, '0')}`),
  )
  await keepThreads(desktop.store, 'words')
  expect(wordQuery(desktop.store, 'abc0')?.gathers).toBe(true)
  const all = Array.from({ length: count }, (_, at) => `user-${String(at * 2).padStart(4, '0')}`)
  expect(await usersWith(desktop, 'order abc')).toEqual(all)
  // Ten words, half of them of the other agent, looked for each.
  expect(wordQuery(desktop.store, 'abc0010')).toMatchObject({ gathers: false })
  expect(await usersWith(desktop, 'abc0010')).toEqual(['user-0100', 'user-0102', 'user-0104', 'user-0106', 'user-0108'])
})

test('words that were entered a few at a time are put together, and found as before', async () => {
  const desktop = await withTexts(Array.from({ length: 400 }, (_, at) => `order ${at} kept`))
  const { store } = desktop
  store.exec('DELETE FROM row_words; UPDATE thread_index SET row_no = 0')
  store.exec(`INSERT INTO row_words (row_words, rank) VALUES ('automerge', 0)`)
  while (enterWords(store, 32));
  expect(areWordsScattered(store)).toBe(true)
  const before = await usersWith(desktop, 'kept order')
  expect(before).toHaveLength(200)
  while (mergeWords(store));
  expect(areWordsScattered(store)).toBe(false)
  expect(await usersWith(desktop, 'kept order')).toEqual(before)
})
