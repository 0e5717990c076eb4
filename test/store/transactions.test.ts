import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openReadableStore, openWritableStore } from '../../src-main/store/file/open-store.ts'
import { listTenants } from '../../src-main/store/tenants.ts'
import { inSnapshot, inTransaction, onTakenBack } from '../../src-main/store/file/transactions.ts'
import { testFolder } from '../support/desktop.ts'

const add = (id: string): string => `INSERT INTO tenant VALUES (NULL, '${id}', 'T', 'EUR', 'UTC', 1, 0)`

test('one answer sees the store as it was when it was asked, and the next one what was committed meanwhile', async () => {
  const file = join(testFolder(), 'ratedesk.sqlite')
  const writer = openWritableStore(file)
  const reader = openReadableStore(file)
  onTestFinished(() => {
    reader.close()
    writer.close()
  })
  const counts = await inSnapshot(reader, async () => {
    const before = listTenants(reader).length
    writer.exec(add('a'))
    await Promise.resolve()
    return [before, listTenants(reader).length]
  })
  expect(counts).toEqual([0, 0])
  expect(await inSnapshot(reader, () => listTenants(reader).length)).toBe(1)
  await expect(inSnapshot(reader, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  expect(reader.inTransaction).toBe(false)
})

test.each([
  ['is kept', true, ['a']],
  ['is taken back where it is not to be kept', false, []],
] as const)('work in a transaction %s', async (_, keep, left) => {
  const store = openWritableStore(join(testFolder(), 'ratedesk.sqlite'))
  onTestFinished(() => void store.close())
  await inTransaction(store, keep, () => store.exec(add('a')))
  expect(listTenants(store).map(({ tenantId }) => tenantId)).toEqual(left)
  await expect(
    inTransaction(store, true, () => {
      store.exec(add('b'))
      throw new Error('half way')
    }),
  ).rejects.toThrow('half way')
  expect(listTenants(store).map(({ tenantId }) => tenantId)).toEqual(left)
})

test('a transaction within another is a part of it: taken back by itself, kept with the whole', async () => {
  const store = openWritableStore(join(testFolder(), 'ratedesk.sqlite'))
  onTestFinished(() => void store.close())
  const ids = (): string[] => listTenants(store).map(({ tenantId }) => tenantId)
  await inTransaction(store, true, async () => {
    store.exec(add('a'))
    await inTransaction(store, false, () => store.exec(add('tried')))
    await expect(
      inTransaction(store, true, () => {
        store.exec(add('failed'))
        throw new Error('lost')
      }),
    ).rejects.toThrow('lost')
    await inTransaction(store, true, () => store.exec(add('b')))
    expect(ids()).toEqual(['a', 'b'])
  })
  expect(ids()).toEqual(['a', 'b'])
  await expect(
    inTransaction(store, true, async () => {
      await inTransaction(store, true, () => store.exec(add('c')))
      throw new Error('lost')
    }),
  ).rejects.toThrow('lost')
  expect([ids(), store.inTransaction]).toEqual([['a', 'b'], false])
})

test('what goes with a transaction beside the store is taken back with it, the latest first, and stays where it is kept', async () => {
  const store = openWritableStore(join(testFolder(), 'ratedesk.sqlite'))
  onTestFinished(() => void store.close())
  const takenBack: string[] = []
  const act = (name: string): void => onTakenBack(store, () => void takenBack.push(name))
  await inTransaction(store, true, () => act('kept'))
  expect(takenBack).toEqual([])
  await inTransaction(store, true, async () => {
    act('before')
    await inTransaction(store, false, () => act('tried'))
    expect(takenBack.splice(0)).toEqual(['tried'])
  })
  expect(takenBack).toEqual([])
  const lost = inTransaction(store, true, async () => {
    act('first')
    await inTransaction(store, true, () => act('part'))
    throw new Error('lost')
  })
  await expect(lost).rejects.toThrow('lost')
  expect(takenBack.splice(0)).toEqual(['part', 'first'])

  // Of what cannot be kept, too: a commit fails that leaves a reference without its row.
  const broken = inTransaction(store, true, () => {
    act('of the commit')
    store.pragma('defer_foreign_keys = ON')
    store.exec(`INSERT INTO rate_card VALUES (99, 1, '2026-10-01', '{}', 0)`)
  })
  await expect(broken).rejects.toThrow('FOREIGN KEY')
  expect(takenBack).toEqual(['of the commit'])
  expect(() => onTakenBack(store, () => {})).toThrow('no transaction')
})
