import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallName } from '../../src-main/contract/calls.ts'
import type { ChosenFile } from '../../src-main/contract/host.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { useImports } from '../../src-renderer/stores/imports/imports.ts'
import { addClients, csvOf, row } from '../support/desktop.ts'
import { prepareStore } from '../support/prepared-store.ts'
import { openServiceDesk, type ServiceDesk } from '../support/service-desk.ts'
import { hostOf } from '../support/service-host.ts'

let bytes: Buffer
let desk: ServiceDesk
/** Names of the files that the host was told to let go. */
let released: string[]
let filesOf: (names: readonly string[]) => Promise<ChosenFile[]>

/** What the columns of a file mean whose header no format knows. */
const columnsOf = (kind: string) => ({
  [`Ref of ${kind}`]: 'message_id',
  Bot: 'agent_id',
  Customer: 'user_id',
  Way: 'direction',
  When: 'sent_at',
})
/** A file by its name: `odd` and `mapped` ones have such a header each, of a `.pdf` nothing can be read. */
function contentOf(name: string): string | Buffer {
  if (name.endsWith('.pdf')) return Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3])
  const [kind] = /^(odd|mapped)/.exec(name) ?? []
  if (kind) {
    return `${Object.keys(columnsOf(kind)).join(',')}\n${name},help,+447700900001,A2P,2026-10-01T10:00:00Z\n`
  }
  return csvOf([row(name, 'help', 'A2P', '2026-10-05T10:00:00Z')])
}

beforeAll(async () => {
  bytes = await prepareStore(addClients)
})
beforeEach(() => {
  desk = openServiceDesk(bytes)
  desk.hold('preview-traffic', 'import-traffic')
  released = []
  const { folder } = desk.desktop
  const names = new Map<string, string>()
  filesOf = async (wanted) => {
    const paths = wanted.map((name) => join(folder, name))
    for (const [at, name] of wanted.entries()) writeFileSync(paths[at]!, contentOf(name))
    const host = hostOf(desk, paths)
    replaceHost({
      ...host,
      async release(ticket) {
        released.push(names.get(ticket)!)
        await host.release(ticket)
      },
    })
    const chosen = await host.chooseTraffic()
    for (const { ticket, name } of chosen) names.set(ticket, name)
    return chosen
  }
  setActivePinia(createPinia())
})

const held = (name: CallName): number => desk.held.filter((each) => each.name === name).length
/** What the latest call of that name asked for. */
const askedLast = (name: CallName): Record<string, unknown> =>
  desk.asked.findLast((each) => each.name === name)!.request as Record<string, unknown>
const look = (): Promise<void> => desk.release('preview-traffic')
const importNext = (): Promise<void> => desk.release('import-traffic')

async function start(...names: string[]) {
  const chosen = await filesOf(names)
  const imports = useImports()
  for (const file of chosen) imports.importFile(file, 'UTC')
  await desk.settled()
  return imports
}
const states = (imports: ReturnType<typeof useImports>): string[][] => imports.runs.map((run) => [run.name, run.state])

/** How such files are to be read. */
async function mappingOf(kind: 'odd' | 'mapped') {
  const file = join(desk.desktop.folder, `${kind} to look at.csv`)
  writeFileSync(file, contentOf(kind))
  const { fingerprint } = await desk.desktop.call('preview-traffic', { file })
  return { version: 1, fingerprint: fingerprint!, format: {}, columns: columnsOf(kind) }
}

describe('imports', () => {
  it('are looked at first, and say what they were taken for', async () => {
    const imports = await start('one.csv')
    expect(imports.runs[0]?.state).toBe('looking')
    expect(held('import-traffic')).toBe(0)
    await look()
    expect(imports.runs[0]).toMatchObject({ state: 'running', preview: { recognised: { format: 'canonical' } } })
  })

  it('run one after the other, each with its own end', async () => {
    const imports = await start('one.csv', 'two.csv')
    await look()
    await look()
    expect(held('import-traffic')).toBe(1)
    await desk.refuse('import-traffic', 'line 3')
    await importNext()
    expect(states(imports)).toEqual([
      ['two.csv', 'done'],
      ['one.csv', 'failed'],
    ])
  })

  it('that cannot be looked at fail by themselves and hold nobody up', async () => {
    const imports = await start('one.pdf', 'two.csv')
    await look()
    expect(imports.runs[1]?.failure).not.toBeNull()
    await look()
    expect(states(imports)).toEqual([
      ['two.csv', 'running'],
      ['one.pdf', 'failed'],
    ])
  })

  it('show their progress and say that they were cancelled, not that they failed', async () => {
    const imports = await start('one.csv')
    await look()
    const run = imports.runs[0]!
    desk.notify({
      kind: 'progress',
      progress: { job: run.job, file: 'one.csv', stage: 'reading', done: 5, total: 100, rows: 1, seconds: 1 },
    })
    expect(run.progress?.done).toBe(5)
    await imports.cancel(run)
    expect(run.stopping).toBe(true)
    expect(desk.cancelled).toEqual([run.job])
    await importNext()
    expect(run.state).toBe('cancelled')
  })

  it('that wait or are looked at are cancelled at once, without being started', async () => {
    const imports = await start('one.csv', 'two.csv', 'three.csv')
    await look()
    await look()
    await imports.cancel(imports.runs[1]!)
    await imports.cancel(imports.runs[0]!)
    await look()
    await importNext()
    expect(desk.held).toEqual([])
    expect(states(imports).map(([, state]) => state)).toEqual(['cancelled', 'cancelled', 'done'])
  })
})

