import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import { openConsole } from '../support/console-page.ts'
import { CHATS, madeChats } from '../support/made-chats.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'
import { storeOf, tenantsIn } from '../support/tenant-stores.ts'
import { testFolder } from '../support/desktop.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeChats())
}, 180_000)
afterAll(() => shown?.close())

const open = async (path: string, theme: 'light' | 'dark' = 'light'): Promise<void> => {
  await shown.open(CHATS.tenantId, path, theme)
  await shown.page.getByRole('region', { name: 'What it holds' }).waitFor()
}
const focused = (): Promise<unknown> => shown.page.evaluate(`document.activeElement?.textContent?.trim()`)
/** Presses Tab until what has the focus says so. */
async function tabTo(name: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    await shown.page.keyboard.press('Tab')
    if (
      (await shown.page.evaluate(
        `document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim()`,
      )) === name
    )
      return
  }
  throw new Error(`Tab does not lead to ${name}`)
}

describe('Settings', () => {
  test('has a place in the side bar and the palette, and its sections have addresses', async () => {
    const { page } = shown
    await shown.open(CHATS.tenantId, '/overview')
    await page.keyboard.press('g')
    await page.keyboard.press('e')
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('back up')
    await page.getByRole('option', { name: /Back up or restore the store/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/section=backups/)
    expect(await focused()).toBe('Backups')
    await open('/settings?section=erasure')
    expect(await focused()).toBe('Retention and erasure')
  })

  test.each(['light', 'dark'] as const)(
    'says what the store holds and weighs, without a fault in %s',
    async (theme) => {
      const { page } = shown
      await open('/settings', theme)
      const row = page.getByRole('region', { name: 'What it holds' }).getByRole('row').nth(1)
      expect(await row.innerText()).toMatch(/Kestrel Rail\s+Oct 2026\s+2,051/)
      expect(await violationsOn(page)).toEqual([])
    },
  )

  test('backs up, checks a backup and tells what is in it by keyboard alone; the focus comes back', async () => {
    const { page } = shown
    await open('/settings?section=backups')
    await tabTo('Back up now')
    await page.keyboard.press('Enter')
    const opener = page.getByRole('region', { name: 'Copies' }).getByRole('button', { name: /2026/ })
    await opener.waitFor()
    await opener.focus()
    await page.keyboard.press('Enter')
    await page.getByText('It is whole. In it are:').waitFor()
    expect(await page.getByRole('dialog').innerText()).toMatch(/Rows of traffic\s+2,051/)
    expect(await violationsOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await focused()).toMatch(/2026/)
  })

  test('says above every page that a backup failed, until one succeeds', async () => {
    const { page, desk } = shown
    await open('/settings', 'dark')
    const why = {
      kind: 'failed',
      code: 'disk-full',
      args: {},
      message: 'the disk is full; free some room',
      faults: [],
    } as const
    desk.notify({ kind: 'care-failed', of: 'backup', why })
    const banner = page.getByRole('alert').filter({ hasText: 'could not be backed up' })
    await banner.waitFor()
    expect(await banner.innerText()).toContain('The disk is full; free some room.')
    expect(await violationsOn(page)).toEqual([])
    await banner.getByRole('button', { name: 'Not now' }).click()
    expect(await banner.count()).toBe(0)
    expect(await page.getByText('The last attempt failed: The disk is full').count()).toBe(1)
    desk.notify({ kind: 'care-well', of: 'backup' })
    await page.getByText('The last attempt failed').waitFor({ state: 'detached' })
  })

  test('purges texts only after counting them, and offers to renew the backups that hold them', async () => {
    const { page, desk } = shown
    await desk.ask('make-backup', {})
    await open('/settings?section=erasure')
    const form = page.getByRole('region', { name: 'Purge texts' })
    expect(await form.getByRole('button', { name: 'Purge for good' }).count()).toBe(0)
    await form.getByLabel('Sent before').fill('2026-10-02')
    await page.keyboard.press('Enter')
    await form.getByText(/^Would purge the texts of [\d,]+ rows?/).waitFor()
    await form.getByRole('button', { name: 'Purge for good' }).click()
    await form.getByText(/^Purged the texts of/).waitFor()
    await form.getByText(/automatic backups? holds? it still|automatic backups hold it still/).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await form.getByRole('button', { name: 'Renew automatic backups' }).click()
    await form.getByText(/A new automatic backup is made, and \d+ earlier ones? deleted/).waitFor()
  })

  test('keeps texts for so many days, by a rule that can be removed', async () => {
    const { page } = shown
    await open('/settings?section=erasure')
    const form = page.getByRole('region', { name: 'How long texts are kept' })
    await form.getByLabel('For so many days').fill('3650')
    await page.keyboard.press('Enter')
    await form.getByText('All clients for 3,650 days').waitFor()
    await form.getByText('No text is older than that.').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await form.getByRole('button', { name: 'Remove the rule of All clients' }).click()
    await form.getByText('For ever.').waitFor()
  })

  test('tells in a browser how the store is moved', async () => {
    const { page } = shown
    await open('/settings')
    await page.getByRole('button', { name: 'Move the store' }).click()
    await page.getByText('ratedesk move /new/place/ratedesk.sqlite').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(shown.faults).toEqual([])
  })

  test('cuts nothing off in a small window', async () => {
    const { page } = shown
    for (const [width, height] of [
      [1100, 700],
      [550, 350],
    ] as const) {
      await page.setViewportSize({ width, height })
      await open('/settings')
      const over = `[...document.querySelectorAll('#page *')].filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === 'hidden' && !each.closest('.sr-only') && !each.classList.contains('sr-only')).map((each) => each.className)`
      expect(
        await page.evaluate(
          `document.querySelector('#page').scrollWidth <= document.querySelector('#page').clientWidth`,
        ),
      ).toBe(true)
      expect(await page.evaluate(over)).toEqual([])
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  })
})

test('a copy is restored through the browser’s door while the console is open, and the page goes on with it', async () => {
  const folder = testFolder()
  const desk = await openConsole(storeOf(join(folder, 'now.sqlite'), 3))
  try {
    const { page } = desk
    const { origin } = new URL(page.url())
    const other = storeOf(join(folder, 'other.sqlite'), 7)
    await page.goto(`${origin}/#/settings?section=backups`)
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Restore a file' }).click(),
    ])
    await chooser.setFiles(other)
    await page.getByText('It is whole. In it are:').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
    await page.getByText('The store is restored from other.sqlite, and open.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click()
    await page.getByRole('link', { name: /^Tenants\s*7\s*tenants$/ }).waitFor()
    const kept = readdirSync(desk.folder).find((name) => name.includes('.before-restore-'))
    expect(tenantsIn(join(desk.folder, kept!))).toBe(3)
    expect(existsSync(desk.storeFile)).toBe(true)
    expect(desk.faults).toEqual([])
  } finally {
    await desk.close()
  }
}, 300_000)
