import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick } from 'vue'
import type { Reply } from '../../src-main/contract/calls.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { useAlerts } from '../../src-renderer/stores/alerts.ts'
import { useSession } from '../../src-renderer/stores/session.ts'
import { cloningHost } from '../support/cloning-host.ts'

interface Held {
  name: string
  request: { tenantId?: string }
  reply: (reply: Reply) => void
}

const tenant = (tenantId: string) => ({
  tenantId,
  name: tenantId,
  currency: 'EUR',
  timeZone: 'UTC',
  cycleDay: 1,
  agents: 0,
  createdAt: '2026-10-01T00:00:00.000Z',
})
const alertOf = (tenantId: string) => ({
  kind: 'unpriced',
  severity: 'error',
  tenantId,
  agentId: null,
  message: tenantId,
  at: '2026-10-01T00:00:00.000Z',
  figures: {},
})

let held: Held[]

const settle = async (): Promise<void> => {
  for (let round = 0; round < 5; round++) await nextTick()
}
const answer = async (call: Held | undefined, value: unknown): Promise<void> => {
  call?.reply({ ok: true, answer: value })
  await settle()
}
const take = (name: string): Held | undefined =>
  held.splice(
    held.findIndex((each) => each.name === name),
    1,
  )[0]

beforeEach(() => {
  held = []
  replaceHost(
    cloningHost({
      call: (name, request) => new Promise((reply) => held.push({ name, request: request as Held['request'], reply })),
    }),
  )
  setActivePinia(createPinia())
})

async function openWithTwoTenants() {
  const scope = effectScope()
  const stores = scope.run(() => {
    const session = useSession()
    session.attend()
    const alerts = useAlerts()
    alerts.attend()
    return { session, alerts }
  })!
  await settle()
  await answer(take('read-console'), {
    version: '1',
    storeFile: 's',
    empty: false,
    tenants: [tenant('a'), tenant('b')],
  })
  return { scope, ...stores }
}

describe('switching the tenant', () => {
  it('drops what belonged to the former one at once, before anything new is known', async () => {
    const { session, alerts } = await openWithTwoTenants()
    await answer(take('list-alerts'), [alertOf('a')])
    expect(alerts.alerts?.map((each) => each.message)).toEqual(['a'])
    session.switchTo('b')
    expect(alerts.alerts).toBeNull()
  })

  it('ignores an answer of the former tenant that comes late', async () => {
    const { session, alerts } = await openWithTwoTenants()
    const late = take('list-alerts')
    expect(late?.request.tenantId).toBe('a')
    session.switchTo('b')
    await settle()
    const current = take('list-alerts')
    expect(current?.request.tenantId).toBe('b')
    await answer(late, [alertOf('a')])
    expect(alerts.alerts).toBeNull()
    await answer(current, [alertOf('b')])
    expect(alerts.alerts?.map((each) => each.message)).toEqual(['b'])
  })

  it('ignores a late refusal of the former tenant too', async () => {
    const { session, alerts } = await openWithTwoTenants()
    const late = take('list-alerts')
    session.switchTo('b')
    await settle()
    late?.reply({ ok: false, failure: { kind: 'failed', message: 'of a', faults: [] } })
    await settle()
    expect(alerts.failure).toBeNull()
  })

  it('forgets the cycle that was chosen for the former one', async () => {
    const { session } = await openWithTwoTenants()
    session.cycle = '2026-08'
    session.switchTo('b')
    expect(session.cycle).toBeNull()
  })
})

describe('an answer', () => {
  it('is not asked for while nobody attends to it', async () => {
    const { scope, session } = await openWithTwoTenants()
    await answer(take('list-alerts'), [])
    scope.stop()
    session.switchTo('b')
    await settle()
    expect(held).toEqual([])
  })

  it('stays on the page when a later reading of the same tenant fails', async () => {
    const { alerts } = await openWithTwoTenants()
    await answer(take('list-alerts'), [alertOf('a')])
    alerts.refresh()
    await settle()
    take('list-alerts')?.reply({ ok: false, failure: { kind: 'failed', message: 'gone', faults: [] } })
    await settle()
    expect(alerts.failure?.message).toBe('gone')
    expect(alerts.alerts).toHaveLength(1)
  })
})
