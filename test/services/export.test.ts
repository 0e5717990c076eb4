import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCsv, readXlsx } from '../export/reading.ts'
import { addClients, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

const NUMBER = '+447700900001'

async function withTraffic(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv([
    row('a', 'help', 'A2P', '2026-09-30T12:00:00Z'),
    row('b', 'help', 'A2P', '2026-10-02T10:00:00Z'),
    row('c', 'help', 'P2A', '2026-10-02T10:05:00Z'),
    row('d', 'help', 'A2P', '2026-10-20T10:00:00Z'),
    row('e', 'otp', 'A2P', '2026-10-05T10:00:00Z', { user_id: '+12025550143' }),
  ])
  return desktop
}

describe('events in a file', () => {
  test('are those of the listing, without whose they are', async () => {
    const desktop = await withTraffic()
    const events = await desktop.events()
    expect(events.length).toBeGreaterThan(3)
    const { file, fileName, bytes } = await desktop.call('export-events', { format: 'jsonl' })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events.map(({ userId: _userId, ...rest }) => rest))
    expect([fileName, bytes]).toEqual(['events.jsonl', statSync(file).size])
  })

  test.each(['csv', 'xlsx', 'jsonl'] as const)('as %s hold no number unless it is asked for', async (format) => {
    const desktop = await withTraffic()
    const contentOf = (file: string): string => {
      const content = readFileSync(file)
      return format === 'xlsx'
        ? readXlsx(content)
            .map(({ xml }) => xml)
            .join()
        : content.toString()
    }
    const redacted = await desktop.call('export-events', { tenantId: 'shop', format })
    expect(contentOf(redacted.file)).not.toContain(NUMBER.slice(1))
    expect(redacted.fileName).toBe(`events shop.${format}`)
    const full = await desktop.call('export-events', { tenantId: 'shop', format, userIds: true })
    expect(contentOf(full.file)).toContain(NUMBER)
    expect(full.fileName).toBe(`events shop with numbers.${format}`)
  })

  test('are those of a cycle, of an agent, or between two days', async () => {
    const desktop = await withTraffic()
    const starts = async (request: object): Promise<string[]> => {
      const { file } = await desktop.call('export-events', { format: 'csv', ...request })
      return readCsv(readFileSync(file))
        .map(({ startedAt }) => startedAt!.slice(0, 10))
        .sort()
    }
    const october = await starts({ tenantId: 'shop', cycle: '2026-10' })
    expect(october).toContain('2026-10-20')
    expect(october.every((day) => day.startsWith('2026-10'))).toBe(true)
    expect(await starts({ tenantId: 'shop', from: '2026-10-01', to: '2026-11-01' })).toEqual(october)
    expect(await starts({ tenantId: 'shop', cycle: '2026-09' })).toEqual(['2026-09-30'])
    expect(await starts({ agentId: 'otp' })).toEqual(['2026-10-05'])
    const { fileName } = await desktop.call('export-events', { tenantId: 'shop', cycle: '2026-10', format: 'csv' })
    expect(fileName).toBe('events shop 2026-10-01 to 2026-11-01.csv')
  })

  test.each([
    [{ cycle: '2026-10' }, 'a cycle is one of a client'],
    [{ tenantId: 'shop', cycle: '2026-10', from: '2026-10-01' }, 'the cycle or its bounds'],
    [{ tenantId: 'nobody' }, 'no tenant nobody'],
  ])('are refused for %j, and nothing is left', async (request, why) => {
    const desktop = await withTraffic()
    await expect(desktop.call('export-events', { format: 'csv', ...request })).rejects.toThrow(why)
    expect(existsSync(join(desktop.folder, 'exports')) ? readdirSync(join(desktop.folder, 'exports')) : []).toEqual([])
  })

  test.each(['csv', 'xlsx', 'jsonl'] as const)('that are stopped leave nothing: %s', async (format) => {
    const desktop = await withTraffic()
    desktop.cancelled.add('stop me')
    await expect(desktop.call('export-events', { job: 'stop me', format })).rejects.toThrow('the export was stopped')
    expect(readdirSync(join(desktop.folder, 'exports'))).toEqual([])
  })
})

describe('a summary in a file', () => {
  test.each(['csv', 'xlsx', 'pdf', 'json'] as const)('as %s waits where only its owner can read it', async (format) => {
    const desktop = await withTraffic()
    const period = { cycle: '2026-10' }
    const exported = await desktop.call('export-summary', { tenantId: 'shop', period, format })
    expect(exported.fileName).toBe(`summary shop 2026-10-01 to 2026-11-01.${format}`)
    expect(exported.bytes).toBe(statSync(exported.file).size)
    expect(statSync(exported.file).mode & 0o777).toBe(0o600)
    expect(statSync(join(desktop.folder, 'exports')).mode & 0o777).toBe(0o700)
    expect(basename(exported.file)).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('has the issuer at its head', async () => {
    const desktop = await withTraffic()
    const request = { tenantId: 'shop', period: { cycle: '2026-10' }, format: 'xlsx' } as const
    const headOf = async (issuer?: string): Promise<string | undefined> => {
      const { file } = await desktop.call('export-summary', { ...request, issuer })
      return readXlsx(readFileSync(file))[0]!.rows[1]!.A?.value
    }
    expect(await headOf()).toBe('Ratedesk')
    expect(await headOf('Brightline Ltd.')).toBe('Brightline Ltd.')
  })
})
