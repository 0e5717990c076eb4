import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { TenantRow } from '../../src-main/contract/answers.ts'
import { useAnswer } from './answers/answer.ts'
import { recall, remember } from './memory.ts'

/** What every screen needs: the tenants, and which tenant and cycle are shown. */
export const useSession = defineStore('session', () => {
  const { answer: state, failure, pending, attend, refresh } = useAnswer('read-console', () => ({}))
  const chosenId = ref(recall('tenant'))
  /** Null for the newest cycle that has traffic. */
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

  /** Adds a tenant that was just created, before the list is read again. */
  function admit(row: TenantRow): void {
    const known = state.value
    if (!known) return
    const others = known.tenants.filter((each) => each.tenantId !== row.tenantId)
    state.value = { ...known, empty: false, tenants: [...others, row] }
    switchTo(row.tenantId)
  }

  return { state, failure, pending, attend, refresh, tenants, tenant, tenantId, cycle, switchTo, admit }
})