describe('files that will not be imported are let go of', () => {
  it('when they are cancelled, left alone or fail for good, once each', async () => {
    const imports = await start('one.csv', 'two.csv', 'three.csv', 'four.pdf')
    for (const _ of [1, 2, 3, 4]) await look()
    expect(released).toEqual(['four.pdf'])
    await imports.cancel(imports.runs[1]!)
    expect(released).toEqual(['four.pdf', 'three.csv'])
    await imports.cancel(imports.runs[3]!)
    await importNext()
    expect(released).toEqual(['four.pdf', 'three.csv', 'one.csv'])
    await desk.refuse('import-traffic', 'line 3')
    expect(released).toEqual(['four.pdf', 'three.csv', 'one.csv', 'two.csv'])
    for (const run of imports.runs) imports.dismiss(run)
    expect(released).toHaveLength(4)
  })

  it('but not while another mapping may read them, until they are dismissed', async () => {
    await desk.desktop.call('save-mapping', { name: 'Mapped', mapping: await mappingOf('mapped') })
    const imports = await start('odd.csv', 'mapped.csv')
    await look()
    await look()
    await desk.refuse('import-traffic', 'line 3')
    expect(states(imports).map(([, state]) => state)).toEqual(['failed', 'unmapped'])
    expect(released).toEqual([])
    for (const run of imports.runs) imports.dismiss(run)
    expect(released).toEqual(['mapped.csv', 'odd.csv'])
  })

  it('while what was imported was let go of by the host', async () => {
    const imports = await start('one.csv')
    await look()
    await importNext()
    imports.dismiss(imports.runs[0]!)
    expect(released).toEqual([])
  })
})

describe('an unknown header', () => {
  it('waits for its mapping while others go on', async () => {
    const imports = await start('odd.csv', 'two.csv')
    await look()
    await look()
    expect(states(imports)).toEqual([
      ['two.csv', 'running'],
      ['odd.csv', 'unmapped'],
    ])
  })

  it('is read with the mapping once that is saved, and so is every file with the same one', async () => {
    const imports = await start('odd.csv', 'odd-2.csv')
    await look()
    await look()
    const mapping = await mappingOf('odd')
    imports.readWith(mapping.fingerprint, mapping)
    await desk.settled()
    expect(desk.held).toMatchObject([{ name: 'preview-traffic', request: { displayName: 'odd.csv', mapping } }])
    await look()
    await look()
    expect(askedLast('import-traffic')).toMatchObject({ displayName: 'odd.csv', mapping })
    await importNext()
    await importNext()
    expect(states(imports).map(([, state]) => state)).toEqual(['done', 'done'])
  })

  it('that was mapped before is read with what was saved', async () => {
    const mapping = await mappingOf('odd')
    await desk.desktop.call('save-mapping', { name: 'Odd', mapping })
    const imports = await start('odd.csv')
    await look()
    expect(askedLast('import-traffic')).toMatchObject({ mapping })
    await importNext()
    expect(imports.runs[0]?.results).toMatchObject([{ format: 'mapped', accepted: 1 }])
  })
})

describe('with what it changes shown first', () => {
  const reviewing = async (...names: string[]) => {
    const imports = await start(...names)
    imports.showChangesFirst(true)
    for (const _ of names) await look()
    const tried = askedLast('import-traffic')
    await importNext()
    return { imports, tried }
  }

  it('a file is tried, then waits for a word, and those after it wait too', async () => {
    const { imports, tried } = await reviewing('one.csv', 'two.csv')
    expect(tried.dryRun).toBe(true)
    expect(imports.runs[1]?.trial).toMatchObject({ accepted: 1, difference: { agents: [{ agentId: 'help' }] } })
    expect(desk.held).toEqual([])
    expect(states(imports)).toEqual([
      ['two.csv', 'waiting'],
      ['one.csv', 'review'],
    ])
  })

  it('it is imported under a job of its own when that is confirmed', async () => {
    const { imports, tried } = await reviewing('one.csv')
    imports.decide(imports.runs[0]!, 'import')
    await desk.settled()
    const kept = askedLast('import-traffic')
    expect(kept).toMatchObject({ dryRun: false })
    expect(kept.job).not.toBe(tried.job)
    await importNext()
    expect(imports.runs[0]?.state).toBe('done')
  })

  it('it is left, and the next one goes on', async () => {
    const { imports } = await reviewing('one.csv', 'two.csv')
    imports.decide(imports.runs[1]!, 'leave')
    await desk.settled()
    expect(states(imports)).toEqual([
      ['two.csv', 'running'],
      ['one.csv', 'left'],
    ])
    expect(released).toEqual(['one.csv'])
    expect(desk.held).toMatchObject([{ name: 'import-traffic', request: { displayName: 'two.csv', dryRun: true } }])
  })
})
