import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { TenantRow } from '../../src-main/contract/answers.ts'
import { useAnswer } from './answer.ts'
import { recall, remember } from './memory.ts'

/** What every screen needs to know: the tenants, which of them is looked at, and of which cycle. */
export const useSession = defineStore('session', () => {
  const { answer: state, failure, pending, attend, refresh } = useAnswer('read-console', () => ({}))
  const chosenId = ref(recall('tenant'))
  /** Null: the newest cycle that has traffic. */
  const cycle = ref<string | null>(null)

  const tenants = computed<TenantRow[]>(() => state.value?.tenants ?? [])
  const tenant = computed<TenantRow | null>(
    () => tenants.value.find((row) => row.tenantId === chosenId.value) ?? tenants.value[0] ?? null,
  )
  const tenantId = computed(() => tenant.value?.tenantId ?? null)

  watch(tenantId, () => (cycle.value = null), { flush: 'sync' })

  function switchTo(id: string): void {
    if (id === tenantId.value) return
    cycle.value = null
    chosenId.value = id
    remember('tenant', id)
  }

  return { state, failure, pending, attend, refresh, tenants, tenant, tenantId, cycle, switchTo }
})
