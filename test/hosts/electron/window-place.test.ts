import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { fittedPlace, keepPlace, keptPlace, type Box } from '../../../src-main/hosts/electron/window/window-place.ts'

const laptop: Box = { x: 0, y: 25, width: 1366, height: 743 }
const beside: Box = { x: 1366, y: 0, width: 1920, height: 1040 }

test('the first window stands in the middle of the main screen, and no larger than its work area', () => {
  expect(fittedPlace(null, [beside])).toEqual({
    box: { x: 1606, y: 70, width: 1440, height: 900 },
    least: { width: 1100, height: 700 },
    maximised: false,
  })
  expect(fittedPlace(null, [laptop]).box).toEqual(laptop)
})

test('a screen smaller than the least size makes that smaller', () => {
  const { box, least } = fittedPlace(null, [{ x: 0, y: 0, width: 1024, height: 560 }])
  expect([box, least]).toEqual([
    { x: 0, y: 0, width: 1024, height: 560 },
    { width: 1024, height: 560 },
  ])
})

test('a window opens on the screen it was on, and on the main one when that is gone', () => {
  const last = { box: { x: 1500, y: 100, width: 1200, height: 800 }, maximised: true }
  expect(fittedPlace(last, [laptop, beside])).toMatchObject({ box: last.box, maximised: true })
  expect(fittedPlace(last, [laptop]).box).toEqual({ x: 83, y: 25, width: 1200, height: 743 })
})

test('whatever was kept and whatever screens there are, the window lies within one work area', () => {
  const length = fc.integer({ min: 1, max: 5000 })
  const at = fc.integer({ min: -6000, max: 6000 })
  const box = fc.record({ x: at, y: at, width: length, height: length })
  fc.assert(
    fc.property(fc.option(box), fc.tuple(box, box), (kept, areas) => {
      const { box: placed, least } = fittedPlace(kept && { box: kept, maximised: false }, areas)
      const fits = areas.some(
        (area) =>
          placed.x >= area.x &&
          placed.y >= area.y &&
          placed.x + placed.width <= area.x + area.width &&
          placed.y + placed.height <= area.y + area.height,
      )
      expect([fits, placed.width >= least.width, placed.height >= least.height]).toEqual([true, true, true])
    }),
  )
})

test('a place is kept from one start to the next, and what is no place is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'new', 'window.json')
  expect(keptPlace(file)).toBeNull()
  const place = { box: { x: -8, y: 0, width: 1200, height: 800 }, maximised: true }
  keepPlace(file, place)
  expect(keptPlace(file)).toEqual(place)
  for (const text of ['', '{}', '[]', '{"box":{"x":0,"y":0,"width":0,"height":9}}', '{"box":{"x":"0"}}', 'null']) {
    writeFileSync(file, text)
    expect(keptPlace(file)).toBeNull()
  }
})
