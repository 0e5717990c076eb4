import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { benchCast } from '../../scripts/sample/cast.ts'
import { HEADER } from '../../scripts/sample/row.ts'
import { shippedFiles } from '../../scripts/sample/shipped-files.ts'
import { trafficRows } from '../../scripts/sample/traffic.ts'
import { mostUsers, userId } from '../../scripts/sample/users.ts'
import { checkRateCard } from '../../src-main/rating/pricing/rate-card-check.ts'
import { readAll, written } from './read-all.ts'

const october = { fromMs: Date.UTC(2026, 9, 1), toMs: Date.UTC(2026, 10, 1) }
const made = (messages: number, seed: number): string =>
  HEADER + [...trafficRows({ agents: benchCast().agents, messages, seed, ...october })].join('')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const sample = (name: string): string => fileURLToPath(new URL(`../../resources/sample/${name}`, import.meta.url))

describe('made traffic', () => {
  it('the same seed gives the same file, another seed another', () => {
    expect(sha256(made(5000, 7))).toBe(sha256(made(5000, 7)))
    expect(sha256(made(5000, 7))).not.toBe(sha256(made(5000, 8)))
  })

  it('has exactly as many rows as asked for, all of them readable, in the order of time', async () => {
    const { messages, problems, outcome } = await readAll(written('made.csv', made(20_000, 1)))
    expect(messages).toHaveLength(20_000)
    expect(problems).toEqual([])
    expect(outcome.notes).toEqual([])
    const times = messages.map(({ sentAtMs }) => sentAtMs)
    expect(times).toEqual(times.toSorted((left, right) => left - right))
    expect(new Set(messages.map(({ agentId }) => agentId)).size).toBe(40)
    expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(20_000)
  })

  it('users are distinct, and their numbers survive the reading as they are', () => {
    for (const country of ['US', 'GB', 'DE', 'FR', 'IE']) {
      const ids = Array.from({ length: mostUsers(country) }, (_, index) => userId(country, index))
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id) => /^\+\d{10,14}$/.test(id))).toBe(true)
    }
  })
})

describe('shipped sample', () => {
  const setup = JSON.parse(readFileSync(sample('setup.json'), 'utf8')) as {
    agents: { agentId: string; tenantId: string; launchedAt: string }[]
    tenants: { tenantId: string; currency: string }[]
    rates: { tenantId: string; file: string }[]
    traffic: string[]
  }

  it('is what the script makes', () => {
    for (const [name, text] of shippedFiles()) {
      const shipped = readFileSync(sample(name))
      expect(sha256((name.endsWith('.gz') ? gunzipSync(shipped) : shipped).toString()), name).toBe(sha256(text))
    }
  })

  it('is read but for the rows that are broken on purpose', async () => {
    const [retailer, bank] = await Promise.all(setup.traffic.map((name) => readAll(sample(name))))
    expect(retailer!.problems.map(({ reason }) => reason)).toEqual([
      'sent_at "2026-09-31T10:02:11Z" is no time such as 2026-10-01T09:30:00Z',
      'sent_at "14.10.2026 09:12" is no time such as 2026-10-01T09:30:00Z',
      'direction is empty',
      'sent_at "2026-10-21T25:10:00Z" is no time such as 2026-10-01T09:30:00Z',
    ])
    expect(bank!.problems).toHaveLength(2)
    expect(retailer!.messages.length + bank!.messages.length).toBe(42_000)
    expect([...retailer!.outcome.notes, ...bank!.outcome.notes]).toEqual([])
  })

  it('has an agent nobody added and messages before a launch', async () => {
    const { messages } = await readAll(sample('traffic-retailer.csv.gz'))
    const launches = new Map(setup.agents.map(({ agentId, launchedAt }) => [agentId, Date.parse(launchedAt)]))
    const unknown = messages.filter(({ agentId }) => !launches.has(agentId))
    expect(new Set(unknown.map(({ agentId }) => agentId))).toEqual(new Set(['nordwind-outlet-ie']))
    const early = messages.filter(({ agentId, sentAtMs }) => sentAtMs < launches.get(agentId)!)
    expect(new Set(early.map(({ agentId }) => agentId))).toEqual(new Set(['nordwind-atencion-es']))
  })

  it('has rate cards that are accepted', () => {
    for (const { tenantId, file } of setup.rates) {
      const { currency } = setup.tenants.find((tenant) => tenant.tenantId === tenantId)!
      expect(checkRateCard(JSON.parse(readFileSync(sample(file), 'utf8')), currency).faults).toBeUndefined()
    }
  })
})
