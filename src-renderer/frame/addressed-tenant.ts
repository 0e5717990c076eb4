import { watch } from 'vue'
import { useRoute, useRouter, type LocationQuery, type RouteLocationRaw } from 'vue-router'
import { clinicAddress } from '../clinic/address.ts'
import { conversationsAddress, placeOfAddress } from '../conversations/address.ts'
import { useSession } from '../stores/session.ts'

/** The screens whose address names its client, and what is shown of another one: what else it names is not of that. */
const ADDRESSED: Readonly<Record<string, (tenant: string, query: LocationQuery) => RouteLocationRaw>> = {
  '/conversations': (tenant, query) => conversationsAddress({ tenant, sort: placeOfAddress(query).sort }),
  '/clinic': (tenant) => clinicAddress({ tenant }),
}

/**
 * The console shows the client that an address names when it is opened, and the address follows when another client is
 * chosen at the top.
 */
export function useAddressedTenant(): void {
  const session = useSession()
  const route = useRoute()
  const router = useRouter()

  watch(
    [() => route.fullPath, () => session.tenants.length > 0],
    () => {
      const { tenant } = route.query
      if (route.path in ADDRESSED && session.tenants.some(({ tenantId }) => tenantId === tenant)) {
        session.switchTo(String(tenant))
      }
    },
    { immediate: true, flush: 'sync' },
  )
  watch(
    () => session.tenantId,
    (tenantId, before) => {
      const addressOf = ADDRESSED[route.path]
      if (!addressOf || before === null || tenantId === null || route.query['tenant'] === tenantId) return
      void router.replace(addressOf(tenantId, route.query))
    },
    { flush: 'sync' },
  )
}
