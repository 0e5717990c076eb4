import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { RatesPreview, TenantRow } from '../../../src-main/contract/answers.ts'
import { checkRateCard } from '../../../src-main/rating/pricing/rate-card-check.ts'
import { asRefusal, askDesk, type Refusal } from '../../console.ts'

/** Milliseconds after the last key: long enough to type a price, short enough to seem immediate. */
const PAUSE_MS = 250

interface LiveCheck {
  /** The result for the card that was checked last; null before the first check. */
  preview: ShallowRef<RatesPreview | null>
  failure: ShallowRef<Refusal | null>
  /** Whether the card has changed since. */
  pending: Ref<boolean>
  again: () => void
}

/**
 * Checks a card while it is edited. Its faults are found at once, with the same check as in the services; for a card
 * without faults, what it would change is asked for shortly after the last change. Answers that come too late are
 * ignored.
 */
export function useLiveCheck(tenant: () => TenantRow, card: () => unknown): LiveCheck {
  const preview = shallowRef<RatesPreview | null>(null)
  const failure = shallowRef<Refusal | null>(null)
  const pending = ref(true)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function judge(mine: number): Promise<void> {
    try {
      const judged = await askDesk('preview-rates', { tenantId: tenant().tenantId, card: card() })
      if (mine !== turn) return
      preview.value = judged
      failure.value = null
    } catch (thrown) {
      if (mine !== turn) return
      failure.value = asRefusal(thrown)
    }
    pending.value = false
  }

  function later(ms: number): void {
    const mine = ++turn
    clearTimeout(timer)
    const { faults } = checkRateCard(card(), tenant().currency)
    pending.value = faults === undefined
    if (faults) {
      preview.value = { faults, difference: null }
      failure.value = null
      return
    }
    timer = setTimeout(() => void judge(mine), ms)
  }

  watch(
    () => JSON.stringify([tenant().tenantId, tenant().currency, card()]),
    (_, before) => later(before === undefined ? 0 : PAUSE_MS),
    { immediate: true },
  )
  onScopeDispose(() => {
    turn++
    clearTimeout(timer)
  })
  return { preview, failure, pending, again: () => later(0) }
}
