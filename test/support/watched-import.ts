import type { ElementHandle, JSHandle, Page } from 'playwright-core'
import type { Progress, Summary } from '../../src-main/contract/answers.ts'
import { KEY_HEADER, paths } from '../../src-main/contract/host.ts'
import { HEAR_NOTICES, type HearNotices } from './hear-notices.ts'
import { takeLongTasks, watchLongTasks, type LongTask } from './long-tasks.ts'

/** What the page saw while a file was dropped, imported and shown. Times are by the page's own clock. */
export interface WatchedImport {
  longTasks: LongTask[]
  /** The summaries that were asked for, one after the other. */
  summaries: { askedAtMs: number; answeredAtMs: number; messages: number }[]
  progress: (Progress & { atMs: number })[]
  /** When the import was committed. */
  changedAtMs: number
  /** The screens that were opened meanwhile, in order. */
  screens: string[]
}

interface Watch extends Pick<WatchedImport, 'summaries' | 'progress'> {
  changedAtMs: number | null
  over: boolean
  asked: Promise<void>
}

interface Asked {
  tenantId: string
  cycle: string
}

const SCREENS = ['Overview', 'Agents', 'Traffic']
const BETWEEN_SUMMARIES_MS = 50

/**
 * Drops a file on the traffic screen and goes from screen to screen until its import is shown, like an impatient user.
 * All the while the page asks for summaries, over the same connections as the console.
 */
export async function importWatched(page: Page, file: string, asked: Asked): Promise<WatchedImport> {
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  await open(page, 'Traffic')
  await watchLongTasks(page)
  await watchDoor(page, asked)
  await dropFile(page, file)
  const screens: string[] = []
  for (let at = 0; !(await hasChanged(page)); at++) {
    screens.push(SCREENS[at % SCREENS.length]!)
    await open(page, screens.at(-1)!)
    await page.waitForTimeout(100)
  }
  // Once more, with the imported traffic.
  for (const screen of SCREENS) await open(page, screen)
  await page.getByRole('region', { name: 'Past imports' }).waitFor()
  await page.waitForTimeout(500)
  const { summaries, progress: all, changedAtMs } = await endWatch(page)
  // Questions that take long, such as what another category would have cost, tell of themselves too.
  const job = all.find((each) => each.file !== undefined)?.job
  const progress = all.filter((each) => each.job === job)
  return { longTasks: await takeLongTasks(page), summaries, progress, changedAtMs: changedAtMs!, screens }
}

async function open(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
  await page.getByRole('heading', { level: 1, name: screen }).waitFor()
}

interface Drops {
  DataTransfer: new () => { items: { add(file: unknown): void } }
}

/** Drops a file as from the desktop: the browser gets the file itself, not a copy of its bytes. */
export async function dropFile(page: Page, file: string): Promise<void> {
  const input = await page.evaluateHandle("Object.assign(document.createElement('input'), { type: 'file' })")
  await (input as JSHandle as ElementHandle).setInputFiles(file)
  const dataTransfer = await input.evaluateHandle((chosen) => {
    const carried = new (globalThis as unknown as Drops).DataTransfer()
    carried.items.add((chosen as { files: unknown[] }).files[0])
    return carried
  })
  await page.getByText('Drop traffic files here').dispatchEvent('drop', { dataTransfer })
}

async function watchDoor(page: Page, { tenantId, cycle }: Asked): Promise<void> {
  await page.evaluate(`globalThis.hearNotices = ${HEAR_NOTICES}`)
  await page.evaluate(
    ({ callPath, keyHeader, request, pauseMs }) => {
      const watch: Watch = { summaries: [], progress: [], changedAtMs: null, over: false, asked: Promise.resolve() }
      Object.assign(globalThis, { watch })
      const { hearNotices } = globalThis as unknown as { hearNotices: HearNotices }
      const deaf = hearNotices((notice) => {
        const atMs = performance.now()
        if (notice.kind === 'progress') watch.progress.push({ ...notice.progress, atMs })
        else watch.changedAtMs ??= atMs
      })
      const ask = async (): Promise<void> => {
        const key = (globalThis as unknown as { sessionStorage: { 'ratedesk-key': string } }).sessionStorage[
          'ratedesk-key'
        ]
        const headers = { 'content-type': 'application/json', [keyHeader]: key }
        while (!watch.over) {
          const askedAtMs = performance.now()
          const response = await fetch(callPath, { method: 'POST', headers, body: request, cache: 'no-store' })
          const { answer } = (await response.json()) as { answer: Summary }
          const messages = answer.agents.reduce((sum, agent) => sum + agent.messages, 0)
          watch.summaries.push({ askedAtMs, answeredAtMs: performance.now(), messages })
          await new Promise((done) => setTimeout(done, pauseMs))
        }
        deaf()
      }
      watch.asked = ask()
    },
    {
      callPath: paths.call('read-summary'),
      keyHeader: KEY_HEADER,
      request: JSON.stringify({ tenantId, period: { cycle } }),
      pauseMs: BETWEEN_SUMMARIES_MS,
    },
  )
}

const hasChanged = (page: Page): Promise<boolean> =>
  page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch.changedAtMs !== null)

const endWatch = (page: Page): Promise<Watch> =>
  page.evaluate(async () => {
    const { watch } = globalThis as unknown as { watch: Watch }
    watch.over = true
    await watch.asked
    return watch
  })
