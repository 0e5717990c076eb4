import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import shipped from '../../../resources/offers.json' with { type: 'json' }
import { checkOffers } from '../../../src-main/rating/offers/offers-check.ts'
import { OFFER_MODEL_NAMES } from '../../../src-main/rating/offers/models/models.ts'
import type { Offer, Offers } from '../../../src-main/rating/offers/offers.ts'
import {
  draftOfOffer,
  emptyOffer,
  offerOfDraft,
  withOfferModel,
} from '../../../src-renderer/compare/offers/offer-draft.ts'
import { offersFile, readPickedOffers } from '../../../src-renderer/compare/offers/offers-file.ts'
import { offerTerms } from '../../../src-renderer/compare/offers/offer-terms.ts'
import { placeOfferFaults } from '../../../src-renderer/compare/offers/place-faults.ts'
import { replaceHost } from '../../../src-renderer/console.ts'
import { useComparedOffers } from '../../../src-renderer/stores/compared-offers.ts'
import { useSession } from '../../../src-renderer/stores/session.ts'
import { addClients } from '../../support/desktop.ts'
import { prepareStore } from '../../support/prepared-store.ts'
import { openServiceDesk, type ServiceDesk } from '../../support/service-desk.ts'
import { hostOf } from '../../support/service-host.ts'

const presets = shipped as Offers
const tiers = [
  { upTo: 100, unitPrice: '0.10', flatFee: '5' },
  { upTo: null, unitPrice: '0.05' },
]

describe('an offer that is edited', () => {
  it.each(presets.offers.map((offer) => [offer.name, offer] as const))('is afterwards what it was: %s', (_, offer) => {
    expect(offerOfDraft(draftOfOffer(offer))).toEqual(offer)
  })

  it('keeps tiers, a rate of exchange and a card', () => {
    const quote: Offer = {
      name: 'a',
      model: 'per_message',
      tiers,
      currency: 'USD',
      exchangeRate: { from: 'USD', rate: '0.92', date: '2026-10-01' },
    }
    expect(offerOfDraft(draftOfOffer(quote))).toEqual(quote)
    const rated: Offer = { name: 'b', model: 'rcs', profile: 'vonage', card: 'card.json' }
    expect(offerOfDraft(draftOfOffer(rated))).toEqual(rated)
  })

  it('says by another model what both say, and no more', () => {
    const quote: Offer = { name: 'a', model: 'reply_credits', channel: 'chat', unitPrice: '0.10', windowHours: 12 }
    const draft = withOfferModel(draftOfOffer(quote), 'per_message')
    expect(offerOfDraft(draft)).toEqual({ name: 'a', model: 'per_message', unitPrice: '0.10' })
    expect(withOfferModel(draft, 'per_token')).toBe(draft)
  })

  it('has a price instead of the note that there is none, once one is typed', () => {
    const draft = draftOfOffer({ name: 'a', model: 'per_message', priceToEnter: true })
    expect(offerOfDraft(draft)).toMatchObject({ priceToEnter: true })
    expect(offerOfDraft({ ...draft, typed: { unitPrice: '0,03' } })).toEqual({
      name: 'a',
      model: 'per_message',
      unitPrice: '0.03',
    })
  })

  it.each(OFFER_MODEL_NAMES)('says what it lacks at the fields where it is typed: %s', (model) => {
    const offer = offerOfDraft({ ...emptyOffer(model), typed: { unitPrice: 'dear' } })
    const { own, rest } = placeOfferFaults(checkOffers({ offers: [offer] }, null).faults ?? [], 0, [
      'name',
      ...Object.keys(offer),
      'unitPrice',
      'creditPrice',
      'creditsPerAction',
      'channel',
      'capPerConversation',
      'seats',
    ])
    expect(own['name']).toContain('must be a name')
    expect(rest).toEqual([])
  })

  it('has only its own faults in its panel', () => {
    const faults = checkOffers(
      { offers: [{ name: '' }, { name: 'b', model: 'per_message', unitPrice: '-1', x: 1 }] },
      null,
    )
    const { own, rest } = placeOfferFaults(faults.faults!, 1, ['unitPrice'])
    expect(Object.keys(own)).toEqual(['unitPrice'])
    expect(rest.map(({ path }) => path)).toEqual(['x'])
  })
})

