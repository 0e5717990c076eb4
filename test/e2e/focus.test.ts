/** Every button of every screen is pressed by keyboard: what it opens gives the focus back, and nothing leaves it nowhere. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeFull, PLACES } from '../support/full-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeFull())
  // A file is never chosen here.
  shown.page.setDefaultTimeout(8_000)
  shown.page.on('filechooser', () => {})
}, 180_000)
afterAll(() => shown?.close())

/** What opens above or beside a page. */
const OPENED = '[role=dialog], [role=menu], [role=listbox][data-state=open], [data-slot=content][data-state=open]'
/**
 * In the page: the buttons to press, of each table those of one row; which has the focus; what is open.
 * A button that is drawn anew is known by its name.
 */
const WALK = `globalThis.walk = (() => {
  const nameOf = (at) => (at.getAttribute('aria-label') ?? at.innerText).trim().split('\\n')[0]
  const isShown = (at) => at.checkVisibility() && !at.matches(':disabled') && !at.closest('[inert], [aria-hidden=true]')
  const kindOf = (at) => {
    const cell = at.closest('td, th')
    if (!cell) return at.closest('li') ? 'item ' + (at.closest('ul, ol').getAttribute('aria-label') ?? '') + [...at.closest('li').querySelectorAll('button')].indexOf(at) : 'button ' + nameOf(at)
    const table = [...document.querySelectorAll('table')].indexOf(cell.closest('table'))
    return [cell.tagName, table, cell.tagName === 'TH' ? '' : cell.cellIndex, [...cell.querySelectorAll('button')].indexOf(at)].join(' ')
  }
  let pressed = null
  let name = ''
  // The bar at the top is the same on every screen: it is walked on one.
  const all = () => [...document.querySelectorAll(location.hash.startsWith('#/overview') ? 'header button, main button' : 'main button')].filter(isShown)
  return {
    names: () => [...new Map(all().toReversed().map((at) => [kindOf(at), nameOf(at)])).keys()].toReversed(),
    focus(kind) {
      pressed = all().find((at) => kindOf(at) === kind) ?? null
      if (!pressed) return null
      name = nameOf(pressed)
      pressed.focus()
      return name
    },
    opened: () => [...document.querySelectorAll(${JSON.stringify(OPENED)})].length,
    /**
     * Where the focus is; '' where it should be: at what was pressed, at the page where that is gone, or nowhere while a
     * file is chosen, for which the button waits.
     */
    lost() {
      const at = document.activeElement
      if (at === document.body) return pressed.matches(':disabled') ? '' : 'nothing'
      if (at.id === 'page' && !pressed.isConnected) return ''
      return at === pressed || (!pressed.isConnected && nameOf(at) === name) ? '' : nameOf(at) || at.tagName
    },
  }
})()`

const ask = <Answer>(script: string): Promise<Answer> => shown.page.evaluate<Answer>(`walk.${script}`)

/** Loads a screen, and waits until it is whole. */
async function openPlace(tenant: string, path: string): Promise<void> {
  await shown.open(tenant, path)
  await shown.page.waitForTimeout(700)
  await shown.page.evaluate(WALK)
}

/** Waits a moment until something is so. */
async function soon(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let turn = 0; turn < 8; turn++) {
    if (await isSo()) return true
    await shown.page.waitForTimeout(50)
  }
  return false
}

const isClosed = async (): Promise<boolean> => (await ask<number>('opened()')) === 0
const isOpen = async (): Promise<boolean> => (await ask<number>('opened()')) > 0
const opened: string[] = []

/** Presses one button, and leaves what it opened in each way. @returns what went wrong */
async function faultsOf(kind: string, close: (name: string) => Promise<boolean>): Promise<string[]> {
  const name = await ask<string | null>(`focus(${JSON.stringify(kind)})`)
  if (name === null) return []
  await shown.page.keyboard.press('Enter')
  if (!(await soon(isOpen))) {
    const isSomewhere = await soon(async () => (await ask<string>('lost()')) !== 'nothing')
    return isSomewhere ? [] : [`“${name}” leaves the focus nowhere`]
  }
  opened.push(name)
  if (!(await close(name))) return []
  if (!(await soon(isClosed))) return [`“${name}” stays open`]
  const isBack = await soon(async () => (await ask<string>('lost()')) === '')
  return isBack ? [] : [`“${name}” gives the focus to ${await ask<string>('lost()')}`]
}

const byEscape = async (): Promise<boolean> => {
  await shown.page.keyboard.press('Escape')
  return true
}
async function byButton(): Promise<boolean> {
  const button = shown.page.getByRole('dialog').getByRole('button', { name: /^(Cancel|Close|Back|Not now)$/ })
  if ((await button.count()) === 0) return false
  await button.last().focus()
  await shown.page.keyboard.press('Enter')
  return true
}

describe('after every button', () => {
  test.each(PLACES.map(({ tenant, path }) => [path.split('?')[0], tenant, path] as const))(
    'of %s the focus is back, or somewhere',
    async (_, tenant, path) => {
      await openPlace(tenant, path)
      const kinds = await ask<string[]>('names()')
      const faults: string[] = []
      for (const kind of kinds)
        for (const close of [byEscape, byButton]) {
          const before = shown.page.url()
          const openedBefore = opened.length
          const found = await faultsOf(kind, close)
          faults.push(...found)
          const isLeft = shown.page.url() !== before || !(await isClosed()) || found.length > 0
          if (isLeft || !(await ask<string[]>('names()')).includes(kind)) await openPlace(tenant, path)
          if (opened.length === openedBefore) break
        }
      expect(faults).toEqual([])
    },
  )
})

test('and what opens was opened', () => {
  expect(new Set(opened).size).toBeGreaterThan(20)
})
