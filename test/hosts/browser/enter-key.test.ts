import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { setImmediate as soon } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { EnterKey } from '../../../src-main/hosts/browser/terminal/enter-key.ts'

/** An input, how often Enter was heard, and rests that end when the test says so. */
function listening(input: Readable | null, { typed = false, readable = async () => true } = {}) {
  const heard = { times: 0, rests: [] as (() => void)[] }
  const rest = () => new Promise<void>((rested) => heard.rests.push(rested))
  const enter = new EnterKey(input, { pressed: () => heard.times++, typed, readable, rest })
  return { enter, heard }
}

/** Whatever was written has gone through the stream by then: nothing here waits for more than the event loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await soon()
}

test('Enter is heard, and other keys alone are not', async () => {
  const input = new PassThrough()
  const { enter, heard } = listening(input)
  await enter.look()
  input.write('hello')
  await settled()
  expect([heard.times, enter.heeded]).toEqual([0, true])
  input.write('\r\n')
  await settled()
  expect([heard.times, enter.heeded]).toEqual([1, true])
})

test('a key that is held down at a terminal counts once, and once more only when the rest is over', async () => {
  const input = new PassThrough()
  const { enter, heard } = listening(input, { typed: true })
  await enter.look()
  for (let times = 0; times < 50; times++) {
    // As a terminal does: line by line.
    input.write('\n')
    await soon()
  }
  await settled()
  expect([heard.times, heard.rests.length, input.readableLength]).toEqual([1, 1, 0])
  heard.rests.shift()?.()
  await settled()
  expect(heard.times).toBe(1)
  input.write('\n')
  await settled()
  expect(heard.times).toBe(2)
})

test('what came down a pipe during a rest is heard after it', async () => {
  const input = new PassThrough()
  const { enter, heard } = listening(input)
  await enter.look()
  input.write('\n')
  await settled()
  input.write('\n')
  await settled()
  expect(heard.times).toBe(1)
  heard.rests.shift()?.()
  await settled()
  expect(heard.times).toBe(2)
})

test('an input without end is read one piece a rest', async () => {
  let pieces = 0
  const endless = new Readable({
    read() {
      pieces++
      this.push('y\n'.repeat(1024))
    },
  })
  const { enter, heard } = listening(endless)
  await enter.look()
  await settled()
  const after = pieces
  await settled()
  expect([heard.times, pieces]).toEqual([1, after])
  enter.stop()
})

test.each([
  ['that is not there', () => null],
  ['that ends at once', () => Readable.from([])],
  [
    'that fails',
    () =>
      new Readable({
        read: function (this: Readable) {
          this.destroy(new Error('EIO'))
        },
      }),
  ],
])('an input %s is not heard, and ends nothing', async (_which, make) => {
  const input = make()
  const { enter, heard } = listening(input)
  await enter.look()
  if (input && !input.closed) await once(input, 'close').catch(() => {})
  expect([heard.times, enter.heeded]).toEqual([0, false])
  await enter.look()
  enter.stop()
  expect(enter.heeded).toBe(false)
})

test('in the background nothing is read, and back in the foreground it is', async () => {
  const input = new PassThrough()
  let foreground = false
  const { enter, heard } = listening(input, { readable: async () => foreground })
  await enter.look()
  input.write('\n')
  await settled()
  expect([heard.times, enter.heeded, input.readableFlowing]).toEqual([0, false, false])
  foreground = true
  await enter.look()
  await settled()
  expect([heard.times, enter.heeded]).toEqual([1, true])
  foreground = false
  await enter.look()
  heard.rests.shift()?.()
  input.write('\n')
  await settled()
  expect([heard.times, enter.heeded, input.readableFlowing]).toEqual([1, false, false])
})

test('once stopped it hears nothing more, not even after a rest', async () => {
  const input = new PassThrough()
  const { enter, heard } = listening(input)
  await enter.look()
  input.write('\n')
  await settled()
  enter.stop()
  heard.rests.shift()?.()
  input.write('\n')
  await settled()
  expect([heard.times, enter.heeded, input.readableFlowing]).toEqual([1, false, false])
})
