/** Every screen is whole in the smallest window that is supported, and with everything or all text twice as large. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutParts } from '../support/cut-parts.ts'
import { madeFull, PLACES } from '../support/full-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

/** The window in CSS pixels, and what a rem is in it. */
const SIZES = {
  'the smallest window': { width: 1100, height: 700, remPx: 16 },
  'the smallest window at 200 %': { width: 550, height: 350, remPx: 16 },
  'text at 200 %': { width: 1280, height: 800, remPx: 32 },
} as const

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeFull())
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
    expect(await cutParts(page)).toEqual([])
  })
})
