import { ref, watch, type InjectionKey } from 'vue'
import { askDesk } from '../console.ts'
import { useSubmitting } from '../components/page/submitting.ts'
import { useAlerts } from '../stores/answers/alerts.ts'
import { useChanges } from '../stores/answers/changes.ts'

/** The button by which an alert is acknowledged, to return to. */
export const acknowledgeButton = (alertId: string): string => `acknowledge ${alertId}`
/** The head of the list of those that are. */
export const ACKNOWLEDGED_HEAD = 'acknowledged'

const buttonOf = (name: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-returns="${CSS.escape(name)}"]`)

/** Acknowledges alerts and undoes it. The list is asked for again, and the focus then goes where one works on. */
export function useAcknowledging() {
  const store = useAlerts()
  const changes = useChanges()
  const { busy, failure, submit } = useSubmitting()
  /** The alert whose note is being written. */
  const writing = ref<string | null>(null)
  /** Where the focus goes once the list says what was done: the first of these that is there. */
  let next: { isTold: () => boolean; targets: string[] } | null = null
  const isOpen = (alertId: string): boolean => store.open.some((alert) => alert.alertId === alertId)

  watch(
    () => store.alerts,
    () => {
      if (!next?.isTold()) return
      const target = next.targets.map(buttonOf).find((element) => element !== null)
      next = null
      target?.focus()
    },
    { flush: 'post' },
  )

  const acknowledge = (alertId: string, note: string): Promise<void> =>
    submit(async () => {
      const after = laterThan(alertId)
      const { tenantId } = store.open.find((each) => each.alertId === alertId) ?? {}
      await askDesk('acknowledge-alert', { alertId, tenantId: tenantId ?? undefined, note })
      writing.value = null
      next = { isTold: () => !isOpen(alertId), targets: [...after.map(acknowledgeButton), ACKNOWLEDGED_HEAD] }
      changes.note()
    })

  const reopen = (alertId: string): Promise<void> =>
    submit(async () => {
      await askDesk('reopen-alert', { alertId })
      next = { isTold: () => isOpen(alertId), targets: [acknowledgeButton(alertId), ACKNOWLEDGED_HEAD] }
      changes.note()
    })

  function stopWriting(): void {
    const alertId = writing.value
    writing.value = null
    // The button is drawn again in place of the field.
    if (alertId !== null) requestAnimationFrame(() => buttonOf(acknowledgeButton(alertId))?.focus())
  }

  return { busy, failure, writing, acknowledge, reopen, stopWriting }
}

/** What the rows of the page acknowledge with. */
export const ACKNOWLEDGING: InjectionKey<ReturnType<typeof useAcknowledging>> = Symbol('acknowledging')

/** The alerts that follow one on the page, then those before it. */
function laterThan(alertId: string): string[] {
  const shown = [...document.querySelectorAll<HTMLElement>('[data-alert]')].map(({ dataset }) => dataset['alert']!)
  const at = shown.indexOf(alertId)
  return [...shown.slice(at + 1), ...shown.slice(0, Math.max(0, at)).toReversed()]
}
