import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entriesIn } from '../../src-main/store/agent-profiles.ts'
import { listAgents } from '../../src-main/store/agents.ts'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { testFolder } from '../support/desktop.ts'

/** `a 5:b` reads: the first profile is a, b from day 5 on. */
function timelineOf(words: string): string {
  const entries = words.split(' ').map((word): [number | null, string, number] => {
    const [day, profile] = word.includes(':') ? word.split(':') : [null, word]
    return [day === null ? null : Number(day), profile!, 1]
  })
  return entriesIn(JSON.stringify(entries))
    .map(({ fromDay, profileId }) => (fromDay === null ? profileId : `${fromDay}:${profileId}`))
    .join(' ')
}

test.each([
  ['a', 'a'],
  ['a 5:b', 'a 5:b'],
  ['a 9:c 5:b', 'a 5:b 9:c'],
  ['a 5:b 5:c', 'a 5:c'], // a newer one for the same day wins
  ['a 5:b 5:a', 'a'], // and one that says what held before takes the move back,
  ['a 5:b 5:a 4:b', 'a 4:b'], // for good
  ['a 5:b 4:b', 'a 4:b'],
  ['a 5:b 4:b 4:a', 'a 5:b'], // a later move stays under an earlier one that is taken back
  ['a 4:b 6:c 5:c', 'a 4:b 5:c'],
  ['a -3:b', 'a -3:b'], // days before 1970 are days
])('entries %s come to %s', (entries, timeline) => {
  expect(timelineOf(entries)).toBe(timeline)
})

test('agents of a store from before there were moves keep the profile that they have', () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  const migrations = migrationsIn()
  const before = migrations.findIndex(({ name }) => name.endsWith('profiles.sql'))
  openWritableStore(file, { migrations: migrations.slice(0, before) }).close()
  const old = new Database(file)
  old.exec(`INSERT INTO tenant VALUES (1, 'shop', 'Shop', 'EUR', 'Europe/Berlin', 1, 0);
    INSERT INTO agent_ref (agent_no, agent_id) VALUES (1, 'help'), (2, 'otp');
    INSERT INTO agent VALUES (1, 1, 'Help', 'conversational', 'GB', 'vonage', NULL, 5),
      (2, 1, 'OTP', 'non-conversational', 'US', 'google', NULL, 6);`)
  old.close()
  const store = openWritableStore(file, { migrations })
  expect(listAgents(store).map(({ agentId, profiles }) => [agentId, profiles])).toEqual([
    ['help', [{ fromDay: null, profileId: 'vonage', version: 1 }]],
    ['otp', [{ fromDay: null, profileId: 'google', version: 1 }]],
  ])
  store.close()
})
