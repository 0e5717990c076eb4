import type { Page } from 'playwright-core'

/**
 * What of the page cannot be read where it stands: a page, a table or a figure that is wider than its place, a heading,
 * button or figure that is cut, and one that something else lies over. Empty where all can be read.
 */
export const cutParts = (page: Page): Promise<string[]> => page.evaluate<string[]>(SURVEY)

/** By how many pixels the page is wider than its place. */
export const beyondPlace = (page: Page): Promise<number> =>
  page.evaluate<number>(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('main'))`)

/** Runs in the page. What is outside of the window is brought into it before it is asked what lies there. */
const SURVEY = `(() => {
  const main = document.querySelector('main')
  const faults = new Set()
  const nameOf = (element) => {
    const words = (element.innerText || element.getAttribute('aria-label') || '').replaceAll(/\\s+/g, ' ').slice(0, 50)
    const table = element.closest('table, section, [aria-label]')
    const of = table?.getAttribute('aria-label') ?? table?.querySelector('h2')?.innerText ?? ''
    return element.tagName.toLowerCase() + ' “' + words + '”' + (of ? ' in ' + of.slice(0, 40) : '')
  }
  const isHidden = (element) =>
    element.closest('[aria-hidden=true], .sr-only, details:not([open]) > :not(summary)') !== null ||
    !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true, opacityProperty: true }) ||
    element.getBoundingClientRect().width < 2
  const page = document.scrollingElement
  if (page.scrollWidth > page.clientWidth) faults.add('the window is narrower than what it shows')
  if (main.scrollWidth > main.clientWidth) {
    faults.add('the page is ' + (main.scrollWidth - main.clientWidth) + ' px wider than its place')
    const right = main.getBoundingClientRect().left + main.clientWidth
    for (const each of main.querySelectorAll('*')) {
      const { right: end } = each.getBoundingClientRect()
      if (end > right + 1 && !each.parentElement.closest('.overflow-x-auto') && ![...each.children].some((child) => child.getBoundingClientRect().right >= end - 1)) faults.add('sticks out: ' + nameOf(each))
    }
  }
  for (const frame of main.querySelectorAll('.overflow-x-auto')) {
    if (!isHidden(frame) && frame.scrollWidth > frame.clientWidth + 1 && frame.querySelector('.data-table') && !frame.hasAttribute('data-wide'))
      faults.add('a table is ' + (frame.scrollWidth - frame.clientWidth) + ' px wider than its place: ' + nameOf(frame.querySelector('table')))
  }
  const read = 'h1, h2, h3, button, a, td, th, dt, dd, label, [role=tab], .tabular-nums'
  const all = [...document.querySelectorAll('header, main')].flatMap((part) => [...part.querySelectorAll(read)])
  for (const each of all) {
    if (isHidden(each)) continue
    for (const inner of [each, ...each.querySelectorAll('*')]) {
      const { overflowX } = getComputedStyle(inner)
      const isCut = inner.scrollWidth > inner.clientWidth + 1 && inner.clientWidth > 0
      // A name that is long by nature is whole in its title.
      if (isCut && /hidden|clip/.test(overflowX) && !inner.closest('[title], .sr-only') && !isHidden(inner)) faults.add('cut: ' + nameOf(inner) + ' in ' + nameOf(each))
    }
  }
  for (const each of main.querySelectorAll('h1, h2, h3, button, a, td.text-right, dd, dt, input, select')) {
    if (isHidden(each) || each.closest('svg') || getComputedStyle(each).pointerEvents === 'none' || each.closest('[data-slot=trailing], [data-slot=leading]')) continue
    each.scrollIntoView({ block: 'center', inline: 'nearest' })
    const box = each.getClientRects()[0]
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    if (there && there !== each && !each.contains(there) && !there.contains(each) && !there.closest('label')?.contains(each))
      faults.add('covered: ' + nameOf(each) + ' by ' + nameOf(there))
  }
  main.scrollTo(0, 0)
  return [...faults]
})()`