it('the terms of an offer are told in a few words', () => {
  const words = (offer: object): string => offerTerms({ name: 'a', ...offer } as Offer, 'EUR')
  expect(words({ model: 'per_message', unitPrice: '0.0305', included: 1, minimumUnits: 50 })).toBe(
    '€\u00a00.0305 a unit, 1 unit free, at least 50 units a month',
  )
  expect(words({ model: 'per_seat', seats: 1, priceToEnter: true })).toBe('1 seat, price to enter')
  expect(words({ model: 'per_message', tiers })).toBe('2 tiers from €\u00a00.10')
  expect(words({ model: 'per_action', creditsPerAction: 20, creditPrice: '0.005', currency: 'USD' })).toBe(
    '20 credits of $\u00a00.005 an action',
  )
})

describe('a file of offers', () => {
  const picked = (text: string, size = text.length) =>
    readPickedOffers({ name: 'quotes.json', size, text: async () => text })

  it('comes in again as it went out', async () => {
    const { fileName, content } = offersFile('shop', presets)
    expect(fileName).toBe('shop-offers.json')
    expect(await picked(`\u{FEFF}${content}`)).toEqual({ offers: presets })
  })

  it.each([
    ['no JSON', '{'],
    ['too deep', '['.repeat(2000) + ']'.repeat(2000)],
    ['faulty', '{"offers":[{"name":"a"}]}'],
  ])('that is %s is refused in a sentence that names it', async (_, text) => {
    const { failure, offers } = await picked(text)
    expect(offers).toBeUndefined()
    expect(failure).toMatchObject({ kind: 'wrong', message: expect.stringContaining('quotes.json') as unknown })
  })

  it('that is too large is not even read', async () => {
    expect((await picked('{}', 9_000_000)).failure?.message).toContain('larger')
  })
})

const bytes = await prepareStore(addClients)

describe('the offers that are compared', () => {
  let desk: ServiceDesk
  const quote = (name: string): Offer => ({ name, model: 'per_message', unitPrice: '0.03' })

  beforeEach(() => {
    desk = openServiceDesk(bytes)
    replaceHost(hostOf(desk))
    setActivePinia(createPinia())
  })
  async function opened() {
    const scope = effectScope()
    const offers = scope.run(() => {
      const session = useSession()
      session.attend()
      const store = useComparedOffers()
      store.attend()
      return store
    })!
    await desk.settled()
    await desk.settled()
    return { offers, session: useSession() }
  }

  it('are the presets until something is saved, and a change is kept apart until then', async () => {
    const { offers, session } = await opened()
    session.switchTo('shop')
    await desk.settled()
    expect([offers.isPreset, offers.isChanged]).toEqual([true, false])
    offers.change({ offers: [quote('a'), quote('b')] })
    offers.put(2, quote('c'))
    offers.put(0, quote('z'))
    offers.move(2, 0)
    offers.remove(2)
    expect(offers.file!.offers.map(({ name }) => name)).toEqual(['c', 'z'])
    expect([offers.isChanged, desk.asked.filter(({ name }) => name === 'save-offers').length]).toEqual([true, 0])
    await offers.save()
    await desk.settled()
    expect([offers.isChanged, offers.saved!.savedAt]).toEqual([false, '2026-11-05T12:00:00.000Z'])
    expect(await desk.ask('read-offers', { tenantId: 'shop' })).toMatchObject({ file: offers.file })
  })

  it('keep a change that is refused, which can be dropped', async () => {
    const { offers, session } = await opened()
    session.switchTo('shop')
    await desk.settled()
    offers.change({ offers: [{ ...quote('a'), currency: 'USD' }] })
    await expect(offers.save()).rejects.toMatchObject({ faults: [{ path: 'offers[0].currency' }] })
    expect(offers.isChanged).toBe(true)
    offers.discard()
    expect([offers.isChanged, offers.isPreset]).toEqual([false, true])
  })

  it('of one client are never shown to another', async () => {
    const { offers, session } = await opened()
    session.switchTo('shop')
    await desk.settled()
    offers.change({ offers: [quote('a')] })
    session.switchTo('bank')
    expect(offers.file).toBeNull()
    await desk.settled()
    expect(offers.isPreset).toBe(true)
  })
})
