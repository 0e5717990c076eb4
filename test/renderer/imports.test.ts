import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import type { Reply } from '../../src-main/contract/calls.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { useImports } from '../../src-renderer/stores/imports.ts'
import { cloningHost } from '../support/cloning-host.ts'

interface Held {
  name: string
  request: { job?: string; file?: string; dryRun?: boolean; mapping?: unknown }
  reply: (reply: Reply) => void
}

let held: Held[]
let cancelled: string[]
let released: string[]
let notify: (notice: ConsoleNotice) => void

const settle = async (): Promise<void> => {
  for (let round = 0; round < 12; round++) await nextTick()
}
const take = (name: string): Held => {
  const place = held.findIndex((each) => each.name === name)
  if (place < 0) throw new Error(`nobody asked ${name}, but ${held.map((each) => each.name).join(', ')}`)
  return held.splice(place, 1)[0]!
}
const asks = (name: string): number => held.filter((each) => each.name === name).length
const answer = async (name: string, value: unknown): Promise<Held> => {
  const call = take(name)
  call.reply({ ok: true, answer: value })
  await settle()
  return call
}
const refuse = async (name: string, message: string): Promise<void> => {
  take(name).reply({ ok: false, failure: { kind: 'failed', message, faults: [] } })
  await settle()
}

const known = { recognised: { format: 'canonical', reason: 'r' }, columns: [], fingerprint: 'f', mapping: null }
const unknown = { ...known, recognised: null, mapping: { columns: {} } }
const result = { importId: 'i', rows: 1 }
const file = (name: string) => ({ ticket: name, name, bytes: 100 })

beforeEach(() => {
  held = []
  cancelled = []
  released = []
  const listeners: ((notice: ConsoleNotice) => void)[] = []
  notify = (notice) => listeners.forEach((listener) => listener(notice))
  replaceHost(
    cloningHost({
      call: (name, request) => new Promise((reply) => held.push({ name, request: request as Held['request'], reply })),
      cancel: async (job) => void cancelled.push(job),
      onNotice: (listener) => {
        listeners.push(listener)
        return () => {}
      },
      release: async (ticket) => void released.push(ticket),
    }),
  )
  setActivePinia(createPinia())
})

async function start(...names: string[]) {
  const imports = useImports()
  for (const name of names) imports.importFile(file(name), 'UTC')
  await settle()
  return imports
}
const states = (imports: ReturnType<typeof useImports>): string[][] => imports.runs.map((run) => [run.name, run.state])

describe('imports', () => {
  it('are looked at first, and say what they were taken for', async () => {
    const imports = await start('one.csv')
    expect(imports.runs[0]?.state).toBe('looking')
    expect(asks('import-traffic')).toBe(0)
    await answer('preview-traffic', known)
    expect(imports.runs[0]).toMatchObject({ state: 'running', preview: { recognised: { format: 'canonical' } } })
  })

  it('run one after the other, each with its own end', async () => {
    const imports = await start('one.csv', 'two.csv')
    await answer('preview-traffic', known)
    await answer('preview-traffic', known)
    expect(asks('import-traffic')).toBe(1)
    await refuse('import-traffic', 'line 3')
    await answer('import-traffic', result)
    expect(states(imports)).toEqual([
      ['two.csv', 'done'],
      ['one.csv', 'failed'],
    ])
  })

  it('that cannot be looked at fail by themselves and hold nobody up', async () => {
    const imports = await start('one.pdf', 'two.csv')
    await refuse('preview-traffic', 'binary data')
    await answer('preview-traffic', known)
    expect(states(imports)).toEqual([
      ['two.csv', 'running'],
      ['one.pdf', 'failed'],
    ])
  })

  it('show their progress and say that they were cancelled, not that they failed', async () => {
    const imports = await start('one.csv')
    await answer('preview-traffic', known)
    const run = imports.runs[0]!
    notify({
      kind: 'import-progress',
      progress: { job: run.job, file: 'one.csv', stage: 'reading', bytes: 5, totalBytes: 100, rows: 1, seconds: 1 },
    })
    expect(run.progress?.bytes).toBe(5)
    await imports.cancel(run)
    expect(run.stopping).toBe(true)
    expect(cancelled).toEqual([run.job])
    await refuse('import-traffic', 'cancelled')
    expect(run.state).toBe('cancelled')
  })

  it('that wait or are looked at are cancelled at once, without being started', async () => {
    const imports = await start('one.csv', 'two.csv', 'three.csv')
    await answer('preview-traffic', known)
    await answer('preview-traffic', known)
    await imports.cancel(imports.runs[1]!)
    await imports.cancel(imports.runs[0]!)
    await answer('preview-traffic', known)
    await answer('import-traffic', result)
    expect(held).toEqual([])
    expect(states(imports).map(([, state]) => state)).toEqual(['cancelled', 'cancelled', 'done'])
  })
})

