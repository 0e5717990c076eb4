/** Every screen is whole in the smallest window that is supported, and with everything or all text twice as large. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCREEN_LIST } from '../../src-main/contract/screens.ts'
import { cutParts } from '../support/cut-parts.ts'
import { CHATS, fillChats } from '../support/made-chats.ts'
import { fillAlerts, HARBOUR } from '../support/made-alerts.ts'
import { prepareStore } from '../support/prepared-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

/** The window in CSS pixels, and what a rem is in it. */
const SIZES = {
  'the smallest window': { width: 1100, height: 700, remPx: 16 },
  'the smallest window at 200 %': { width: 550, height: 350, remPx: 16 },
  'text at 200 %': { width: 1280, height: 800, remPx: 32 },
} as const

/** Beside the screens as they open, what takes most room on them. */
const PLACES = [
  ...SCREEN_LIST.map(({ route }) => ({ tenant: HARBOUR.tenantId as string, path: route as string })),
  { tenant: HARBOUR.tenantId, path: '/statements/2026-10' },
  { tenant: HARBOUR.tenantId, path: '/statements/forecast' },
  { tenant: CHATS.tenantId, path: '/overview' },
  {
    tenant: CHATS.tenantId,
    path: `/conversations?tenant=${CHATS.tenantId}&thread-agent=${CHATS.care}&thread-user=${encodeURIComponent(CHATS.pair)}`,
  },
]

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(
    await prepareStore(async (desktop) => {
      await fillAlerts(desktop)
      await fillChats(desktop)
    }),
  )
  // The running cycle comes to millions, as a large client's does.
  const { call } = shown.desk.desktop
  const flat = (type: string, unitPrice: string) => ({ type, country: '*', model: 'flat', unitPrice })
  await call('set-rates', {
    tenantId: HARBOUR.tenantId,
    card: {
      currency: 'EUR',
      effectiveFrom: '2026-11-01',
      rates: [
        flat('a2p_rich_message', '21234.56'),
        flat('a2p_basic_message', '90123.45'),
        flat('p2a_basic_message', '10987.65'),
        flat('a2p_conversation', '40321.09'),
      ],
    } as never,
  })
}, 180_000)
afterAll(() => shown?.close())

describe.each(Object.entries(SIZES))('in %s', (_, { width, height, remPx }) => {
  beforeAll(async () => {
    await shown.page.setViewportSize({ width, height })
    await shown.page.addInitScript(
      `document.addEventListener('readystatechange', () => (document.documentElement.style.fontSize = '${remPx}px'))`,
    )
  })

  test.each(PLACES)('$tenant $path can be read and reached', async ({ tenant, path }) => {
    const { page } = shown
    await shown.open(tenant, path)
    await page.waitForTimeout(400)
    if (process.env['SHOTS'])
      await page.screenshot({
        path: `${process.env['SHOTS']}/${width}-${remPx}-${tenant}${path.replaceAll(/\W+/g, '-').slice(0, 40)}.png`,
      })
    expect(await cutParts(page)).toEqual([])
  })
})
