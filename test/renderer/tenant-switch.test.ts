import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { replaceHost } from '../../src-renderer/console.ts'
import { useAlerts } from '../../src-renderer/stores/answers/alerts.ts'
import { useSession } from '../../src-renderer/stores/session.ts'
import { addClients, row } from '../support/desktop.ts'
import { prepareStore } from '../support/prepared-store.ts'
import { openServiceDesk, type ServiceDesk } from '../support/service-desk.ts'
import { hostOf } from '../support/service-host.ts'

let bytes: Buffer
let desk: ServiceDesk

beforeAll(async () => {
  bytes = await prepareStore(async (desktop) => {
    await addClients(desktop)
    // Neither has a price for what it was sent.
    await desktop.importCsv([
      row('of the shop', 'help', 'A2P', '2026-10-05T10:00:00Z', { text: 'x'.repeat(161) }),
      row('of the bank', 'otp', 'P2A', '2026-10-05T10:00:00Z', { user_id: '+12125550100' }),
    ])
  })
})
beforeEach(() => {
  desk = openServiceDesk(bytes)
  replaceHost(hostOf(desk))
  setActivePinia(createPinia())
})

/** At the bank, with its alerts on the way. */
async function openAtBank() {
  desk.hold('list-alerts')
  const scope = effectScope()
  const stores = scope.run(() => {
    const session = useSession()
    session.attend()
    const alerts = useAlerts()
    alerts.attend()
    return {
      session,
      alerts,
      shown: () => alerts.alerts && [...new Set(alerts.alerts.map(({ tenantId }) => tenantId))],
    }
  })!
  await desk.settled()
  expect(stores.session.tenantId).toBe('bank')
  return { scope, ...stores }
}
const waiting = (): unknown[] => desk.held.map(({ request }) => (request as { tenantId: string }).tenantId)

describe('switching the tenant', () => {
  it('drops what belonged to the former one at once, before anything new is known', async () => {
    const { session, alerts, shown } = await openAtBank()
    await desk.release('list-alerts')
    expect(shown()).toEqual(['bank'])
    session.switchTo('shop')
    expect(alerts.alerts).toBeNull()
  })

  it('ignores an answer of the former tenant that comes late', async () => {
    const { session, alerts, shown } = await openAtBank()
    session.switchTo('shop')
    await desk.settled()
    expect(waiting()).toEqual(['bank', 'shop'])
    await desk.release('list-alerts')
    expect(alerts.alerts).toBeNull()
    await desk.release('list-alerts')
    expect(shown()).toEqual(['shop'])
  })

  it('ignores a late refusal of the former tenant too', async () => {
    const { session, alerts } = await openAtBank()
    session.switchTo('shop')
    await desk.settled()
    await desk.refuse('list-alerts', 'of the bank')
    expect(alerts.failure).toBeNull()
  })

  it('forgets the cycle that was chosen for the former one', async () => {
    const { session } = await openAtBank()
    session.cycle = '2026-08'
    session.switchTo('shop')
    expect(session.cycle).toBeNull()
  })
})

describe('an answer', () => {
  it('is not asked for while nobody attends to it', async () => {
    const { scope, session } = await openAtBank()
    await desk.release('list-alerts')
    const asked = desk.asked.length
    scope.stop()
    session.switchTo('shop')
    await desk.settled()
    expect(desk.asked).toHaveLength(asked)
  })

  it('stays on the page when a later reading of the same tenant fails', async () => {
    const { alerts, shown } = await openAtBank()
    await desk.release('list-alerts')
    alerts.refresh()
    await desk.settled()
    await desk.refuse('list-alerts', 'gone')
    expect(alerts.failure?.message).toBe('gone')
    expect(shown()).toEqual(['bank'])
  })
})