describe('files that will not be imported are let go of', () => {
  it('when they are cancelled, left alone or fail for good, once each', async () => {
    const imports = await start('one.csv', 'two.csv', 'three.csv', 'four.pdf')
    for (const _ of [1, 2, 3]) await answer('preview-traffic', known)
    await refuse('preview-traffic', 'binary data')
    expect(released).toEqual(['four.pdf'])
    await imports.cancel(imports.runs[1]!)
    expect(released).toEqual(['four.pdf', 'three.csv'])
    await imports.cancel(imports.runs[3]!)
    await refuse('import-traffic', 'cancelled')
    expect(released).toEqual(['four.pdf', 'three.csv', 'one.csv'])
    await refuse('import-traffic', 'line 3')
    expect(released).toEqual(['four.pdf', 'three.csv', 'one.csv', 'two.csv'])
    for (const run of imports.runs) imports.dismiss(run)
    expect(released).toHaveLength(4)
  })

  it('but not while another mapping may read them, until they are dismissed', async () => {
    const imports = await start('odd.csv', 'mapped.csv')
    await answer('preview-traffic', unknown)
    await answer('preview-traffic', { ...known, mapping: { version: 1 } })
    await refuse('import-traffic', 'line 3')
    expect(states(imports).map(([, state]) => state)).toEqual(['failed', 'unmapped'])
    expect(released).toEqual([])
    for (const run of imports.runs) imports.dismiss(run)
    expect(released).toEqual(['mapped.csv', 'odd.csv'])
  })

  it('while what was imported was let go of by the host', async () => {
    const imports = await start('one.csv')
    await answer('preview-traffic', known)
    await answer('import-traffic', result)
    imports.dismiss(imports.runs[0]!)
    expect(released).toEqual([])
  })
})

describe('an unknown header', () => {
  it('waits for its mapping while others go on', async () => {
    const imports = await start('odd.csv', 'two.csv')
    await answer('preview-traffic', unknown)
    await answer('preview-traffic', known)
    expect(states(imports)).toEqual([
      ['two.csv', 'running'],
      ['odd.csv', 'unmapped'],
    ])
  })

  it('is read with the mapping once that is saved, and so is every file with the same one', async () => {
    const imports = await start('odd.csv', 'odd-2.csv')
    await answer('preview-traffic', unknown)
    await answer('preview-traffic', unknown)
    imports.readWith('f', { version: 1 })
    await settle()
    const looked = await answer('preview-traffic', known)
    expect(looked.request).toMatchObject({ file: 'odd.csv', mapping: { version: 1 } })
    await answer('preview-traffic', known)
    expect((await answer('import-traffic', result)).request.mapping).toEqual({ version: 1 })
    await answer('import-traffic', result)
    expect(states(imports).map(([, state]) => state)).toEqual(['done', 'done'])
  })

  it('that was mapped before is read with what was saved', async () => {
    await start('odd.csv')
    await answer('preview-traffic', { ...known, mapping: { version: 1 } })
    expect((await answer('import-traffic', result)).request.mapping).toEqual({ version: 1 })
  })
})

describe('with what it changes shown first', () => {
  const reviewing = async (...names: string[]) => {
    const imports = useImports()
    imports.showChangesFirst(true)
    await start(...names)
    for (const _ of names) await answer('preview-traffic', known)
    const tried = await answer('import-traffic', result)
    return { imports, tried }
  }

  it('a file is tried, then waits for a word, and those after it wait too', async () => {
    const { imports, tried } = await reviewing('one.csv', 'two.csv')
    expect(tried.request.dryRun).toBe(true)
    expect(held).toEqual([])
    expect(states(imports)).toEqual([
      ['two.csv', 'waiting'],
      ['one.csv', 'review'],
    ])
  })

  it('it is imported under a job of its own when that is confirmed', async () => {
    const { imports, tried } = await reviewing('one.csv')
    imports.decide(imports.runs[0]!, 'import')
    await settle()
    const kept = await answer('import-traffic', result)
    expect(kept.request).toMatchObject({ dryRun: false })
    expect(kept.request.job).not.toBe(tried.request.job)
    expect(imports.runs[0]?.state).toBe('done')
  })

  it('it is left, and the next one goes on', async () => {
    const { imports } = await reviewing('one.csv', 'two.csv')
    imports.decide(imports.runs[1]!, 'leave')
    await settle()
    expect(states(imports)).toEqual([
      ['two.csv', 'running'],
      ['one.csv', 'left'],
    ])
    expect(released).toEqual(['one.csv'])
    expect(take('import-traffic').request).toMatchObject({ file: 'two.csv', dryRun: true })
  })
})
