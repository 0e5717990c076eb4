import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import { launchChromium } from '../support/chromium.ts'
import { openDesktop, type TestDesktop } from '../support/desktop.ts'
import { evidenceHtml } from '../support/evidence-texts.ts'
import { fillMixedMonth, MIXED_CARDS, MIXED_PROFILES } from '../support/mixed-month.ts'

const OCTOBER = { tenantId: 'acme', cycle: '2026-10' }
let browser: Browser
let folder: string
let desktop: TestDesktop
/** Evidence of an issued statement with tiers and included units. */
let issued: string

beforeAll(async () => {
  browser = await launchChromium()
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  desktop = openDesktop(folder)
  await fillMixedMonth(desktop, 'infobip-us-sessions', MIXED_CARDS['graduated tiers and included units'])
  await desktop.call('issue-statement', OCTOBER)
  issued = await evidenceHtml(desktop, { ...OCTOBER, texts: true })
})
afterAll(async () => {
  await browser.close()
  desktop.store.close()
  rmSync(folder, { recursive: true, force: true })
})

let asked: string[]
let errors: string[]
beforeEach(() => {
  asked = []
  errors = []
})

/** Opens a page from the disk, as a client does, in a browser that notes whatever it asks for. */
async function opened(html: string, options: object = {}): Promise<Page> {
  const file = join(folder, 'evidence.html')
  writeFileSync(file, html)
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(pathToFileURL(file).href)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

async function verdictOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Check it yourself' }).click()
  const verdict = page.locator('.verdict .title')
  await verdict.waitFor()
  return verdict.innerText()
}

test('opens from a file, asks for nothing else, and holds', async () => {
  const page = await opened(issued)
  expect(await verdictOf(page)).toBe('Everything holds')
  expect(asked).toEqual([pathToFileURL(join(folder, 'evidence.html')).href])
  expect(errors).toEqual([])
})

test('nothing of what names and texts hold runs or is taken for a tag', async () => {
  const page = await opened(issued)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('</script> & "Co"')
  expect(await page.locator('img, iframe, object').count()).toBe(0)
  for (const line of await page.locator('button.opens').all()) await line.click()
  for (const event of await page.locator('button.event').all()) await event.click()
  await page.locator('q', { hasText: 'onerror' }).first().waitFor()
  expect(await page.locator('img').count()).toBe(0)
  expect(errors).toEqual([])
})

test('a line opens to its events by keyboard, and an event to its conversation, with a list behind the picture', async () => {
  const page = await opened(issued)
  const line = page.locator('button.opens', { hasText: 'Interactive session' }).first()
  await line.focus()
  await page.keyboard.press('Enter')
  expect(await line.getAttribute('aria-expanded')).toBe('true')
  const event = page.locator('button.event').first()
  await event.focus()
  await page.keyboard.press('Enter')
  const conversation = page.locator('.conversation').first()
  expect(await conversation.locator('svg .band').count()).toBeGreaterThan(0)
  expect(await conversation.getByRole('listitem').count()).toBeGreaterThan(3)
  await conversation
    .getByText(/one of the messages that opened a session/)
    .first()
    .waitFor()
})

test.each(['light', 'dark'] as const)(
  'is readable by a screen reader, and has the contrast it needs: %s',
  async (colorScheme) => {
    const page = await opened(issued, { colorScheme })
    await page.locator('button.opens').first().click()
    await page.locator('button.event').first().click()
    await verdictOf(page)
    expect(await violationsOn(page)).toEqual([])
  },
)

test('fits a phone', async () => {
  const page = await opened(issued, { viewport: { width: 360, height: 740 } })
  await page.locator('button.opens').first().click()
  await page.locator('button.event').first().click()
  await verdictOf(page)
  const wide = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)
  expect(wide).toBeLessThanOrEqual(360)
})

test.each(MIXED_PROFILES)('holds under the rules of %s', async (profile) => {
  const inner = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  const other = openDesktop(inner)
  onTestFinished(() => {
    other.store.close()
    rmSync(inner, { recursive: true, force: true })
  })
  await fillMixedMonth(other, profile, MIXED_CARDS['surcharges and a commitment'])
  expect(await verdictOf(await opened(await evidenceHtml(other, { ...OCTOBER, userIds: true })))).toBe(
    'Everything holds',
  )
})

/** What a person does who has the file open in an editor. */
const ALTERED: [string, (html: string) => string, RegExp][] = [
  [
    'an amount of a line',
    (html) => raised(html, /"lines": \[\s*\{\s*"amount": "[\d.]*(\d)"/),
    /^Line 1: amount is stated as/m,
  ],
  [
    'the time of a message',
    (html) => raised(html, /"m\d+",(\d+),/),
    /^Lines? \d.*(was changed after the file was written|states startedAt)/m,
  ],
  ['the amount of an event', (html) => raised(html, /,\d,\d,\d+,"0\.(\d+)"\]/), /^Lines? \d.*states amount/m],
  [
    'the hash of the statement',
    (html) => raised(html, /"hash": "\D*(\d)/),
    /^The SHA-256 of the statement is stated as/m,
  ],
  ['the hash of an import', (html) => raised(html, /"sha256": "\D*(\d)/), /^The import october & co\.csv was changed/m],
]

/** The page with the last digit of what an expression finds made another one. */
function raised(html: string, expression: RegExp): string {
  const [found, digits] = expression.exec(html)!
  const at = html.indexOf(found) + found.indexOf(digits!) + digits!.length - 1
  return html.slice(0, at) + String((Number(html[at]) + 1) % 10) + html.slice(at + 1)
}

test.each(ALTERED)('with %s altered, the check fails and says where', async (_, alter, words) => {
  const page = await opened(alter(issued))
  expect(await verdictOf(page)).toMatch(/^\d+ differences? found$/)
  const found = (await page.locator('.findings li').allInnerTexts()).join('\n')
  expect(found).toMatch(words)
})

test('a line that differs is marked, and its finding leads to it', async () => {
  const page = await opened(ALTERED[0]![1](issued))
  await verdictOf(page)
  await page.getByRole('link', { name: 'Line 1' }).first().click()
  expect(await page.locator('#line-1 .mark').innerText()).toBe('differs')
})
