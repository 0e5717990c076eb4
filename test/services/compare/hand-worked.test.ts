import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import worked from '../../fixtures/offers/hand-worked.json' with { type: 'json' }
import type { OfferComparison } from '../../../src-main/contract/answers.ts'
import { nanosOf } from '../../../src-main/core/money/money.ts'
import { openDesktop } from '../../support/desktop.ts'

const folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let comparison: OfferComparison

beforeAll(async () => {
  const desktop = openDesktop(folder)
  await desktop.call('add-tenant', worked.tenant)
  for (const agent of worked.agents) {
    await desktop.call('add-agent', { ...agent, tenantId: 'shop', profile: 'infobip' } as never)
  }
  const file = join(import.meta.dirname, '../../fixtures/offers/hand-worked.csv')
  const { rejected, excluded, accepted } = await desktop.call('import-traffic', { job: 'hand', file })
  expect({ rejected, excluded, accepted }).toEqual({ rejected: 0, excluded: 1, accepted: 40 })
  comparison = await desktop.call('compare-offers', {
    tenantId: 'shop',
    period: { cycle: worked.cycle },
    offers: {
      offers: worked.offers.map(({ offer }) => offer),
      handOff: { costPerConversation: worked.handOff },
    },
  })
  desktop.store.close()
})

test('messages, conversations and resolutions are those counted by hand', () => {
  const { messages, conversations, resolved } = comparison
  expect({ messages, conversations, resolved }).toEqual({
    messages: worked.messages,
    conversations: worked.conversations,
    resolved: { known: true, count: worked.resolved, assumedRate: null },
  })
})

test.each(worked.offers.map(({ offer, units, cost, words }) => [offer.name, units, cost, words] as const))(
  '%s: %s units, %s: %s',
  (name, units, cost) => {
    const offer = comparison.offers.find((each) => each.name === name)!
    expect({ units: offer.units, cost: offer.cost }).toEqual({ units, cost })
    expect(offer.monthly).toEqual([{ cycle: worked.cycle, units, cost }])
    expect(offer.busiestMonth).toEqual(offer.monthly[0])
    expect(nanosOf(offer.withHandOff!) - nanosOf(cost)).toBe(nanosOf('16.00'))
  },
)
