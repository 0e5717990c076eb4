import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import { openDoublePage, type DoublePage } from '../support/double-page.ts'

let desk: DoublePage
beforeAll(async () => {
  desk = await openDoublePage()
}, 180_000)
afterAll(() => desk?.close())

describe('checking the store', () => {
  test.each(['light', 'dark'] as const)(
    'is asked for with the keyboard and says what was found, in %s',
    async (theme) => {
      const { page } = desk
      await desk.open('nordlicht', '/activity', theme)
      await page.getByRole('button', { name: 'Check this store' }).focus()
      await page.keyboard.press('Enter')
      await page.getByText('This store is in order: 8 checks found nothing.').waitFor()
      expect(await violationsOn(page)).toEqual([])
      await page.getByRole('button', { name: 'Rate every agent again' }).click()
      await page.getByText('1 of 8 checks found something.').waitFor()
      const [first] = await page
        .getByRole('list', { name: 'Checks of this store' })
        .getByRole('listitem')
        .allInnerTexts()
      expect(first).toContain('message m17 of agent nordlicht-care')
      expect(first).toContain('Restore a backup')
      expect(await violationsOn(page)).toEqual([])
      await page.getByRole('button', { name: 'Close the check of this store' }).click()
      expect(await page.getByRole('region', { name: 'This store' }).count()).toBe(0)
      expect(desk.faults).toEqual([])
    },
  )
})
