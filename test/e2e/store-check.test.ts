import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsInThemes } from '../support/axe.ts'
import { madeMonth } from '../support/made-month.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeMonth())
}, 180_000)
afterAll(() => shown?.close())

/** Behind the program's back. */
const setText = (text: string): unknown =>
  shown.desk.desktop.store.prepare(`UPDATE traffic_row SET text = ? WHERE message_id = 'answer'`).run(text)

describe('checking the store', () => {
  test('is asked for with the keyboard and says what was found', async () => {
    const { page } = shown
    await shown.open('acme', '/settings?section=health', 'system')
    await page.getByRole('button', { name: 'Check this store' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('This store is in order: 9 checks found nothing.').waitFor()
    expect(await violationsInThemes(page)).toEqual([])
    setText('another text')
    await page.getByRole('button', { name: 'Rate every agent again' }).click()
    await page.getByText('1 of 9 checks found something.').waitFor()
    const [first] = await page.getByRole('list', { name: 'Checks of this store' }).getByRole('listitem').allInnerTexts()
    expect(first).toContain('message answer of agent help')
    expect(first).toContain('Restore a backup')
    expect(await violationsInThemes(page)).toEqual([])
    await page.getByRole('button', { name: 'Close the check of this store' }).click()
    expect(await page.getByRole('region', { name: 'This store' }).count()).toBe(0)
    setText('hi')
    expect(shown.faults).toEqual([])
  })
})
