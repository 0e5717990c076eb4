import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[]
}

/**
 * What axe finds wrong on the page: rule and place.
 * @param rules to be held alone, such as `color-contrast`; all where none are given
 */
export async function violationsOn(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // Evaluated in the page's own world, because the page's policy forbids scripts from elsewhere, as it must.
  await page.evaluate(source)
  const only = rules.length > 0 ? JSON.stringify({ runOnly: rules }) : '{}'
  const { violations } = await page.evaluate<AxeResult>(`axe.run(${only})`)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** The themes differ by their colours alone, so that in the dark one nothing else is looked at a second time. */
const RULES = { light: [], dark: ['color-contrast'] } as const
/** Colours fade in a moment; axe must see them as they stay. */
const SETTLED_MS = 250

/**
 * What axe finds wrong on the page as it stands, in both themes. The page must follow the theme of the system, so that
 * nothing has to be opened again.
 */
export async function violationsInThemes(page: Page): Promise<string[]> {
  const all: string[] = []
  const grounds = new Set<string>()
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForTimeout(SETTLED_MS)
    grounds.add(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'))
    all.push(...(await violationsOn(page, RULES[theme])).map((each) => `${theme}: ${each}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (grounds.size < 2) throw new Error('the page does not follow the theme of the system')
  return all
}
