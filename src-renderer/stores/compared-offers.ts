import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Offer, Offers } from '../../src-main/rating/offers/offers.ts'
import { askDesk } from '../console.ts'
import { useAnswer } from './answers/answer.ts'
import { useChanges } from './answers/changes.ts'
import { useSession } from './session.ts'

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/**
 * The offers that a client is compared by: those saved for it or shipped, with the changes that are not saved yet. Changes
 * are kept while the console is open, and dropped with the client.
 */
export const useComparedOffers = defineStore('compared-offers', () => {
  const session = useSession()
  const changes = useChanges()
  const { answer, failure, pending, attend, refresh } = useAnswer('read-offers', () =>
    session.tenantId === null ? null : { tenantId: session.tenantId },
  )
  const changed = shallowRef<Offers | null>(null)
  watch(
    () => session.tenantId,
    () => (changed.value = null),
    { flush: 'sync' },
  )
  const file = computed(() => changed.value ?? answer.value?.file ?? null)
  const isChanged = computed(() => changed.value !== null && !same(changed.value, answer.value?.file))
  const isPreset = computed(() => same(file.value, answer.value?.presets))

  const change = (next: Offers): void => void (changed.value = next)
  function changeOffers(of: (offers: readonly Offer[]) => Offer[]): void {
    if (file.value) change({ ...file.value, offers: of(file.value.offers) })
  }

  return {
    saved: answer,
    failure,
    pending,
    attend,
    refresh,
    /** What is compared now. */
    file,
    isChanged,
    /** Whether it is what comes with the program. */
    isPreset,
    change,
    put: (place: number, offer: Offer) =>
      changeOffers((offers) => (place < offers.length ? offers.with(place, offer) : [...offers, offer])),
    remove: (place: number) => changeOffers((offers) => offers.toSpliced(place, 1)),
    move: (place: number, to: number) =>
      changeOffers((offers) => offers.toSpliced(place, 1).toSpliced(to, 0, offers[place]!)),
    discard: () => void (changed.value = null),
    /** @throws Refusal with every fault, each with its path */
    async save(): Promise<void> {
      if (session.tenantId === null || !file.value) return
      answer.value = await askDesk('save-offers', { tenantId: session.tenantId, offers: file.value })
      changed.value = null
      changes.note()
    },
  }
})
