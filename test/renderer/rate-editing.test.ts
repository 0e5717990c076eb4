import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import type { RateCard } from '../../src-main/contract/answers.ts'
import { rateCardCsv } from '../../src-main/contract/rate-card/rate-card-csv.ts'
import { isCountry } from '../../src-main/core/words/labels/country.ts'
import { apart, niceTicks } from '../../src-renderer/charts/ticks.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { cardFile, readPickedCard } from '../../src-renderer/rates/draft/card-file.ts'
import { emptyDraft } from '../../src-renderer/rates/draft/draft-edits.ts'
import { cardOf } from '../../src-renderer/rates/draft/draft.ts'
import { placeCardFaults } from '../../src-renderer/rates/editor/fault-places.ts'
import { countryChoices, matchesOf, TYPE_OPTIONS } from '../../src-renderer/rates/fields/pick.ts'
import { useRateDraft } from '../../src-renderer/stores/rate-draft.ts'
import { useSession } from '../../src-renderer/stores/session.ts'
import { addClients } from '../support/desktop.ts'
import { CARDS } from '../support/made-quarter.ts'
import { jsonOfLists } from '../support/nests.ts'
import { prepareStore } from '../support/prepared-store.ts'
import { openServiceDesk, type ServiceDesk } from '../support/service-desk.ts'
import { hostOf } from '../support/service-host.ts'

const card: RateCard = CARDS['harbor-federal']
const file = (name: string, text: string) => ({ name, size: text.length, text: async () => text })

describe('the file of a card', () => {
  it.each(['json', 'csv'] as const)('goes out as %s and comes in as the same card', async (format) => {
    const out = cardFile('harbor-federal', 3, card, format)
    expect(out.fileName).toBe(`harbor-federal-rates-v3.${format}`)
    const read = await readPickedCard(file(out.fileName, out.content))
    expect(read).toMatchObject({ notes: [] })
    expect(cardOf(read.draft!)).toEqual(card)
  })
  it('that is torn is opened as far as it goes, with the rows to look at', async () => {
    const read = await readPickedCard(file('card.CSV', `${rateCardCsv(card)}price,a2p_conversation\r\n`))
    expect(read).toMatchObject({ notes: [{ path: 'row 9, row' }] })
    expect(cardOf(read.draft!)).toEqual(card)
  })
  it('that is none is refused in one sentence', async () => {
    const notes = { kind: 'wrong', faults: [] }
    expect(await readPickedCard(file('notes.json', 'hello'))).toMatchObject({ failure: notes })
    expect(await readPickedCard(file('deep.json', jsonOfLists(20_000)))).toMatchObject({ failure: notes })
    expect(await readPickedCard({ ...file('film.csv', ''), size: 9e9 })).toMatchObject({ failure: notes })
  })
})

describe('a draft that waits', () => {
  const kept = new Map<string, string>()
  let bytes: Buffer
  let desk: ServiceDesk
  beforeAll(async () => {
    bytes = await prepareStore(addClients)
  })
  beforeEach(async () => {
    desk = openServiceDesk(bytes)
    vi.useFakeTimers()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    })
    await arrive()
  })
  afterEach(() => {
    kept.clear()
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  /** As if the window had just been opened. */
  async function arrive(): Promise<void> {
    setActivePinia(createPinia())
    replaceHost(hostOf(desk))
    effectScope().run(() => useSession().attend())
    await vi.advanceTimersByTimeAsync(20)
  }
  const begin = (): void => {
    useSession().switchTo('shop')
    useRateDraft().start(emptyDraft('EUR', '2026-12-01'), 'an empty card', { fromStore: true })
  }

  it('is there again when the window is opened again', async () => {
    begin()
    useRateDraft().change({ ...useRateDraft().draft!, minimumCommitment: '100' })
    await vi.advanceTimersByTimeAsync(300)
    await arrive()
    useSession().switchTo('shop')
    expect(useRateDraft().draft?.minimumCommitment).toBe('100')
    expect(useRateDraft().isChanged).toBe(true)
  })
  it('is its tenant’s alone, also when one leaves with the last key still warm', async () => {
    begin()
    useRateDraft().change({ ...useRateDraft().draft!, minimumCommitment: '100' })
    useSession().switchTo('bank')
    await nextTick()
    expect(useRateDraft().draft).toBeNull()
    useSession().switchTo('shop')
    expect(useRateDraft().draft?.minimumCommitment).toBe('100')
  })
  it('was changed only when its card would be another', () => {
    begin()
    expect(useRateDraft().isChanged).toBe(false)
    useRateDraft().change({ ...useRateDraft().draft!, minimumCommitment: ' ' })
    expect(useRateDraft().isChanged).toBe(false)
    useRateDraft().change({ ...useRateDraft().draft!, rounding: 'up' })
    expect(useRateDraft().isChanged).toBe(true)
  })
  it('from a file counts as changed from the start', () => {
    useRateDraft().start(emptyDraft('EUR', '2026-12-01'), 'card.csv', { fromStore: false })
    expect(useRateDraft().isChanged).toBe(true)
  })
  it('is gone once it is discarded, and is nothing where what was kept cannot be read', async () => {
    begin()
    useRateDraft().discard()
    await vi.advanceTimersByTimeAsync(300)
    await arrive()
    useSession().switchTo('shop')
    expect(useRateDraft().draft).toBeNull()
    for (const key of kept.keys()) kept.set(key, '{"draft":7}')
    await arrive()
    useSession().switchTo('shop')
    expect(useRateDraft().draft).toBeNull()
  })
})

describe('what one may pick', () => {
  it('of countries is what a card may name, any other first', () => {
    const choices = countryChoices().map(({ value }) => value)
    expect(choices[0]).toBe('*')
    expect(choices.slice(1).filter((code) => !isCountry(code))).toEqual([])
    expect(choices).toHaveLength(250)
  })
  it.each([
    ['ger', 'DE'],
    ['de', 'DE'],
    ['united k', 'GB'],
    ['*', '*'],
  ])('is found by the beginnings of its words: %s', (typed, code) => {
    expect(matchesOf(countryChoices(), typed)[0]?.value).toBe(code)
  })
  it('of types stands under its family and is found by its code too', () => {
    expect(TYPE_OPTIONS.every(({ group }) => group)).toBe(true)
    expect(matchesOf(TYPE_OPTIONS, 'p2a rich').map(({ value }) => value)).toEqual([
      'p2a_rich_message',
      'p2a_rich_media_message',
    ])
    expect(matchesOf(TYPE_OPTIONS, 'sms')).toEqual([])
  })
})

describe('an axis', () => {
  it.each([
    [0.0231, [0, 0.01, 0.02, 0.03]],
    [1475, [0, 500, 1000, 1500]],
    [0, [0, 1]],
  ])('that must hold %f has round steps', (most, ticks) => {
    const made = niceTicks(most)
    expect(made).toHaveLength(ticks.length)
    made.forEach((tick, place) => expect(tick).toBeCloseTo(ticks[place]!, 9))
  })
  it('keeps its labels apart, the first ones first', () => {
    expect(apart([0, 51, 50, 72], 10)).toEqual([0, 51, 72])
  })
})

it('a fault names another row as it is counted on the page', () => {
  const fault = { path: 'rates[2]', message: 'a2p_conversation for GB has its price in rates[0] already', repeats: 0 }
  expect(placeCardFaults([fault], { rates: 3, surcharges: 0 }).rates.get(2)).toEqual({
    '': 'This type and country have their price in rate 1 already',
  })
})
