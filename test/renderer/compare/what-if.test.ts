import { beforeAll, describe, expect, it } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import type { OfferComparison } from '../../../src-main/contract/answers.ts'
import { formatDecimal } from '../../../src-main/core/money/money.ts'
import { STEPS } from '../../../src-main/rating/offers/volume/steps.ts'
import type { Offers } from '../../../src-main/rating/offers/offers.ts'
import { assumptionWords } from '../../../src-main/core/words/planning/assumption.ts'
import { currencyWithoutRate, sharedAssumptions } from '../../../src-renderer/compare/assumptions.ts'
import { comparedRows, todaysRow } from '../../../src-renderer/compare/compared-rows.ts'
import { costScale, pushedApart } from '../../../src-renderer/compare/what-if/cost-scale.ts'
import { bestChanges, DRAWN_VOLUMES, volumeLine } from '../../../src-renderer/compare/what-if/volume-lines.ts'
import { useWhatIf } from '../../../src-renderer/compare/what-if/what-if.ts'
import { powerTicks } from '../../../src-renderer/charts/ticks.ts'
import { addClients, row, type CsvRow } from '../../support/desktop.ts'
import { prepareStore } from '../../support/prepared-store.ts'
import { ServiceDesk } from '../../support/service-desk.ts'

/** Eight users who ask once and are answered once. */
const asked = (user: number): CsvRow[] => {
  const more = { user_id: `+4477009000${String(user).padStart(2, '0')}` }
  return [
    row(`q${user}`, 'help', 'P2A', '2026-10-05T10:00:00Z', more),
    row(`a${user}`, 'help', 'A2P', '2026-10-05T10:01:00Z', more),
  ]
}
const file: Offers = {
  offers: [
    { name: 'Here', model: 'rcs' },
    { name: 'By conversation', model: 'conversation_window', unitPrice: '0.50' },
    { name: 'By month', model: 'per_message', unitPrice: '0.01', minimumCharge: '6.00' },
    { name: 'Resolved', model: 'per_resolution', unitPrice: '1.00', assumedResolutionRate: '0.5' },
    { name: 'Abroad', model: 'per_seat', seats: 2, unitPrice: '10.00', currency: 'USD' },
    { name: 'Unsaid', model: 'automated_conversation', priceToEnter: true },
  ],
  handOff: { costPerConversation: '4.00' },
}
let comparison: OfferComparison

beforeAll(async () => {
  const bytes = await prepareStore(async (desktop) => {
    await addClients(desktop)
    await desktop.importCsv([1, 2, 3, 4, 5, 6, 7, 8].flatMap(asked))
  })
  const desk = new ServiceDesk(bytes)
  const request = {
    tenantId: 'shop',
    period: { cycle: '2026-10' },
    offers: file,
    volume: true,
    allowUnknownRates: true,
  }
  comparison = await desk.ask('compare-offers', request)
  await desk.close()
})
const open = () =>
  effectScope().run(() =>
    useWhatIf(
      () => comparison,
      () => 1,
    ),
  )!
const costs = (found: ReturnType<typeof open>): (string | null)[] =>
  found.tried.value!.offers.map(({ cost }) => (cost === null ? null : formatDecimal(cost)))

describe('what is tried out', () => {
  it('is at first what the services answer', () => {
    const found = open()
    expect(found.isTried.value).toBe(false)
    expect(costs(found).map(Number)).toEqual(comparison.offers.map(({ cost }) => Number(cost)))
    expect(found.tried.value!.conversations).toBe(comparison.conversations)
    expect(found.tried.value!.resolved).toBe(comparison.resolved.count)
  })

  it('follows the volume, and minimums hold', () => {
    const found = open()
    found.whatIf.volume = 2 * STEPS
    expect(found.tried.value!.conversations).toBe(16)
    expect(costs(found).slice(1, 4)).toEqual(['8', '6', '8'])
    found.whatIf.volume = 0
    expect(costs(found).slice(1, 4)).toEqual(['0', '6', '0'])
    expect(found.isTried.value).toBe(true)
    found.reset()
    expect(found.isTried.value).toBe(false)
  })

  it('follows the share of resolutions and the cost of a hand-off, each reset by itself', () => {
    const found = open()
    found.whatIf.resolutionRate = '0.25'
    expect(costs(found)[3]).toBe('2')
    // Six of eight are handed over.
    found.whatIf.handOff = '1.00'
    expect(formatDecimal(found.tried.value!.offers[1]!.withHandOff!)).toBe('10')
    found.reset('resolutionRate')
    expect(found.whatIf).toEqual({ volume: STEPS, resolutionRate: null, handOff: '1.00' })
    expect(formatDecimal(found.tried.value!.offers[1]!.withHandOff!)).toBe('8')
    found.reset('handOff')
    expect(found.whatIf.handOff).toBe('4.00')
  })

  it('takes the cost of a hand-off from each new answer', () => {
    const shown = shallowRef<OfferComparison | null>(null)
    const found = effectScope().run(() =>
      useWhatIf(
        () => shown.value,
        () => 1,
      ),
    )!
    expect([found.costs.value, found.tried.value, found.isTried.value]).toEqual([null, null, false])
    shown.value = comparison
    expect([found.whatIf.handOff, found.isTried.value]).toEqual(['4.00', false])
  })
})

