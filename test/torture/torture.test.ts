import { expect, test } from 'vitest'
import { testFolder } from '../support/desktop.ts'
import { DEEDS } from './deeds.ts'
import { torture } from './torture.ts'

test('kill -9 at any moment of anything that changes a store leaves it whole, with all of it or nothing', async () => {
  const seed = 7
  // Each deed once anywhere in its time and once anywhere in what it writes; `npm run torture` kills as often as one likes.
  const kills = 2 * DEEDS.length
  const figures = await torture(testFolder(), { messages: 6_000, kills, seed })
  expect(figures.map(({ deed }) => deed)).toEqual(DEEDS.map(({ name }) => name))
  expect(figures.flatMap(({ deed, wrong }) => wrong.map((what) => `seed ${seed}, ${deed}: ${what}`))).toEqual([])
  // The last moments are a matter of luck; most die in the middle.
  const inTheMiddle = figures.reduce((sum, { nothingKept }) => sum + nothingKept, 0)
  expect(inTheMiddle).toBeGreaterThanOrEqual(kills / 4)
}, 240_000)
