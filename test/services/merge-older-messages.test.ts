import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mergeOlderMessages } from '../../src-main/services/traffic/merge-older-messages.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { addClients, csvOf, openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'
import { takeBackTo } from '../support/older-store.ts'
import { countedAfresh, stateOf } from './random-traffic.ts'

/** A store of the version before, whose messages were of their first rows, is brought to what their rows say together. */

const at = (minute: number): string => `2026-10-05T10:${String(minute).padStart(2, '0')}:00Z`
const FIRST = [
  row('sent-later', 'help', 'A2P', at(9), { text: 'x'.repeat(200), user_id: '+447700900002' }),
  row('of-the-us', 'help', 'A2P', at(20), { text: 'x'.repeat(400) }),
  row('alike', 'help', 'A2P', at(25)),
  row('answer', 'help', 'P2A', at(30), { user_id: '+447700900003' }),
  row('tap', 'help', 'P2A', at(40), { content_type: 'suggestion_action' }),
  row('place', 'help', 'P2A', at(41), { content_type: 'location' }),
  row('failed-place', 'help', 'A2P', at(42), { content_type: 'location', status: 'failed' }),
]
const SECOND = [
  row('sent-later', 'help', 'A2P', at(8), { text: 'short', user_id: '+447700900003' }),
  row('of-the-us', 'help', 'A2P', at(21), { text: '', country: 'US' }),
  row('alike', 'help', 'A2P', at(25)),
  row('of-nobody', 'later', 'A2P', at(1)),
  row('of-nobody', 'later', 'A2P', at(1), { text: 'other' }),
]

async function importRows(desktop: TestDesktop, name: string, rows: readonly CsvRow[]): Promise<void> {
  const file = join(desktop.folder, name)
  writeFileSync(file, csvOf(rows))
  await desktop.call('import-traffic', { job: name, file })
}

async function filled(...files: CsvRow[][]): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  for (const [place, rows] of files.entries()) await importRows(desktop, `${place}.csv`, rows)
  return desktop
}

/** What the version before made of both files: the further rows of known messages were kept, and brought nothing. */
async function asVersionSix(merged: TestDesktop): Promise<TestDesktop> {
  const { store, ...desktop } = await filled(FIRST)
  store.prepare('ATTACH ? AS merged').run(join(merged.folder, 'ratedesk.sqlite'))
  store.exec(`
    INSERT OR IGNORE INTO trait SELECT * FROM merged.trait;
    INSERT INTO traffic_row SELECT * FROM merged.traffic_row WHERE row_no > ${FIRST.length};
    INSERT OR IGNORE INTO agent_ref SELECT * FROM merged.agent_ref;
    UPDATE agent_ref SET (first_at, horizon_at) =
      (SELECT first_at, horizon_at FROM merged.agent_ref o WHERE o.agent_no = agent_ref.agent_no);
    INSERT INTO parked_row SELECT * FROM merged.parked_row;
    INSERT INTO import SELECT * FROM merged.import WHERE import_no = 2;
    UPDATE import SET first_run = NULL, end_run = NULL WHERE import_no = 2;
    INSERT INTO import_agent SELECT * FROM merged.import_agent WHERE import_no = 2;
    INSERT INTO repeat_row SELECT r.agent_no, message_id, row_no FROM traffic_row r JOIN agent USING (agent_no)
      WHERE row_no > ${FIRST.length};
    CREATE TEMP TABLE counted AS SELECT agent_no, day, direction, state & 3 AS state, sum(messages) AS messages
      FROM daily_traffic GROUP BY 1, 2, 3, 4;
    DELETE FROM daily_traffic;
    INSERT INTO daily_traffic SELECT * FROM counted;`)
  takeBackTo(store, 6)
  store.close()
  return openTestDesktop(desktop.folder)
}

test('messages are merged again by all their rows, and counts taken apart', async () => {
  const merged = await filled(FIRST, SECOND)
  const migrated = await asVersionSix(merged)
  const { traffic: migratedTraffic } = (await stateOf(migrated)) as { traffic: unknown }
  expect(migratedTraffic).toContainEqual(expect.objectContaining({ state: 7, messages: 1 }))
  expect(migratedTraffic).toContainEqual(expect.objectContaining({ state: 11, messages: 1 }))
  expect(migratedTraffic).toContainEqual(expect.objectContaining({ state: 9, messages: 1 }))

  await mergeOlderMessages(migrated.store)
  expect(await stateOf(migrated)).toEqual(await stateOf(merged))
  expect((await migrated.events()).map(({ type, messageIds }) => `${type} ${messageIds.join('+')}`)).toContain(
    'a2p_conversation sent-later+answer',
  )
  expect(migrated.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()).toEqual(
    countedAfresh(migrated),
  )
  const texts = 'SELECT * FROM told_text'
  expect(migrated.store.prepare(texts).all()).toEqual(merged.store.prepare(texts).all())

  // Once is enough.
  const changes = migrated.store.prepare('SELECT total_changes()').pluck()
  const before = changes.get()
  await mergeOlderMessages(migrated.store)
  expect(changes.get()).toBe(before)

  // And the imports can be taken back as if they had been read by this version.
  await migrated.call('undo-import', { importId: '1' })
  await merged.call('undo-import', { importId: '1' })
  expect(await stateOf(migrated)).toEqual(await stateOf(merged))
})

test('a store that is new has nothing to merge', async () => {
  const desktop = await filled(FIRST, SECOND)
  expect(desktop.store.prepare('SELECT count(*) FROM unmerged_message').pluck().get()).toBe(0)
  const again = openWritableStore(join(desktop.folder, 'ratedesk.sqlite'))
  await mergeOlderMessages(again)
  again.close()
})
