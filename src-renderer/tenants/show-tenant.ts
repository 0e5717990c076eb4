import type { Router } from 'vue-router'
import { isOfAllClients } from '../screens.ts'
import { useSession } from '../stores/session.ts'

/** Shows a client on the page that one is on; from a page of all clients its overview. */
export function showTenant(router: Router, tenantId: string): void {
  useSession().switchTo(tenantId)
  if (isOfAllClients(router.currentRoute.value.path)) void router.push('/overview')
}
