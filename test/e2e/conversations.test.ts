import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsInThemes } from '../support/axe.ts'
import { CHATS, madeChats } from '../support/made-chats.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeChats())
}, 180_000)
afterAll(() => shown?.close())

const ofThread = (user: string): string =>
  `/conversations?tenant=kestrel&thread-agent=${CHATS.care}&thread-user=${encodeURIComponent(user)}`

/** The threads of the list: each opens its replay. */
const threads = () => shown.page.getByRole('region', { name: 'Threads', exact: true }).locator('tbody button')

/** Presses Tab until what has the focus fits; as a person without a mouse does. */
async function tabTo(fits: (text: string) => boolean, most = 80): Promise<void> {
  const { page } = shown
  for (let pressed = 0; pressed < most; pressed++) {
    const text = await page.evaluate<string>(`document.activeElement?.textContent?.trim() ?? ''`)
    if (fits(text)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the focus never came there')
}

describe('a disputed charge, by keyboard only', () => {
  test('from the line of the statement to the row of the file, and back', async () => {
    const { page } = shown
    await shown.open('kestrel', '/statements')
    await page.getByRole('article', { name: 'Statement of October 2026' }).waitFor()
    await tabTo((text) => text.endsWith('show the conversations behind it'))
    const line = await page.evaluate<string | null>(`document.activeElement?.getAttribute('data-figure') ?? null`)
    expect(line).toMatch(/^line \d+$/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Conversations' }).waitFor()
    expect(page.url()).toMatch(
      /#\/conversations\?tenant=kestrel&from=2026-10-01&to=2026-11-01&type=\w+&country=\w\w&sort=cost$/,
    )
    await threads().first().waitFor()
    await tabTo((text) => text.startsWith('+447'))
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Why' }).getByText('The message', { exact: true }).waitFor()
    const why = page.getByRole('complementary', { name: 'Why' })
    const row = why.getByRole('heading', { name: /The rows? it was read from/ }).locator('xpath=..')
    expect(await row.innerText()).toMatch(/line \d+/)
    const told = JSON.parse(await row.locator('pre').first().innerText()) as { message_id: string; agent_id: string }
    expect(told.agent_id).not.toBe('')
    expect(await why.getByText(told.message_id, { exact: true }).count()).toBeGreaterThan(0)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Conversations' }).waitFor()
    await page.goBack()
    await page.getByRole('article', { name: 'Statement of October 2026' }).waitFor()
    await page.waitForFunction(`document.activeElement?.getAttribute('data-figure') === ${JSON.stringify(line)}`)
  })
})

describe('a thread', () => {
  test('says why each message is charged while one walks through it with the arrows', async () => {
    const { page } = shown
    await shown.open('kestrel', ofThread(CHATS.late))
    const why = page.getByRole('complementary', { name: 'Why' })
    await why.getByText('the answer came 12 min too late').waitFor()
    await why.getByText('Had the answer come 12 min earlier').waitFor()
    await page.getByRole('application').focus()
    for (const key of ['End', 'Home', 'ArrowRight']) await page.keyboard.press(key)
    await page.waitForURL(/[?&]at=/)
    await page.reload()
    await why.getByText('The message', { exact: true }).waitFor()
  })

  test('has its last message at once, and all of them soon after', async () => {
    const { page } = shown
    await shown.open('kestrel', ofThread(CHATS.many))
    await page.getByRole('application').press('End')
    await page.waitForFunction(
      `document.querySelector('ol [aria-current]')?.textContent.includes('Message 2000 of 2000')`,
    )
    await page.waitForFunction(`document.querySelectorAll('ol [data-stop^="message "]').length === 2000`)
  })

  test('stays left, also by one who walked just before', async () => {
    const { page } = shown
    await shown.open('kestrel', '/conversations?tenant=kestrel')
    await threads().first().click()
    await page.getByRole('application').press('ArrowRight')
    await page.evaluate(`history.back()`)
    await threads().first().waitFor()
    // The address follows who walks after a fifth of a second.
    await page.waitForTimeout(400)
    expect(await threads().count()).toBeGreaterThan(0)
  })

  test.each([CHATS.pair, CHATS.forty, CHATS.many])(
    'has few shapes and no fault of access, however long: %s',
    async (user) => {
      const { page } = shown
      await shown.open('kestrel', ofThread(user), 'system')
      await page.getByRole('application').locator('svg').waitFor()
      await page.getByRole('complementary', { name: 'Why' }).getByText('The message', { exact: true }).waitFor()
      expect(await page.getByRole('application').locator('svg *').count()).toBeLessThan(2_000)
      expect(await violationsInThemes(page)).toEqual([])
    },
  )
})

describe('its export', () => {
  test('is a picture on white with the thread in it, named without a whole number', async () => {
    const { page } = shown
    await shown.open('kestrel', ofThread(CHATS.pair), 'dark')
    await page.getByRole('application').locator('svg').waitFor()
    const saved = async (): Promise<{ name: string; bytes: Buffer }> => {
      await page.getByRole('button', { name: 'Export' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: /^PNG/ }).click()
      const file = await download
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
    }
    const { name, bytes } = await saved()
    expect(name).toMatch(/^replay Kestrel Care \+447x+02 2026-10-0\d to 2026-10-0\d\.png$/)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    const box = (await page.getByRole('application').locator('svg').boundingBox())!
    const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
    expect(size).toEqual([Math.ceil((box.width + 102) * 2), Math.ceil((box.height + 126) * 2)])
    // The page itself decodes it: white in the corners, and some thousand pixels of ink in each part.
    const parts = await page.evaluate<{ corners: string[]; head: number; lanes: number }>(`(async () => {
      const picture = new Image()
      picture.src = 'data:image/png;base64,${bytes.toString('base64')}'
      await picture.decode()
      const canvas = document.createElement('canvas')
      canvas.width = picture.width
      canvas.height = picture.height
      const context = canvas.getContext('2d')
      context.drawImage(picture, 0, 0)
      const at = (x, y) => [...context.getImageData(x, y, 1, 1).data].join()
      const ink = (top, height) => {
        const { data } = context.getImageData(0, top, canvas.width, height)
        let count = 0
        for (let at = 0; at < data.length; at += 4) if (data[at] < 200) count++
        return count
      }
      return {
        corners: [at(0, 0), at(canvas.width - 1, canvas.height - 1)],
        head: ink(0, 140),
        lanes: ink(144, canvas.height - 250),
      }
    })()`)
    expect(parts.corners).toEqual(['255,255,255,255', '255,255,255,255'])
    expect([parts.head > 500, parts.lanes > 1_000]).toEqual([true, true])
    await page.getByRole('button', { name: 'Show numbers' }).click()
    const open = await saved()
    expect(open.name).toContain(CHATS.pair)
    expect(open.bytes.equals(bytes)).toBe(false)
  })
})

describe('the list', () => {
  test('is narrowed by its address and by its filters, which the address follows', async () => {
    const { page } = shown
    await shown.open('kestrel', '/conversations?tenant=kestrel&near=PT15M')
    await page
      .getByRole('region', { name: 'Threads', exact: true })
      .getByText('the answer came too late')
      .first()
      .waitFor()
    const near = await threads().count()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.waitForFunction(`!location.hash.includes('near=')`)
    await expect.poll(() => threads().count()).toBeGreaterThan(near)
    await page.getByRole('textbox', { name: 'User' }).fill(CHATS.pair)
    await page.waitForURL(/user=/)
    await expect.poll(() => threads().count()).toBe(1)
  })

  test('has no fault of access', async () => {
    await shown.open('kestrel', '/conversations?tenant=kestrel', 'system')
    await threads().first().waitFor()
    expect(await violationsInThemes(shown.page)).toEqual([])
  })
})
