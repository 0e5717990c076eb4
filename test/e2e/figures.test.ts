/** Every figure that is a way in leads to the events that it counts, and back to itself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeChats } from '../support/made-chats.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeChats())
}, 180_000)
afterAll(() => shown?.close())

const sum = () => shown.page.locator('[data-sum]')
const rows = () => shown.page.getByRole('region', { name: 'Threads', exact: true }).locator('tbody button')

/** So many of the days of a cycle are followed: they are many, and made alike. */
const FEW_DAYS = 3
/** The names of the figures of the page that is shown, each once. */
async function figuresOf(): Promise<string[]> {
  const names = await shown.page.evaluate<string[]>(
    `[...new Set([...document.querySelectorAll('main a[data-figure]')].map((each) => each.dataset.figure))]`,
  )
  const isOfDay = (name: string): boolean => /^(?:bar )?2026-/.test(name)
  const kindOf = (name: string): string => name.replace(/2026-\d\d-\d\d/, '')
  const kept = new Map<string, number>()
  return names.filter((name) => {
    // What ends an alert leads to where it is ended.
    if (name.startsWith('mend ')) return false
    if (!isOfDay(name)) return true
    const count = (kept.get(kindOf(name)) ?? 0) + 1
    kept.set(kindOf(name), count)
    return count <= FEW_DAYS
  })
}
/** The name of the figure that has the focus. */
const focused = (): Promise<string | null> =>
  shown.page.evaluate<string | null>(`document.activeElement?.dataset?.figure ?? null`)
/** Follows a figure by keyboard. */
const follow = async (figure: string): Promise<void> => {
  const link = shown.page.locator(`a[data-figure=${JSON.stringify(figure)}]`).first()
  await link.focus()
  await shown.page.keyboard.press('Enter')
}

const SCREENS = [
  { path: '/overview', ready: 'Charges by day' },
  { path: '/agents', ready: 'All agents' },
  { path: '/statements/2026-10', ready: 'What it rests on' },
  { path: '/alerts', ready: 'Act' },
] as const

test.each(SCREENS)(
  'each figure of $path leads to threads, and Back returns to it',
  async ({ path, ready }) => {
    const { page } = shown
    await shown.open('kestrel', path)
    await page.getByText(ready).first().waitFor()
    if (path === '/overview') await page.locator('a[data-figure^="bar 2026"]').first().waitFor({ state: 'attached' })
    const figures = await figuresOf()
    expect(figures.length).toBeGreaterThan(path === '/alerts' ? 1 : 5)
    for (const figure of figures) {
      await follow(figure)
      await page.getByRole('heading', { level: 1, name: 'Conversations' }).waitFor()
      await sum().waitFor()
      expect([figure, (await rows().count()) > 0]).toEqual([figure, true])
      expect([figure, await sum().innerText()]).not.toEqual([figure, expect.stringMatching(/^0 events/)])
      await page.getByRole('link', { name: 'Back to' }).waitFor()
      await page.goBack()
      await expect.poll(focused).toBe(figure)
    }
  },
  240_000,
)

describe('what the list adds up to is the figure that was followed', () => {
  const counts = [
    'Conversations',
    'Interactive sessions',
    'Message events',
    'Segment overruns',
    'conversations kestrel-care',
    'bar kestrel-us',
  ]
  test.each(counts)('a count: %s', async (figure) => {
    const { page } = shown
    await shown.open('kestrel', '/overview')
    const link = page.locator(`a[data-figure=${JSON.stringify(figure)}]`)
    await link.waitFor()
    const count = /\d[\d,]*/.exec(await link.innerText())![0]
    await follow(figure)
    await sum().waitFor()
    expect(await sum().innerText()).toMatch(new RegExp(`^${count} events? in `))
  })

  test('the amounts of a day, of a type of a day, of an agent', async () => {
    const { page } = shown
    for (const figure of ['2026-10-05', '2026-10-05 a2p_conversation', 'amount kestrel-care', 'amount kestrel-us']) {
      await shown.open('kestrel', '/overview')
      const link = page.locator(`a[data-figure=${JSON.stringify(figure)}]`)
      await link.waitFor()
      const [amount] = /£\s?[\d.,]+/.exec(await link.innerText())!
      await follow(figure)
      await sum().waitFor()
      const [exact] = /£\s?[\d.,]+/.exec(await sum().innerText())!
      // The page rounds to the minor unit what the list has exactly.
      const pence = (text: string): number => Math.round(Number(text.replace(/[^\d.]/g, '')) * 100)
      expect([figure, pence(exact)]).toEqual([figure, pence(amount)])
    }
  })
})

