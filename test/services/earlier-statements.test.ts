import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Statement } from '../../src-main/contract/answers.ts'
import { openTestDesktop, type CsvRow, type TestDesktop } from '../support/desktop.ts'

/**
 * Statements that earlier versions of the program exported, of the traffic below: `first` by the first that had statements,
 * `before-assumed` by the last that did not say how much of a line is assumed, nor whose cycles an import adjusts.
 */
const FOLDER = 'test/fixtures/statements'
const VERSIONS = ['first', 'before-assumed']

/** The columns stand as they stood in the file, whose SHA-256 the statements name. */
const told = (message_id: string, agent_id: string, direction: 'A2P' | 'P2A', sent_at: string): CsvRow => ({
  message_id,
  agent_id,
  user_id: '+447700900001',
  direction,
  sent_at,
})
const SEPTEMBER = [
  told('m1', 'help', 'A2P', '2026-09-05T10:00:00Z'),
  told('m2', 'help', 'P2A', '2026-09-05T11:00:00Z'),
  told('m3', 'help', 'A2P', '2026-09-12T12:00:00Z'),
  told('m4', 'help', 'A2P', '2026-09-14T12:00:00Z'),
  told('m5', 'help', 'A2P', '2026-09-16T12:00:00Z'),
  {
    ...told('m6', 'news', 'A2P', '2026-09-16T12:00:00Z'),
    user_id: '+15550100',
    country: 'US',
    carrier: 'T-Mobile',
    text: 'Hello',
  },
]
const LATE = [told('n1', 'help', 'A2P', '2026-09-25T10:00:00Z'), told('n2', 'help', 'A2P', '2026-10-05T10:00:00Z')]

const fileOf = (version: string, cycle: string): string => join(FOLDER, version, `${cycle}.json`)

async function withTraffic(version: string): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  const { call, importCsv } = desktop
  const { provenance } = JSON.parse(readFileSync(fileOf(version, '2026-09'), 'utf8')) as Statement
  await call('add-tenant', { tenantId: 'acme', name: 'acme Ltd', currency: 'EUR', timeZone: 'Europe/London' })
  await call('add-agent', { agentId: 'help', tenantId: 'acme', category: 'conversational', region: 'GB' })
  await call('add-agent', { agentId: 'news', tenantId: 'acme', category: 'non-conversational', region: 'US' })
  await call('set-rates', { tenantId: 'acme', card: provenance.rateCards[0]!.card })
  await importCsv(SEPTEMBER, 'september.csv')
  return desktop
}

describe.each(VERSIONS)('a statement that was exported by an earlier version (%s)', (version) => {
  test('is verified against its traffic: only the store in which it was issued is another one', async () => {
    const { call, importCsv } = await withTraffic(version)
    const verified = async (cycle: string): Promise<unknown[]> => {
      const { checks } = await call('verify-statement', { tenantId: 'acme', cycle, file: fileOf(version, cycle) })
      return checks.filter(({ agrees }) => !agrees)
    }
    const elsewhere = [{ name: 'issued statement', found: 'not issued in this store' }]
    expect(await verified('2026-09')).toMatchObject(elsewhere)
    await call('issue-statement', { tenantId: 'acme', cycle: '2026-09' })
    await importCsv(LATE, 'late.csv')
    expect(await verified('2026-10')).toMatchObject(elsewhere)
  })

  test('is found out where anything in it was changed', async () => {
    const { call, folder } = await withTraffic(version)
    const statement = JSON.parse(readFileSync(fileOf(version, '2026-09'), 'utf8')) as Statement
    const file = join(folder, 'changed.json')
    writeFileSync(file, JSON.stringify({ ...statement, colour: 'red' }))
    const { checks } = await call('verify-statement', { tenantId: 'acme', cycle: '2026-09', file })
    expect(checks.find(({ name }) => name === 'file hash')).toMatchObject({ agrees: false, stated: statement.hash })
  })
})
