import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Message } from '../../src-main/rating/messages/message.ts'
import type { RateCard } from '../../src-main/rating/pricing/rate-card.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'
import type { EventType } from '../../src-main/rating/threads/event.ts'
import { slowPricing, type SlowEvent } from '../property/slow-pricing.ts'
import { slowRating } from '../property/slow-rating.ts'
import { openTestDesktop } from '../support/desktop.ts'
import { readAll } from '../traffic/read-all.ts'

const resource = (name: string): string => fileURLToPath(new URL(`../../resources/${name}`, import.meta.url))
const json = (name: string): unknown => JSON.parse(readFileSync(resource(name), 'utf8'))

interface Setup {
  tenants: { tenantId: string; timeZone: string }[]
  agents: {
    agentId: string
    tenantId: string
    region: string
    profile: string
    category: 'conversational' | 'non-conversational'
  }[]
  rates: { tenantId: string; file: string }[]
  traffic: string[]
}

const setup = json('sample/setup.json') as Setup
const profiles = json('profiles.json') as (RuleProfile & { id: string })[]

/** One message of each id: its rows tell the same but for the status, and each that is told twice was delivered. */
async function messagesOfSample(): Promise<Message[]> {
  const known = new Map<string, Message>()
  for (const name of setup.traffic) {
    for (const message of (await readAll(resource(`sample/${name}`))).messages) {
      const id = `${message.agentId} ${message.messageId}`
      if (!known.has(id)) known.set(id, message)
    }
  }
  return [...known.values()]
}

const localDay = (timeZone: string): ((ms: number) => string) => {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (ms) => format.format(ms)
}

type Dated = SlowEvent & { agentId: string; startedAtMs: number; eventId: string }

function eventsOf(
  messages: readonly Message[],
  agent: Setup['agents'][number],
  dayOf: (ms: number) => string,
): Dated[] {
  const { agentId, region, category } = agent
  const own = messages.filter((message) => message.agentId === agentId)
  const byId = new Map(own.map((message) => [message.messageId, message]))
  const profile = profiles.find(({ id }) => id === agent.profile)!
  return slowRating(own, { category, region }, [{ fromMs: -Infinity, profile }])
    .filter(({ chargeable }) => chargeable)
    .map(({ type, quantity, startedAtMs, messageIds }) => {
      const { country, carrier } = byId.get(messageIds[0]!)!
      const date = dayOf(startedAtMs)
      const eventId = messageIds[0]!
      return {
        type: type as EventType,
        country: country ?? region,
        carrier,
        date,
        quantity,
        agentId,
        startedAtMs,
        eventId,
      }
    })
}

/** Digits of a decimal of a whole and billionths. */
const decimal = (nanos: bigint): string =>
  `${nanos / 1_000_000_000n}.${String(nanos % 1_000_000_000n).padStart(9, '0')}`
const nanosOf = (text: string): bigint => {
  const [whole, fraction = ''] = text.split('.')
  return BigInt(whole! + fraction.padEnd(9, '0'))
}

test('the sample’s conversations and amounts are those of the rules and prices applied one by one', async () => {
  const messages = await messagesOfSample()
  const desktop = openTestDesktop()
  await desktop.call('load-sample', { job: 'sample' })
  for (const { tenantId, timeZone } of setup.tenants) {
    const cards = setup.rates.filter((rates) => rates.tenantId === tenantId)
    const versions = cards.map(({ file }) => json(`sample/${file}`) as RateCard)
    const agents = setup.agents.filter((agent) => agent.tenantId === tenantId)
    const all = agents.flatMap((agent) => eventsOf(messages, agent, localDay(timeZone)))
    for (const cycle of ['2026-09', '2026-10', '2026-11']) {
      const events = all.filter(({ date }) => date.startsWith(cycle))
      const found = await desktop.call('read-summary', { tenantId, period: { cycle } })
      expect(events.length).toBeGreaterThan(1000)
      for (const { agentId, conversations, sessions } of found.agents) {
        const own = events.filter((event) => event.agentId === agentId)
        const count = (name: string): number => own.filter(({ type }) => type.endsWith(name)).length
        expect([agentId, conversations, sessions]).toEqual([agentId, count('_conversation'), count('_session')])
      }
      // The order of events decides who has the dearer tier, but not what all of them come to.
      const charges = slowPricing(
        versions,
        events.toSorted((left, right) => left.startedAtMs - right.startedAtMs),
      )
      const sum = charges.reduce((total, { amount }) => total + (amount ?? 0n), 0n)
      const exact = found.agents.reduce((total, { amount }) => total + nanosOf(amount), 0n)
      expect([cycle, decimal(exact)]).toEqual([cycle, decimal(sum)])
      const unpriced = charges.filter(({ amount }) => amount === null).length
      expect([cycle, found.unpriced]).toEqual([cycle, unpriced])
    }
  }
}, 120_000)
