import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import type { Reply } from '../../src-main/contract/calls.ts'
import type { ChosenFile } from '../../src-main/contract/host.ts'
import { askDesk, onNotice, replaceHost } from '../../src-renderer/console.ts'
import { useGiven } from '../../src-renderer/stores/imports/given.ts'
import { useImports } from '../../src-renderer/stores/imports/imports.ts'
import { useWriter } from '../../src-renderer/stores/writer.ts'
import { cloningHost } from '../support/cloning-host.ts'
import { saying } from '../support/saying.ts'

let notify: (notice: ConsoleNotice) => void
let given: ChosenFile[]
let restarts: Reply<null>[]
let thrown: Error | null

beforeEach(() => {
  const listeners = new Set<(notice: ConsoleNotice) => void>()
  notify = (notice) => listeners.forEach((listener) => listener(notice))
  given = []
  restarts = []
  thrown = null
  replaceHost(
    cloningHost({
      call: async () => {
        if (thrown) throw thrown
        return new Promise(() => {})
      },
      onNotice: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      takeGiven: async () => given.splice(0),
      restart: async () => restarts.shift()!,
    }),
  )
  setActivePinia(createPinia())
})

const settle = async (): Promise<void> => {
  for (let round = 0; round < 20; round++) await nextTick()
}
const file = (name: string): ChosenFile => ({ ticket: name, name, bytes: 10 })

describe('files that were given to the program', () => {
  it('wait until somebody can take them, and go to the import step once', async () => {
    given = [file('before.csv')]
    const store = useGiven()
    await settle()
    given = [file('later.csv')]
    notify({ kind: 'files-given' })
    await settle()
    expect(store.waiting.map(({ name }) => name)).toEqual(['before.csv', 'later.csv'])
    expect(store.importAll()).toBe(2)
    expect(store.importAll()).toBe(0)
    expect(useImports().runs.map(({ name }) => name)).toEqual(['later.csv', 'before.csv'])
  })
})

describe('the thread that writes', () => {
  it('is said to have ended until it is there again', async () => {
    const writer = useWriter()
    expect(writer.ended).toBe(false)
    notify({ kind: 'writer-ended' })
    expect(writer.ended).toBe(true)
    notify({ kind: 'writer-restarted' })
    expect(writer.ended).toBe(false)
  })

  it('is started again on demand, and why that failed is said', async () => {
    const writer = useWriter()
    notify({ kind: 'writer-ended' })
    restarts = [
      { ok: false, failure: saying('the disk is full') },
      { ok: true, answer: null },
    ]
    await writer.restart()
    expect([writer.ended, writer.failure?.message]).toEqual([true, 'the disk is full'])
    await writer.restart()
    expect([writer.ended, writer.failure]).toEqual([false, null])
  })
})

it('keeps one line to the host for all that listen, and none when nobody does', () => {
  let lines = 0
  replaceHost(
    cloningHost({
      onNotice: () => {
        lines++
        return () => void lines--
      },
    }),
  )
  const silences = Array.from({ length: 10 }, () => onNotice(() => {}))
  expect(lines).toBe(1)
  for (const silence of silences) silence()
  expect(lines).toBe(0)
})

describe('what goes wrong on the way', () => {
  it.each([
    new DOMException('An object could not be cloned.', 'DataCloneError'),
    new Error("Error invoking remote method 'call': Error: only the console may ask"),
  ])('is never worded as a host that does not answer: %s', async (error) => {
    thrown = error
    const refusal = await askDesk('list-tenants', {}).catch((reason: Error) => reason)
    expect((refusal as Error).message).toBe(`Ratedesk itself is at fault here: ${error.message}`)
  })
})