test('the bars of a day are walked by the arrows, and a click on one leads to its day', async () => {
  const { page } = shown
  await shown.open('kestrel', '/overview')
  const bars = page.getByRole('list', { name: 'Days of the chart' })
  await bars.locator('a').first().waitFor({ state: 'attached' })
  await bars.locator('a[tabindex="0"]').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  const day = await page.evaluate<string>(`document.activeElement.dataset.figure`)
  expect(day).toMatch(/^bar 2026-10-\d\d$/)
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`from=${day.slice(4)}`))
  await page.goBack()
  await expect.poll(focused).toBe(day)
  const box = (await page.locator('a[data-figure="bar 2026-10-05"]').boundingBox())!
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.5)
  await page.waitForURL(/from=2026-10-05&to=2026-10-06/)
})

test('what a message costs under other rules leads to why it is charged, and back', async () => {
  const { page } = shown
  await shown.open('kestrel', '/compare')
  await page.getByText('The same traffic under two readings').click()
  const other = page.getByRole('region', { name: /^Messages (in another event|with the largest difference)/ })
  const figure = other.locator('a[data-figure^="message "]').first()
  await figure.waitFor()
  const name = (await figure.getAttribute('data-figure'))!
  await follow(name)
  await page.waitForURL(/thread-agent=.+&thread-user=.+&at=/)
  const at = new URL(page.url().replace('#/', '')).searchParams.get('at')
  expect(name.endsWith(` ${at}`)).toBe(true)
  await page.getByRole('complementary', { name: 'Why' }).getByText('The message', { exact: true }).waitFor()
  await page.goBack()
  await figure.waitFor()
  await page.waitForFunction(`document.activeElement?.dataset?.figure === ${JSON.stringify(name)}`)
})

test('from a message to its line and its import, and back to both', async () => {
  const { page } = shown
  const why = page.getByRole('complementary', { name: 'Why' })
  await shown.open('kestrel', '/conversations?tenant=kestrel&message=pair-ask')
  await rows().first().click()
  await why.getByText('The message', { exact: true }).waitFor()
  await why.getByRole('link', { name: /October 2026.*line \d/ }).click()
  await page.waitForURL(/statements\/2026-10\?line=\d+/)
  await expect
    .poll(() => page.evaluate(`document.activeElement?.matches('tr[data-line][aria-current=true]') ?? false`))
    .toBe(true)
  expect(await page.evaluate<string>(`location.hash`)).toContain(
    `line=${await page.evaluate<string>('document.activeElement.dataset.line')}`,
  )
  await page.getByRole('link', { name: 'Back to Conversations' }).waitFor()
  await page.goBack()
  await expect.poll(focused).toBe('its line')
  await why.getByRole('link', { name: 'october.csv' }).click()
  await page.getByRole('dialog', { name: 'october.csv' }).waitFor()
  await page.goBack()
  await expect.poll(focused).toMatch(/^import /)
})

test('an import that is none of the client is said to be none', async () => {
  await shown.open('kestrel', '/traffic?import=999')
  await shown.page.getByText('Import 999 is none of Kestrel Rail.').waitFor()
})
