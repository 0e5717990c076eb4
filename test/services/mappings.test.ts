import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addClients, openTestDesktop, type TestDesktop } from '../support/desktop.ts'

const COLUMNS = {
  Ref: 'message_id',
  Bot: 'agent_id',
  Customer: 'user_id',
  Way: 'direction',
  When: 'sent_at',
}
const HEADER = Object.keys(COLUMNS).join(',')

async function withMapping(): Promise<{ desktop: TestDesktop; mapping: object; fingerprint: string; file: string }> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const file = join(desktop.folder, 'export.csv')
  writeFileSync(file, `${HEADER}\na,help,+447700900001,MT,2026-10-01T10:00:00Z\n`)
  const { fingerprint } = await desktop.call('preview-traffic', { file })
  const mapping = { version: 1, fingerprint, format: {}, columns: COLUMNS }
  await desktop.call('save-mapping', { name: 'Acme export', mapping })
  return { desktop, mapping, fingerprint: fingerprint!, file }
}
const recognisedBy = async (desktop: TestDesktop): Promise<string[]> =>
  (await desktop.call('list-imports', {})).map((row) => row.recognisedBy)

test('an import says by which mapping it was read, whether that was found by the header or passed', async () => {
  const { desktop, mapping, file } = await withMapping()
  const named = 'mapping “Acme export”, saved 5 Nov 2026'
  expect((await desktop.call('preview-traffic', { file })).recognised).toEqual({ format: 'mapped', reason: named })
  await desktop.call('import-traffic', { job: 'j', file })
  await desktop.call('import-traffic', { job: 'j', file, mapping })
  expect(await recognisedBy(desktop)).toEqual([named, named])
})

test('an import by a mapping that nobody saved says so by its columns, and claims no name', async () => {
  const { desktop, mapping, file } = await withMapping()
  const other = { ...mapping, timeZone: 'Europe/Berlin' }
  const preview = await desktop.call('preview-traffic', { file, mapping: other })
  expect(preview.recognised).toEqual({ format: 'mapped', reason: 'a mapping that is not saved' })
  await desktop.call('import-traffic', { job: 'j', file, mapping: other })
  expect(await recognisedBy(desktop)).toEqual([expect.stringMatching(/^this header has ref, .* as the format mapped$/)])
})

test('a renamed mapping reads on, and its imports go by the new name', async () => {
  const { desktop, fingerprint, file } = await withMapping()
  await desktop.call('import-traffic', { job: 'j', file })
  const renamed = await desktop.call('rename-mapping', { fingerprint, name: '  Acme, monthly ' })
  expect(renamed).toMatchObject({ fingerprint, name: 'Acme, monthly', savedAt: '2026-11-05T12:00:00.000Z' })
  expect(await desktop.call('list-mappings', {})).toEqual([renamed])
  expect(await recognisedBy(desktop)).toEqual(['mapping “Acme, monthly”, saved 5 Nov 2026'])
  expect(await desktop.call('import-traffic', { job: 'j', file })).toMatchObject({ format: 'mapped', duplicates: 1 })
})

test('a deleted mapping reads no more; what it read stays, under its name', async () => {
  const { desktop, fingerprint, file } = await withMapping()
  await desktop.call('import-traffic', { job: 'j', file })
  const events = await desktop.events()
  expect(await desktop.call('delete-mapping', { fingerprint })).toMatchObject({ name: 'Acme export' })
  expect(await desktop.call('list-mappings', {})).toEqual([])
  expect((await desktop.call('preview-traffic', { file })).recognised).toBeNull()
  await expect(desktop.call('import-traffic', { job: 'j', file })).rejects.toThrow(/fits no known format/)
  expect(await desktop.events()).toEqual(events)
  expect(await recognisedBy(desktop)).toEqual(['mapping “Acme export”, saved 5 Nov 2026'])
})

test('a mapping saved in place of another leaves the other’s name where the other read', async () => {
  const { desktop, mapping, file } = await withMapping()
  await desktop.call('import-traffic', { job: 'j', file })
  await desktop.call('save-mapping', { name: 'Acme, Berlin', mapping: { ...mapping, timeZone: 'Europe/Berlin' } })
  await desktop.call('import-traffic', { job: 'j', file })
  expect(await recognisedBy(desktop)).toEqual([
    'mapping “Acme, Berlin”, saved 5 Nov 2026',
    'mapping “Acme export”, saved 5 Nov 2026',
  ])
})

test('a mapping that is not there is neither renamed nor deleted, and the refusal says where to look', async () => {
  const { desktop } = await withMapping()
  const refusal = { message: 'there is no saved mapping nothing', mend: 'list-mappings' }
  await expect(desktop.call('rename-mapping', { fingerprint: 'nothing', name: 'x' })).rejects.toMatchObject(refusal)
  await expect(desktop.call('delete-mapping', { fingerprint: 'nothing' })).rejects.toMatchObject(refusal)
  expect(await desktop.call('list-mappings', {})).toHaveLength(1)
})
