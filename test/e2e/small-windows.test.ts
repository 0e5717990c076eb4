/** Every screen is whole in the smallest window that is supported, and with everything or all text twice as large. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutParts } from '../support/cut-parts.ts'
import { madeFull, PLACES } from '../support/full-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

/** The window in CSS pixels, and what a rem is in it. A screen is opened in the first, and stays open in the others. */
const SIZES = {
  'the smallest window at 200 %': { width: 550, height: 350, remPx: 16 },
  'the smallest window': { width: 1100, height: 700, remPx: 16 },
  'text at 200 %': { width: 1280, height: 800, remPx: 32 },
} as const

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeFull())
}, 180_000)
afterAll(() => shown?.close())

test.each(PLACES)('$tenant $path can be read and reached', async ({ tenant, path }) => {
  const { page } = shown
  await page.setViewportSize(SIZES['the smallest window at 200 %'])
  await shown.open(tenant, path)
  const cut: Record<string, unknown> = {}
  for (const [name, { width, height, remPx }] of Object.entries(SIZES)) {
    await page.evaluate(`document.documentElement.style.fontSize = '${remPx}px'`)
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(400)
    cut[name] = await cutParts(page)
  }
  expect(cut).toEqual(Object.fromEntries(Object.keys(SIZES).map((name) => [name, []])))
})
