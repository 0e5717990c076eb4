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
