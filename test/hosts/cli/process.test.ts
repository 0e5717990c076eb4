import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow, ImportResult, TenantRow } from '../../../src-main/contract/answers.ts'
import { endOf, ratedesk, startChild } from '../../support/child.ts'

const rows = 3000
let folder: string
let store: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  store = ['--store', join(folder, 'store.sqlite')]
  const lines = Array.from({ length: rows }, (_, at) => {
    const minute = String(at % 60).padStart(2, '0')
    return `m${at},bot,+4477009${String(at).padStart(5, '0')},A2P,2026-10-01T10:${minute}:00Z,DELIVERED,hello`
  })
  const header = 'message_id,agent_id,user_id,direction,sent_at,status,text'
  await writeFile(join(folder, 'october.csv'), [header, ...lines, 'broken,bot,+44,sideways,never,,'].join('\n'))
  await ratedesk(['tenant', 'add', '--id', 'acme', '--name', 'Acme', '--currency', 'EUR', ...store])
  const kind = ['--tenant', 'acme', '--category', 'conversational', '--region', 'GB']
  await ratedesk(['agent', 'add', '--id', 'bot', ...kind, ...store])
})
afterAll(() => rm(folder, { recursive: true }))

test('what one command wrote the next one reads', async () => {
  const { exitCode, stdout, stderr } = await ratedesk(['tenant', 'list', '--json', ...store])
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout) as TenantRow[]).toMatchObject([{ tenantId: 'acme', currency: 'EUR', agents: 1 }])
})

test('a refusal of the services ends in exit code 2 and one sentence, with --json too', async () => {
  const args = ['tenant', 'add', '--id', 'acme', '--name', 'Acme', '--currency', 'EUR', '--json', ...store]
  const { exitCode, stdout, stderr } = await ratedesk(args)
  expect([exitCode, stdout, stderr.split('\n').length]).toEqual([2, '', 2])
})

test('an import with rejected rows is done: the others count, and the rejected ones are kept beside', async () => {
  const { exitCode, stdout, stderr } = await ratedesk(['import', join(folder, 'october.csv'), '--json', ...store])
  expect([exitCode, stderr]).toEqual([0, ''])
  const result = JSON.parse(stdout) as ImportResult
  expect(result).toMatchObject({ rows: rows + 1, accepted: rows, rejected: 1, format: 'canonical' })
  expect(await readFile(result.rejectsFile ?? '', 'utf8')).toContain('broken')
})

test('every event comes through the pages once', async () => {
  const { stdout } = await ratedesk(['events', '--json', ...store])
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as EventRow)
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(rows)
})

test('a reader that stops reading ends the listing quietly', async () => {
  const child = startChild('src-main/entries/cli.ts', ['events', '--json', ...store])
  const ended = endOf(child)
  await once(child.stdout, 'data')
  child.stdout.destroy()
  expect(await ended).toMatchObject({ exitCode: 0, stderr: '' })
})
