/** `npm run screenshots`: the README's pictures, of the shipped sample in the real console, in both themes. */
import { join } from 'node:path'
import { openConsole } from '../support/console-page.ts'

const FOLDER = join(import.meta.dirname, '../../docs/pictures')
const VIEW = { width: 1280, height: 800 }

const running = await openConsole()
try {
  const { page } = running
  await page.setViewportSize(VIEW)
  await page.getByRole('button', { name: 'Look around with sample data' }).click()
  await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.getByRole('button', { name: 'Export' }).waitFor()
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    // A chart draws itself once the theme is another one.
    await page.waitForTimeout(1_500)
    await page.screenshot({ path: join(FOLDER, `overview-${theme}.png`) })
  }
  if (running.faults.length > 0) throw new Error(running.faults.join('\n'))
} finally {
  await running.close()
}
