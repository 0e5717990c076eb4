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
  await shown.page.waitForTimeout(400)
  await shown.page.evaluate(WALK)
}

/** What a button opens is there at once; what closes may take a moment on a busy machine. */
const [AT_ONCE_MS, SOON_MS] = [150, 3_000]
const TURN_MS = 25

async function within(ms: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (let left = ms; left > 0; left -= TURN_MS) {
    if (await isSo()) return true
    await shown.page.waitForTimeout(TURN_MS)
  }
  return false
}

const isClosed = async (): Promise<boolean> => (await ask<number>('opened()')) === 0
const isOpen = async (): Promise<boolean> => (await ask<number>('opened()')) > 0
const opened: string[] = []

const closers = () => shown.page.getByRole('dialog').getByRole('button', { name: /^(Cancel|Close|Back|Not now)$/ })
const LEAVE = {
  byEscape: () => shown.page.keyboard.press('Escape'),
  async byButton() {
    await closers().last().focus()
    await shown.page.keyboard.press('Enter')
  },
}

/**
 * Presses one button, and leaves what it opened.
 * @returns what went wrong, and whether what it opened has a button that closes it as well
 */
async function faultOf(kind: string, leave: () => Promise<void>): Promise<{ fault?: string; hasCloser?: boolean }> {
  // What closed just before gives the focus back once more, in a task of its own.
  await shown.page.waitForTimeout(2 * TURN_MS)
  const name = await ask<string | null>(`focus(${JSON.stringify(kind)})`)
  if (name === null) return {}
  await shown.page.keyboard.press('Enter')
  if (!(await within(AT_ONCE_MS, isOpen))) {
    const isSomewhere = await within(SOON_MS, async () => (await ask<string>('lost()')) !== 'nothing')
    return isSomewhere ? {} : { fault: `“${name}” leaves the focus nowhere` }
  }
  opened.push(name)
  const hasCloser = (await closers().count()) > 0
  await leave()
  if (!(await within(SOON_MS, isClosed))) return { fault: `“${name}” stays open` }
  if (await within(SOON_MS, async () => (await ask<string>('lost()')) === '')) return { hasCloser }
  return { fault: `“${name}” gives the focus to ${await ask<string>('lost()')}` }
}

describe('after every button', () => {
  test.each(PLACES.map(({ tenant, path }) => [path.split('?')[0], tenant, path] as const))(
    'of %s the focus is back, or somewhere',
    async (_, tenant, path) => {
      await openPlace(tenant, path)
      const kinds = await ask<string[]>('names()')
      const faults: string[] = []
      for (const kind of kinds)
        for (const leave of [LEAVE.byEscape, LEAVE.byButton]) {
          const before = shown.page.url()
          const { fault, hasCloser } = await faultOf(kind, leave)
          if (fault) faults.push(fault)
          const isLeft = shown.page.url() !== before || !(await isClosed()) || fault
          if (isLeft || !(await ask<string[]>('names()')).includes(kind)) await openPlace(tenant, path)
          if (!hasCloser) break
        }
      expect(faults).toEqual([])
    },
  )
})

test('and what opens was opened', () => {
  expect(new Set(opened).size).toBeGreaterThan(20)
})
