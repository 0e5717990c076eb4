/** The letters in charts, and the room that they have, grow with the letters of the page. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeFull } from '../support/full-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeFull())
  await shown.page.setViewportSize({ width: 1600, height: 1000 })
}, 180_000)
afterAll(() => shown?.close())

const enlarge = (): Promise<unknown> =>
  shown.page.evaluate(`document.documentElement.style.fontSize = '32px'`).then(() => shown.page.waitForTimeout(500))
const measured = (selector: string, of: 'height' | 'left'): Promise<number> =>
  shown.page.evaluate<number>(`(() => {
    const at = document.querySelector(${JSON.stringify(selector)})
    const box = at.getBoundingClientRect()
    return ${of === 'height' ? 'box.height' : `box.left - at.closest('.relative').getBoundingClientRect().left`}
  })()`)

test.each([
  ['/statements/forecast', 'main svg text.tick'],
  ['/compare', '[aria-labelledby=cost-by-volume] svg text.tick'],
])('drawn as shapes, of %s', async (path, letters) => {
  await shown.open('harbour', path)
  await shown.page.locator(letters).first().waitFor()
  const before = await measured(letters, 'height')
  await enlarge()
  // Their boxes are of whole pixels.
  expect((await measured(letters, 'height')) / before).toBeGreaterThan(1.8)
  const cut = await shown.page.evaluate<number>(
    `[...document.querySelectorAll(${JSON.stringify(letters)})].filter((each) => {
      const [own, frame] = [each.getBoundingClientRect(), each.ownerSVGElement.getBoundingClientRect()]
      return own.left < frame.left - 1 || own.right > frame.right + 1 || own.bottom > frame.bottom + 1
    }).length`,
  )
  expect(cut).toBe(0)
})

test('drawn on a canvas: the axis takes more room, and the chart is higher', async () => {
  await shown.open('harbour', '/overview')
  const first = '[aria-label="Days of the chart"] li a'
  await shown.page.locator(first).first().waitFor()
  const [axis, height] = [await measured(first, 'left'), await measured('main canvas', 'height')]
  await enlarge()
  expect((await measured(first, 'left')) / axis).toBeGreaterThan(1.4)
  expect((await measured('main canvas', 'height')) / height).toBeCloseTo(2, 1)
})
