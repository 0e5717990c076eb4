import { describe, expect, test } from 'vitest'
import { Failure } from '../../src-main/core/words/problem.ts'
import { saying } from '../support/saying.ts'
import { Readers, type Length, type Reader } from '../../src-main/worker/readers.ts'

/** Lets everything happen that can without anything new. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

class Thread implements Reader {
  readonly #ended = Promise.withResolvers<void>()
  readonly ended = this.#ended.promise
  isOver = false

  die(): void {
    this.isOver = true
    this.#ended.resolve()
  }

  async close(): Promise<void> {
    this.die()
  }
}

/** A pool of threads that are told what to do, and questions that are answered when the test says so. */
function pool(most: number) {
  const threads: Thread[] = []
  const idle = new Set<() => void>()
  /** The questions that are being asked, with the number of the thread that each is asked of. */
  const asked = new Map<string, { thread: number; answer: () => void }>()
  const state = { starts: true }
  const readers = new Readers<Thread>({
    most,
    async start() {
      if (!state.starts) throw new Failure(saying('no thread'))
      threads.push(new Thread())
      return threads.at(-1)!
    },
    afterIdling(act) {
      idle.add(act)
      return () => void idle.delete(act)
    },
  })
  const ask = (length: Length, name: string, cached?: string): Promise<string> =>
    readers.ask(
      length,
      async (thread) => {
        const { promise, resolve } = Promise.withResolvers<void>()
        asked.set(name, { thread: threads.indexOf(thread), answer: resolve })
        await Promise.race([promise, thread.ended])
        asked.delete(name)
        return name
      },
      cached,
    )
  const answer = async (name: string): Promise<void> => {
    asked.get(name)!.answer()
    await settled()
  }
  const isAskedNow = (): string[] => [...asked.keys()]
  const isThere = (): number => threads.filter(({ isOver }) => !isOver).length
  return { readers, threads, idle, asked, state, ask, answer, isAskedNow, isThere }
}

describe('the threads that read', () => {
  test('long questions leave one to the short ones, which wait for none of them', async () => {
    const { ask, answer, isAskedNow, isThere } = pool(3)
    for (const name of ['one', 'two', 'three']) void ask('long', name)
    void ask('short', 'quick')
    await settled()
    expect(isAskedNow()).toEqual(['one', 'two', 'quick'])
    await answer('quick')
    // It may not have the last thread, however long nobody asks anything short.
    expect(isAskedNow()).toEqual(['one', 'two'])
    await answer('one')
    expect(isAskedNow()).toEqual(['two', 'three'])
    expect(isThere()).toBe(3)
  })

  test('those that wait are asked in the order in which they came', async () => {
    const { ask, answer, isAskedNow } = pool(2)
    for (const name of ['a', 'b', 'c']) void ask('short', name)
    void ask('long', 'd')
    void ask('long', 'e')
    await settled()
    expect(isAskedNow()).toEqual(['a', 'd'])
    await answer('a')
    expect(isAskedNow()).toEqual(['d', 'b'])
    await answer('d')
    expect(isAskedNow()).toEqual(['b', 'c'])
    await answer('b')
    expect(isAskedNow()).toEqual(['c', 'e'])
  })

  test('a question goes to the thread that has cached what it needs, and waits for it rather than for another', async () => {
    const { ask, answer, asked, isAskedNow, threads } = pool(4)
    void ask('long', 'list', 'texts')
    void ask('long', 'other')
    await settled()
    const knowing = asked.get('list')!.thread
    // The other thread was used last, and is free.
    for (const name of ['list', 'other']) await answer(name)
    void ask('long', 'rewrite', 'texts')
    await settled()
    expect(asked.get('rewrite')!.thread).toBe(knowing)
    void ask('long', 'rewrite again', 'texts')
    void ask('long', 'something else')
    await settled()
    expect(isAskedNow()).toEqual(['rewrite', 'something else'])
    await answer('rewrite')
    expect(asked.get('rewrite again')!.thread).toBe(knowing)
    // Where the thread is gone, another works it out.
    threads[knowing]!.die()
    await settled()
    void ask('long', 'after', 'texts')
    await settled()
    expect(asked.get('after')!.thread).not.toBe(knowing)
  })

  test('a few short questions share a thread, and many are worth another, up to the most', async () => {
    const { ask, isThere, isAskedNow } = pool(3)
    for (let at = 0; at < 5; at++) void ask('short', `short ${at}`)
    await settled()
    expect([isThere(), isAskedNow().length]).toEqual([1, 1])
    for (let at = 5; at < 50; at++) void ask('short', `short ${at}`)
    await settled()
    expect([isThere(), isAskedNow().length]).toEqual([3, 3])
  })

  test('a thread that nobody needs for a while is ended, but for the last', async () => {
    const { ask, answer, idle, isThere, asked } = pool(3)
    for (const name of ['one', 'two']) void ask('long', name)
    void ask('short', 'quick')
    await settled()
    for (const name of ['one', 'two', 'quick']) await answer(name)
    expect([isThere(), idle.size]).toEqual([3, 3])
    for (const act of Array.from(idle)) act()
    expect(isThere()).toBe(1)
    void ask('short', 'again')
    await settled()
    expect(asked.get('again')?.thread).toBe(2)
    // What was to end it is called off while it is asked.
    expect(idle.size).toBe(0)
  })

  test('one that has ended is replaced by the next question, also by one that waits', async () => {
    const { ask, threads, isAskedNow, asked } = pool(2)
    void ask('short', 'dies')
    void ask('short', 'waits')
    await settled()
    threads[0]!.die()
    await settled()
    expect(isAskedNow()).toEqual(['waits'])
    expect(asked.get('waits')?.thread).toBe(1)
  })

  test('one that does not start refuses the question that it was for, and leaves its place', async () => {
    const { ask, state, isAskedNow } = pool(2)
    state.starts = false
    await expect(ask('long', 'one')).rejects.toThrow('no thread')
    await expect(ask('long', 'two')).rejects.toThrow('no thread')
    state.starts = true
    void ask('long', 'three')
    await settled()
    expect(isAskedNow()).toEqual(['three'])
  })

  test('once they are renewed none is asked again, and one that is at something ends after it', async () => {
    const { ask, answer, readers, threads, asked } = pool(3)
    void ask('long', 'busy')
    void ask('short', 'done')
    await settled()
    await answer('done')
    readers.renew()
    expect(threads.map(({ isOver }) => isOver)).toEqual([false, true])
    await answer('busy')
    expect(threads.map(({ isOver }) => isOver)).toEqual([true, true])
    void ask('short', 'next')
    await settled()
    expect(asked.get('next')?.thread).toBe(2)
  })

  test('once questions are refused, those that wait are, and those that are asked are answered', async () => {
    const { ask, answer, readers } = pool(2)
    const asked = ask('long', 'one')
    const waiting = ask('long', 'two')
    await settled()
    readers.refuse(new Failure(saying('closing')))
    await expect(waiting).rejects.toThrow('closing')
    await expect(ask('short', 'three')).rejects.toThrow('closing')
    await answer('one')
    expect(await asked).toBe('one')
  })
})
