/**
 * How long a thread of two thousand messages takes to open: the call, and the page in a real Chromium from the change of its
 * address until the list and the picture are drawn and a key has chosen another message. The page measures itself.
 */
import type { ReadContext } from '../../../src-main/services/context.ts'
import { readThread } from '../../../src-main/services/explain/read-thread.ts'
import { openReadableStore } from '../../../src-main/store/file/open-store.ts'
import { openConsole } from '../../support/console-page.ts'
import { median, type BenchRow } from '../measuring.ts'
import { LONG_THREAD } from './odd-traffic.ts'
import { leastOf, millisOf, took } from './took.ts'

const RUNS = 9
const LIMIT_MS = 200

export async function replayRows(storeFile: string): Promise<BenchRow[]> {
  const what = `of a thread of ${LONG_THREAD.messages.toLocaleString('en')} messages`
  const call = leastOf(callsOf(storeFile))
  const { drawn, answered } = await opened(storeFile)
  const least = Math.min(...answered)
  return [
    {
      what: `messages and windows ${what}`,
      ours: millisOf(call),
      reference: '',
      figure: `${call.cpuMs.toFixed(0)} ms`,
      limit: `${LIMIT_MS} ms`,
      within: call.cpuMs < LIMIT_MS,
    },
    {
      what: `replay ${what} in Chromium, until a key is answered`,
      ours: `least ${least.toFixed(0)} ms, median ${median(answered).toFixed(0)} ms`,
      reference: `drawn after ${Math.min(...drawn).toFixed(0)} ms, median ${median(drawn).toFixed(0)} ms`,
      figure: `${least.toFixed(0)} ms`,
      limit: `${LIMIT_MS} ms`,
      within: least < LIMIT_MS,
    },
  ]
}

function callsOf(storeFile: string): ReturnType<typeof took>[] {
  const store = openReadableStore(storeFile)
  const { agentId, userId } = LONG_THREAD
  const times = Array.from({ length: RUNS }, () =>
    took(() => {
      const { messages } = readThread({ store } as unknown as ReadContext, { agentId, userId })
      if (messages.length !== LONG_THREAD.messages) throw new Error(`the thread has ${messages.length} messages`)
    }),
  )
  store.close()
  return times
}

const LIST = `#/conversations?tenant=${LONG_THREAD.tenantId}`
const THREAD = `${LIST}&thread-agent=${LONG_THREAD.agentId}&thread-user=${encodeURIComponent(LONG_THREAD.userId)}`

interface Opened {
  /** Milliseconds after the address had changed. */
  drawn: number
  answered: number
}

/** Run in the page: opens the thread, presses a key as soon as it is drawn, and tells when both could be seen. */
const OPEN_THREAD = `new Promise((resolve) => {
  const chosen = () => document.querySelector('ol [aria-current]')?.getAttribute('data-stop')
  const last = () => [...document.querySelectorAll('ol [data-stop]')].at(-1)?.getAttribute('data-stop')
  performance.clearMarks()
  performance.mark('left')
  location.hash = ${JSON.stringify(THREAD)}
  let drawn
  let before
  const look = () => {
    const picture = document.querySelector('[role=application]')
    if (drawn === undefined && picture?.querySelector('svg rect, svg path') && document.querySelector('ol [data-stop]')) {
      drawn = performance.measure('drawn', 'left').duration
      before = chosen()
      picture.focus()
      picture.dispatchEvent(new KeyboardEvent('keydown', { key: before === last() ? 'ArrowLeft' : 'ArrowRight', bubbles: true }))
    } else if (drawn !== undefined && chosen() !== before) {
      return resolve({ drawn, answered: performance.measure('answered', 'left').duration })
    }
    requestAnimationFrame(look)
  }
  look()
})`

async function opened(storeFile: string): Promise<{ drawn: number[]; answered: number[] }> {
  const desk = await openConsole(storeFile)
  try {
    const { page } = desk
    await page.getByRole('navigation', { name: 'Screens' }).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    const each: Opened[] = []
    for (let run = 0; run < RUNS; run++) {
      await page.evaluate(`void (location.hash = ${JSON.stringify(LIST)})`)
      await page.getByRole('region', { name: 'Threads', exact: true }).locator('tbody button').first().waitFor()
      each.push(await page.evaluate<Opened>(OPEN_THREAD))
    }
    if (desk.faults.length > 0) throw new Error(`something went wrong in the page: ${desk.faults.join('; ')}`)
    return { drawn: each.map(({ drawn }) => drawn), answered: each.map(({ answered }) => answered) }
  } finally {
    await desk.close()
  }
}
