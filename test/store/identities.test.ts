import fc from 'fast-check'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { agentSeed, identityHash } from '../../src-main/rating/messages/identity.ts'
import { Identities } from '../../src-main/store/ingest/identities/identities.ts'
import { IdentityEntry } from '../../src-main/store/ingest/identities/identity-entry.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { testFolder } from '../support/desktop.ts'

let store: WritableStore

beforeEach(() => {
  store = openWritableStore(join(testFolder(), 'store.sqlite'))
  store.exec(`INSERT INTO agent_ref (agent_no, agent_id) VALUES (1, 'one'), (2, 'two');
    INSERT INTO trait VALUES (1, NULL, NULL, '{}')`)
})

function addRow(rowNo: number, agentNo: number, messageId: string): void {
  store
    .prepare('INSERT INTO traffic_row VALUES (?, ?, ?, ?, 0, 0, NULL, 1, 1, NULL)')
    .run(rowNo, agentNo, '+447700900001', messageId)
}

/** Every message has one of three hashes. */
const weak = (_: unknown, messageId: string): number => messageId.length % 3

function enter(rows: readonly (readonly [rowNo: number, agentNo: number, messageId: string])[]): number[] {
  const entry = new IdentityEntry(store, () => {})
  for (const [rowNo, agentNo, messageId] of rows) {
    addRow(rowNo, agentNo, messageId)
    entry.add(weak(null, messageId), rowNo)
  }
  entry.finish()
  return entry.repeats.sort((left, right) => left - right)
}

describe('messages that share a hash', () => {
  test('are told apart by agent and id', () => {
    expect(enter([[1, 1, 'a'], [2, 1, 'b'], [3, 2, 'a'], [4, 1, 'aaaa'], [5, 1, 'a'], [6, 2, 'a'], [7, 1, 'b']])) // prettier-ignore
      .toEqual([5, 6, 7])
    const identities = new Identities(store, weak)
    expect(identities.find(1, 'a')?.rowNo).toBe(1)
    expect(identities.find(2, 'a')?.rowNo).toBe(3)
    expect(identities.find(1, 'b')?.rowNo).toBe(2)
    expect(identities.find(1, 'aaaa')?.rowNo).toBe(4)
    expect(identities.find(2, 'b')).toBeNull()
  })

  test('are still known when the one that came first is gone', () => {
    enter([[1, 1, 'a'], [2, 1, 'b'], [3, 1, 'c']]) // prettier-ignore
    const identities = new Identities(store, weak)
    identities.remove({ firstRow: 1, endRow: 2 }, [[1, 'a', 1]])
    expect(identities.find(1, 'a')).toBeNull()
    expect(identities.find(1, 'b')?.rowNo).toBe(2)
    expect(enter([[4, 1, 'b'], [5, 1, 'a'], [6, 1, 'c']])).toEqual([4, 6]) // prettier-ignore
    expect(identities.find(1, 'a')?.rowNo).toBe(5)
  })

  test('are known when all rows of an import go at once', () => {
    enter([[1, 1, 'a'], [2, 1, 'b']]) // prettier-ignore
    enter([[3, 1, 'c'], [4, 1, 'd']]) // prettier-ignore
    new Identities(store, weak).remove({ firstRow: 1, endRow: 3 }, null)
    expect(enter([[5, 1, 'c'], [6, 1, 'd'], [7, 1, 'a']])).toEqual([5, 6]) // prettier-ignore
    expect(store.prepare('SELECT count(*) FROM message_identity').pluck().get()).toBe(1)
    expect(store.prepare('SELECT count(*) FROM identity_clash').pluck().get()).toBe(2)
  })
})

test('rows of many slices are each entered once, and every repeat is found', () => {
  const entry = new IdentityEntry(store, () => {})
  const insert = store.prepare('INSERT INTO traffic_row VALUES (?, 1, ?, ?, 0, 0, NULL, 1, 1, NULL)')
  const seed = agentSeed('one')
  const rows = 300_000
  store.exec('BEGIN')
  for (let rowNo = 1; rowNo <= rows; rowNo++) {
    // Every third row tells of one far before it.
    const messageId = `message-${rowNo % 3 === 0 ? Math.floor(rowNo / 9) * 3 + 1 : rowNo}`
    insert.run(rowNo, '+447700900001', messageId)
    entry.add(identityHash(seed, messageId), rowNo)
  }
  entry.finish()
  store.exec('COMMIT')
  expect(entry.repeats).toHaveLength(rows / 3)
  expect(entry.repeats.every((rowNo) => rowNo % 3 === 0)).toBe(true)
  expect(store.prepare('SELECT count(*) FROM message_identity').pluck().get()).toBe((rows / 3) * 2)
})

test('however rows are sliced and spilled, the first of each message counts', () => {
  const insert = store.prepare('INSERT INTO traffic_row VALUES (?, ?, ?, ?, 0, 0, NULL, 1, 1, NULL)')
  const seeds = [agentSeed('one'), agentSeed('two')] as const
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 400 })), { maxLength: 900 }),
      fc.constantFrom(8, 64, 100, 1000),
      // Rows that the store has already: few are entered into many another way.
      fc.constantFrom(0, 20_000),
      // Only so many hashes, so that other messages often have the same.
      fc.constantFrom(7, 2 ** 30, Infinity),
      (rows, sliceRows, before, hashes) => {
        store.exec('DELETE FROM traffic_row; DELETE FROM message_identity; DELETE FROM identity_clash')
        if (before > 0) insert.run(before, 1, 'before', 'u')
        const entry = new IdentityEntry(store, () => {}, () => {}, sliceRows) // prettier-ignore
        const first = new Map<string, number>()
        const repeats: number[] = []
        const hashOf = (agent: number, messageId: string): number => {
          const hash = identityHash(seeds[agent as 0 | 1], messageId)
          return hashes === Infinity ? hash : (hash % hashes) * 2 ** 22
        }
        for (const [at, [agent, id]] of rows.entries()) {
          const messageId = `m${id}`
          insert.run(before + at + 1, agent + 1, 'u', messageId)
          entry.add(hashOf(agent, messageId), before + at + 1)
          if (first.has(`${agent} ${id}`)) repeats.push(before + at + 1)
          else first.set(`${agent} ${id}`, before + at + 1)
        }
        entry.finish()
        expect(entry.repeats.toSorted((left, right) => left - right)).toEqual(repeats)
        const identities = new Identities(store, (seed, messageId) =>
          hashOf(seed[0] === seeds[0][0] ? 0 : 1, messageId),
        )
        for (const [key, rowNo] of first) {
          const [agent, id] = key.split(' ') as [string, string]
          expect(identities.find(Number(agent) + 1, `m${id}`)?.rowNo).toBe(rowNo)
        }
      },
    ),
    { numRuns: 150, seed: 20261121 },
  )
})

test('a hash is a whole number of 53 bits, the same for ever, and two of a million ids hardly ever share one', () => {
  const seed = agentSeed('agent')
  expect(identityHash(seed, 'message-1')).toBe(6_885_395_864_994_682)
  const seen = new Set<number>()
  for (let at = 0; at < 200_000; at++) {
    const numbered = identityHash(seed, `m${at}`)
    expect(Number.isSafeInteger(numbered) && numbered >= 0).toBe(true)
    seen.add(numbered)
    seen.add(identityHash(seed, `${at}-4f2e-${(at * 2654435761) % 4294967296}`))
    seen.add(identityHash(seed, `${String.fromCharCode(97 + (at % 26))}${at}é😀`))
  }
  expect(seen.size).toBe(600_000)
})