describe('the rows', () => {
  const rowsOf = (found: ReturnType<typeof open>) => comparedRows(comparison, found.tried.value!, found.today.value!)

  it('begin with the cheapest, and end with those whose cost is known in part or not at all, with the reason', () => {
    const rows = rowsOf(open())
    expect(rows.map(({ name }) => name)).toEqual([
      'By conversation',
      'Resolved',
      'By month',
      'Here',
      'Abroad',
      'Unsaid',
    ])
    expect(rows.map(({ difference }) => difference)).toEqual(Array(6).fill(null))
    expect(rows.at(-2)).toMatchObject({ cost: null, unknown: 'no exchange rate from USD to EUR is given' })
    expect(rows.at(-1)!.unknown).toContain('not public')
    // Its card has no price for what these users began, so that it costs at least that.
    expect(rows[3]).toMatchObject({
      name: 'Here',
      cost: '0.00',
      partial: expect.stringContaining('8 events') as unknown,
    })
    expect(todaysRow(rows)).toBeNull()
    expect(todaysRow([{ ...rows[3]!, partial: null }])).toMatchObject({ name: 'Here', place: 0 })
  })

  it('say the difference to today where something is tried', () => {
    const found = open()
    found.whatIf.volume = STEPS / 2
    const rows = rowsOf(found)
    expect(rows.find(({ name }) => name === 'By conversation')).toMatchObject({ cost: '2', difference: '-2' })
    expect(rows.find(({ name }) => name === 'By month')).toMatchObject({ cost: '6', difference: '0' })
    expect(rows.find(({ name }) => name === 'Unsaid')).toMatchObject({ cost: null, difference: null })
  })
})

it('each assumption is told once with its offers, what leaves a cost unknown first', () => {
  const shared = sharedAssumptions(comparison)
  expect(shared.slice(0, 3).map(({ changedIn }) => changedIn)).toEqual(['rates', 'terms', 'offer'])
  expect(new Set(shared.map(({ words }) => words)).size).toBe(shared.length)
  const all = comparison.offers.flatMap(({ assumed }) => assumed.map(assumptionWords))
  expect(shared.reduce((sum, { names }) => sum + names.length, 0)).toBe(all.length)
  expect(currencyWithoutRate(comparison)).toBe('USD')
})

describe('the lines', () => {
  it('pass through the cost of every drawn volume, and none is drawn where nothing is known', () => {
    const found = open().costs.value!
    const line = volumeLine(found, 1, null)
    expect(line.map((cost) => formatDecimal(cost!))).toEqual(
      DRAWN_VOLUMES.map((volume) => String(found.conversationsAt(volume) * 0.5)),
    )
    expect(volumeLine(found, 5, null).every((cost) => cost === null)).toBe(true)
  })

  it('mark where another offer becomes the cheapest', () => {
    const found = open().costs.value!
    const lines = comparison.offers.map((_, place) =>
      place === 1 || place === 2 ? volumeLine(found, place, null) : [],
    )
    const only = lines.map((line) => (line.length === 0 ? DRAWN_VOLUMES.map(() => null) : line))
    // Twelve conversations cost 6.00, as the month does: from the thirteenth on the month is cheaper.
    const [change, ...more] = bestChanges(found, only, null)
    expect(more).toEqual([])
    expect(found.conversationsAt(change!.volume)).toBe(13)
    expect(found.conversationsAt(change!.volume - 1)).toBe(12)
    expect(formatDecimal(change!.cost)).toBe('6')
  })

  it('are drawn on a logarithmic scale where costs lie far apart, or where one chooses it', () => {
    const flat = (cost: bigint) => DRAWN_VOLUMES.map(() => cost * 1_000_000_000n)
    expect(costScale([flat(10n), flat(20n)], null).name).toBe('linear')
    expect(costScale([flat(10n), flat(20n)], 'log').name).toBe('log')
    const far = costScale([flat(10n), flat(2000n)], null)
    expect(far.name).toBe('log')
    expect(far.ticks[0]).toBeLessThanOrEqual(10)
    expect(far.share(far.ticks[0]!)).toBe(0)
    expect(far.share(far.ticks.at(-1)!)).toBe(1)
    expect(far.share(0)).toBe(0)
    expect(costScale([], 'log')).toMatchObject({ name: 'linear', ticks: [0, 1] })
  })
})

it('ticks of powers begin at or below the least and end at or above the most', () => {
  expect(powerTicks(57, 4600)).toEqual([30, 100, 300, 1000, 3000, 10_000])
  expect(powerTicks(100, 100)).toEqual([100, 300])
  for (const [least, most] of [
    [0.02, 3],
    [7, 8],
    [1, 1_000_000],
  ] as const) {
    const ticks = powerTicks(least, most)
    expect(ticks[0]).toBeLessThanOrEqual(least)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
  }
})

it('names that lie on each other are pushed apart in their order, and none below the axis', () => {
  expect(pushedApart([100, 50, 100, 100], 10, 110)).toEqual([90, 50, 100, 110])
  expect(pushedApart([], 10, 110)).toEqual([])
})
