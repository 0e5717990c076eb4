import { useToast } from '@nuxt/ui/composables'
import { computed, nextTick, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { countWithWord } from '../../../src-main/core/words/figures/count.ts'
import { formatDay } from '../../../src-main/core/words/figures/day.ts'
import { useAlerts } from '../../stores/answers/alerts.ts'
import { useRates } from '../../stores/answers/rates.ts'
import { useStatements } from '../../stores/answers/statements.ts'
import { isFocusFree } from '../../components/page/free-focus.ts'
import { useRateDraft } from '../../stores/rate-draft.ts'
import { useSession } from '../../stores/session.ts'
import { addMissingRates } from './draft-edits.ts'
import { pricesWanted } from './prices-wanted.ts'

/**
 * Where the address asks for the prices of a cycle (`/rates?prices=2026-10`), a draft with the missing rows. A draft that
 * was changed before is kept, and the rows are added to it.
 * @param show shows the draft
 */
export function useWantedPrices(show: () => void): void {
  const session = useSession()
  const alerts = useAlerts()
  const rates = useRates()
  const statements = useStatements()
  alerts.attend()
  statements.attend()
  const drafts = useRateDraft()
  const route = useRoute()
  const router = useRouter()
  const toast = useToast()

  const wanted = computed(() => {
    const cycle = route.query['prices']
    const [tenant, versions] = [session.tenant, rates.versions]
    if (typeof cycle !== 'string' || !tenant || !versions || !alerts.alerts || !statements.answer) return null
    return pricesWanted({ cycle, ...tenant, alerts: alerts.alerts, versions, statements: statements.answer })
  })
  watch(
    wanted,
    (found) => {
      if (!found) return
      void router.replace({ query: {} })
      const rows = countWithWord(found.missing.length, 'row')
      if (drafts.kept && drafts.isChanged) {
        drafts.change(addMissingRates(drafts.kept.draft, found.missing))
        toast.add({
          title: 'The missing rows are in the draft that was begun',
          description: 'Look from which day it applies: the prices are wanted earlier if it is later',
          icon: 'i-lucide-pencil-line',
        })
      } else {
        const source = found.version === null ? 'an empty card' : `version ${found.version}`
        drafts.start(found.draft, source, { fromStore: false })
        toast.add({
          title: `A draft from ${formatDay(found.draft.effectiveFrom)} on`,
          description: `${rows} without a price: fill them in, then set the card`,
          icon: 'i-lucide-pencil-line',
        })
      }
      show()
      void nextTick(focusEmptyPrice)
    },
    { immediate: true },
  )
}

/** A price is what is to be typed now; what has the focus meanwhile keeps it. */
function focusEmptyPrice(): void {
  if (!isFocusFree()) return
  const prices = [...document.querySelectorAll<HTMLInputElement>('#page input[data-path$=".unitPrice"]')]
  prices.find(({ value }) => value === '')?.focus()
}
