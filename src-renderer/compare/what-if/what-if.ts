import { computed, reactive, watch, type ComputedRef } from 'vue'
import type { OfferComparison } from '../../../src-main/contract/answers.ts'
import { cycleDays } from '../../../src-main/core/calendar/period.ts'
import { OfferCosts, type CostsOfOffers, type WhatIf } from '../../../src-main/rating/offers/cost/offer-costs.ts'
import { STEPS } from '../../../src-main/rating/offers/volume/steps.ts'

/** What a comparison comes to while one drags: everything from what was counted once, and nothing asked for. */
interface TriedComparison {
  /** Null where the traffic's counts are not there. */
  costs: ComputedRef<OfferCosts | null>
  whatIf: WhatIf
  /** With the traffic as it was, and as the file says. */
  today: ComputedRef<CostsOfOffers | null>
  tried: ComputedRef<CostsOfOffers | null>
  /** Whether anything is tried that is not as today. */
  isTried: ComputedRef<boolean>
  reset: (what?: keyof WhatIf) => void
}

const asToday = (comparison: OfferComparison | null): WhatIf => ({
  volume: STEPS,
  resolutionRate: null,
  handOff: comparison?.handOff?.costPerConversation ?? null,
})

/** Sums up what was counted once for each answer. */
function costsOf({ file, volume, currency }: OfferComparison, cycleDay: number): OfferCosts | null {
  if (!volume) return null
  const isWholeCycle = volume.months.map(({ cycle, fromDay, toDay }) => {
    const whole = cycleDays(cycle, cycleDay)
    return whole.fromDay === fromDay && whole.toDay === toDay
  })
  return new OfferCosts(file, volume, { months: volume.months, isWholeCycle, billedIn: currency })
}

export function useWhatIf(comparison: () => OfferComparison | null, cycleDay: () => number): TriedComparison {
  const whatIf = reactive(asToday(null))
  const costs = computed(() => {
    const answer = comparison()
    return answer && costsOf(answer, cycleDay())
  })
  const base = computed(() => asToday(comparison()))
  const today = computed(() => costs.value?.at(base.value) ?? null)
  const isTried = computed(() =>
    (Object.keys(whatIf) as (keyof WhatIf)[]).some((key) => whatIf[key] !== base.value[key]),
  )
  const tried = computed(() => (isTried.value ? (costs.value?.at({ ...whatIf }) ?? null) : today.value))

  function reset(what?: keyof WhatIf): void {
    Object.assign(whatIf, what ? { [what]: base.value[what] } : base.value)
  }
  watch(
    () => base.value.handOff,
    () => reset('handOff'),
    { immediate: true },
  )
  return { costs, whatIf, today, tried, isTried, reset }
}
