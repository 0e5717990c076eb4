import { expect, test } from 'vitest'
import { threadedSource } from '../../src-main/worker/traffic-thread.ts'
import type { DeskFault } from '../../src-main/worker/wire.ts'

let faults: DeskFault[] = []
const entry = new URL('../support/mortal-traffic-entry.ts', import.meta.url)
const open = threadedSource(entry, (fault) => void faults.push(fault))

/** What was heard, and what ended it. */
async function ending(path: string): Promise<[bytes: number[], error: unknown]> {
  const heard: number[] = []
  faults = []
  const source = open(path, { format: 'auto', timeZone: 'UTC' })
  try {
    for await (const { bytes } of source.batches()) heard.push(bytes)
  } catch (error) {
    return [heard, error]
  }
  return [heard, null]
}

const GONE = 'the part of Ratedesk that reads traffic files has stopped; nothing of the import was kept'
const ENDINGS = [
  ['exit', GONE],
  ['close', GONE],
  ['error', GONE],
  ['refusal', 'the import was cancelled; nothing of it was kept'],
] as const

test.each(ENDINGS)('a reading thread that ends by %s is an end for whoever reads', async (death, message) => {
  expect(await ending(`0 ${death}`)).toEqual([[], expect.objectContaining({ message })])
})

/** An error may overtake what was said, and so may an exit. */
test.each(ENDINGS.filter(([death]) => death === 'close' || death === 'refusal'))(
  'what it said before it ended by %s comes first',
  async (death, message) => {
    expect(await ending(`3 ${death}`)).toEqual([[0, 1, 2], expect.objectContaining({ message })])
  },
)

test('a fault of the reading thread is told by the name of its error, as one of any other thread is', async () => {
  await ending('0 error')
  expect(faults).toEqual([{ where: 'the-traffic-thread', error: 'TypeError', frames: [] }])
})

test('a reading thread that is at something for ever is ended when the reading is cancelled', async () => {
  let asked = 0
  const signal = {
    get aborted() {
      return ++asked > 3
    },
  }
  const source = open('0 hang', { format: 'auto', timeZone: 'UTC', signal })
  await expect(source.batches().next()).rejects.toThrow('the import was cancelled; nothing of it was kept')
})

test.each([10, 5_000, 10_000, 15_000])(
  'a batch that gets lost on its way, at %i levels or more, is an ending',
  async (depth) => {
    const [, error] = await ending(`0 deep ${depth}`)
    expect(error).toBeInstanceOf(Error)
  },
)
