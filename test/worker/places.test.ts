import { expect, test } from 'vitest'
import { Places } from '../../src-main/worker/places.ts'

/** Lets everything happen that can without anything new. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('as many get a place as there are, and each of the others when one is left, in the order in which they came', async () => {
  const places = new Places(2)
  const came: string[] = []
  const take = (who: string): Promise<() => void> =>
    places.take().then((leave) => {
      came.push(who)
      return leave
    })
  const [one] = [take('one'), take('two'), take('three'), take('four')]
  await settled()
  expect(came).toEqual(['one', 'two'])
  ;(await one)()
  await settled()
  expect(came).toEqual(['one', 'two', 'three'])
})

test('once places are refused nobody gets one, those that wait neither', async () => {
  const places = new Places(1)
  await places.take()
  const waiting = places.take()
  const why = new Error('closing')
  places.refuse(why)
  await expect(waiting).rejects.toBe(why)
  await expect(places.take()).rejects.toBe(why)
})
