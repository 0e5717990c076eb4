import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { conversationsAddress, placeOfAddress } from '../conversations/address.ts'
import { useSession } from '../stores/session.ts'

/**
 * The address of the conversations names its client: the console shows that one when the address is opened, and the
 * address follows when another client is chosen at the top.
 */
export function useAddressedTenant(): void {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()
  const isHere = (): boolean => route.path === '/conversations'

  watch(
    [() => route.fullPath, () => session.tenants.length > 0],
    () => {
      const { tenant } = placeOfAddress(route.query)
      if (isHere() && session.tenants.some(({ tenantId }) => tenantId === tenant)) session.switchTo(tenant!)
    },
    { immediate: true, flush: 'sync' },
  )
  watch(
    () => session.tenantId,
    (tenantId, before) => {
      const { tenant, sort } = placeOfAddress(route.query)
      if (!isHere() || before === null || tenantId === null || tenant === tenantId) return
      // What else the address names is not of that client.
      void router.replace(conversationsAddress({ tenant: tenantId, sort }))
    },
    { flush: 'sync' },
  )
}
