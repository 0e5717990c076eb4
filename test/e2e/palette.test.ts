/** The palette finds what the store has, of every client, and opens it by keyboard alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCREEN_LIST } from '../../src-main/contract/screens.ts'
import {
  EVENT_EXPORTS,
  STATEMENT_EXPORTS,
  SUMMARY_EXPORTS,
} from '../../src-renderer/components/export/offered-exports.ts'
import { violationsInThemes } from '../support/axe.ts'
import { madeChats } from '../support/made-chats.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeChats())
  shown.page.setDefaultTimeout(10_000)
  const { call } = shown.desk.desktop
  // The list of statements that can be found is that of the issued ones.
  await call('issue-statement', { tenantId: 'kestrel', cycle: '2026-10' })
  await call('add-tenant', { tenantId: 'heron', name: 'Heron Ferries', currency: 'GBP', timeZone: 'Europe/London' })
  await call('add-agent', {
    tenantId: 'heron',
    agentId: 'heron-care',
    name: 'Heron Care',
    region: 'GB',
    category: 'conversational',
    profile: 'infobip',
  })
}, 180_000)
afterAll(() => shown?.close())

const field = () => shown.page.getByRole('combobox', { name: 'Search or jump to' })
const option = (name: string | RegExp) =>
  shown.page.getByRole('listbox', { name: 'Results' }).getByRole('option', { name })
const chosen = () => shown.page.getByRole('option', { selected: true })

async function type(words: string): Promise<void> {
  await shown.page.keyboard.press('Control+k')
  await field().fill(words)
}

describe('what is typed', () => {
  test.each(['+44 7700 900002', '0044 7700-900-002', '+44 (0) 7700 900002', '447700900002', '+447700900002'])(
    'finds the conversations of a number: %s',
    async (words) => {
      const { page } = shown
      await shown.open('heron', '/overview')
      await type(words)
      await option(/^\+447•+02\s*Kestrel Rail$/).waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(/conversations\?tenant=kestrel&user=%2B447700900002/)
      await page.getByRole('button', { name: 'Tenant: Kestrel Rail' }).waitFor()
      await page.getByRole('region', { name: 'Threads', exact: true }).locator('tbody button').waitFor()
    },
  )

  test('opens the replay at a message, the list of a text, a statement, an import, an agent and a client', async () => {
    const { page } = shown
    const cases = [
      ['late-answer', /^late-answer\s*Kestrel Rail$/, /thread-user=.*&at=late-answer/],
      ['Which platform', /^Which platform\?/, /text=%22Which\+?(%20)?platform/],
      ['2026-10-kestrel', /^Statement of October 2026\s*Kestrel Rail$/, /#\/statements\/2026-10$/],
      ['one long', /^one long thread\.csv\s*Kestrel Rail$/, /#\/traffic\?import=2$/],
      ['Kestrel US', /^Kestrel US\s*Kestrel Rail$/, /#\/agents\?agent=kestrel-us$/],
      ['kestrel rail', /^Kestrel Rail/, /#\/overview$/],
    ] as const
    for (const [words, name, url] of cases) {
      await shown.open('heron', '/overview')
      await type(words)
      await option(name).first().waitFor()
      for (let pressed = 0; pressed < 30 && !name.test((await chosen().innerText()).replace(/\n/g, '')); pressed++)
        await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(url)
      await page.getByRole('button', { name: 'Tenant: Kestrel Rail' }).waitFor()
    }
  })

  test('as an address opens it, with or without where the console was', async () => {
    const { page } = shown
    for (const before of ['', 'http://127.0.0.1:4123/']) {
      await shown.open('heron', '/overview')
      await type(`${before}#/conversations?tenant=kestrel&near=PT15M`)
      await page.keyboard.press('Enter')
      await page.waitForURL(/#\/conversations\?tenant=kestrel&near=PT15M/)
      await page.getByRole('button', { name: 'Tenant: Kestrel Rail' }).waitFor()
    }
  })

  test('that nothing has is said to be so, and an action needs no store', async () => {
    await shown.open('kestrel', '/overview')
    await type('zzqqxx')
    await shown.page.getByText('Nothing has “zzqqxx”.').waitFor()
    await field().fill('import traffic')
    expect((await chosen().innerText()).trim()).toMatch(/^Import traffic/)
    await shown.page.keyboard.press('Escape')
  })
})

describe('Enter', () => {
  test('on a client opens it, also from the page of all clients and where it is shown already', async () => {
    const { page } = shown
    for (const path of ['/clients', '/alerts']) {
      await shown.open('kestrel', path)
      await type('kestrel rail')
      await page.keyboard.press('Enter')
      await page.waitForURL(/#\/overview$/)
    }
    await shown.open('kestrel', '/alerts')
    await type('heron ferries')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Tenant: Heron Ferries' }).waitFor()
    expect(new URL(page.url()).hash).toBe('#/alerts')
  })

  test('before the store has answered opens what it finds, never what it had found for earlier words', async () => {
    const { page } = shown
    await shown.open('kestrel', '/overview')
    await page.keyboard.press('Control+k')
    await field().waitFor()
    // As fast fingers do: in one task with the last letter.
    const typeAndEnter = (words: string): Promise<unknown> =>
      page.evaluate(`(() => {
        const field = document.querySelector('[role=combobox][aria-label="Search or jump to"]')
        field.value = ${JSON.stringify(words)}
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      })()`)
    await field().fill('late-ask')
    await option(/^late-ask/)
      .first()
      .waitFor()
    await typeAndEnter('pair-ask')
    await page.waitForURL(/at=pair-ask/)
    await page.keyboard.press('Control+k')
    await field().waitFor()
    await typeAndEnter('late-answer')
    await page.waitForURL(/at=late-answer/)
  })

  test('in the tick in which a client is found opens it', async () => {
    const { page } = shown
    await shown.open('kestrel', '/clients')
    await page.keyboard.press('Control+k')
    await field().waitFor()
    await page.evaluate(`(() => {
      const list = document.querySelector('[role=listbox][aria-label=Results]')
      const field = document.querySelector('[role=combobox][aria-label="Search or jump to"]')
      new MutationObserver((_, observer) => {
        if (!list.innerText.includes('Heron Ferries')) return
        observer.disconnect()
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      }).observe(list, { childList: true, subtree: true })
      field.value = 'heron ferries'
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })()`)
    await page.waitForURL(/#\/overview$/)
    await page.getByRole('button', { name: 'Tenant: Heron Ferries' }).waitFor()
  })
})

describe('what pages offer is found', () => {
  /** What stands under the heading that is for the palette's own entries, for typed words. */
  async function ownFor(words: string): Promise<string[]> {
    await field().fill(words)
    const group = shown.page.getByRole('listbox', { name: 'Results' }).getByRole('group', { name: 'Go to' })
    return (await group.count()) === 0 ? [] : group.getByRole('option').allInnerTexts()
  }

  test('every screen of the router, and every button at the head of each', async () => {
    const { page } = shown
    const lost: string[] = []
    for (const { route, title } of SCREEN_LIST) {
      await shown.open('kestrel', route)
      await page.waitForTimeout(500)
      const labels = await page.evaluate<string[]>(
        `[...document.querySelectorAll('main h1')].flatMap((head) => [...head.parentElement.querySelectorAll('button:not([role=combobox]), a')].map((each) => each.innerText.trim().split('\\n')[0]))`,
      )
      await page.keyboard.press('Control+k')
      for (const label of [title, ...labels.filter((each) => !/^Next: |^Next month|^$/.test(each))])
        if ((await ownFor(label)).length === 0) lost.push(`${title}: ${label}`)
      await page.keyboard.press('Escape')
    }
    expect(lost).toEqual([])
  })

  test('every file that the menu of a statement or of a cycle has, and Enter saves it there', async () => {
    const { page } = shown
    await shown.open('kestrel', '/statements/2026-10')
    await page.getByRole('button', { name: 'Export' }).waitFor()
    await page.keyboard.press('Control+k')
    for (const { elsewhere } of [...STATEMENT_EXPORTS, ...SUMMARY_EXPORTS, ...EVENT_EXPORTS])
      expect((await ownFor(`export ${elsewhere}`)).join(), elsewhere).toContain(`Export ${elsewhere}`)
    await page.keyboard.press('Escape')
    for (const [words, name] of [
      ['export statement as csv', /statement.*\.csv$/i],
      ['export costs as focus', /focus.*\.csv$/i],
      ['export summary as json', /\.json$/],
      ['export events as xlsx', /events.*\.xlsx$/i],
    ] as const) {
      await type(words)
      const saved = page.waitForEvent('download')
      await page.keyboard.press('Enter')
      expect((await saved).suggestedFilename()).toMatch(name)
      expect(page.url()).not.toContain('export=')
    }
  })

  test('the lists of files without a name open where they are', async () => {
    const { page } = shown
    for (const [words, url] of [
      ['export the rate card', /#\/rates$/],
      ['export the comparison', /#\/compare$/],
    ] as const) {
      await type(words)
      await page.keyboard.press('Enter')
      await page.getByRole('menu').waitFor()
      await page.waitForURL(url)
      await page.keyboard.press('Escape')
    }
    await type('saved mappings')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await type('add an offer')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Add an offer' }).waitFor()
  })
})

test('an answer to earlier words that comes late is never shown, and the chosen row stays', async () => {
  const { page } = shown
  await shown.open('kestrel', '/overview')
  let release: () => void = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/api/call/search', async (route) => {
    if (JSON.stringify(route.request().postDataJSON()).includes('late-ask')) await held
    await route.continue()
  })
  await type('late-ask')
  await page.waitForRequest('**/api/call/search')
  await field().fill('pair-ask')
  await option(/^pair-ask/)
    .first()
    .waitFor()
  release()
  await page.waitForTimeout(400)
  expect(await option(/^late-ask/).count()).toBe(0)
  expect(await chosen().innerText()).toMatch(/^pair-ask/)
  await page.unroute('**/api/call/search')
  await page.keyboard.press('Escape')
})

test('has no fault of access', async () => {
  await shown.open('kestrel', '/overview', 'system')
  await type('kestrel')
  await option(/Kestrel Care/)
    .first()
    .waitFor()
  expect(await violationsInThemes(shown.page)).toEqual([])
  expect(await field().getAttribute('aria-activedescendant')).toBe(await chosen().getAttribute('id'))
  await shown.page.keyboard.press('Escape')
})
