import { expect, test } from 'vitest'
import { threadedSource } from '../../src-main/traffic/threaded-source.ts'

const open = threadedSource(new URL('../support/mortal-reading-thread.ts', import.meta.url))

/** What was heard, and what ended it. */
async function ending(path: string): Promise<[bytes: number[], error: unknown]> {
  const heard: number[] = []
  const source = open(path, { format: 'auto', timeZone: 'UTC' })
  try {
    for await (const { bytes } of source.batches()) heard.push(bytes)
  } catch (error) {
    return [heard, error]
  }
  return [heard, null]
}

const ENDINGS = [
  ['exit', 'the thread that reads the file has stopped'],
  ['close', 'the thread that reads the file has stopped'],
  ['error', 'of the thread'],
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
