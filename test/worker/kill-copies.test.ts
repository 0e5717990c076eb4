import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { Random } from '../../scripts/sample/random.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { restoreOnThread } from '../../src-main/worker/restore.ts'
import { testFolder } from '../support/desktop.ts'
import { storeOf, tenantsIn } from '../support/tenant-stores.ts'

const CLI = join(import.meta.dirname, '../../src-main/entries/cli.ts')
const [NOW, THEN] = [15_000, 20_000]
const KILLS = 3
const SEED = Date.now() % 1e6

/** When to kill: so many milliseconds after a part of the copy is there, or as soon as the store has its second name. */
type Moment = { afterMs: number } | 'second name'

/** Runs a command of its own process and kills it the hard way. Whether it was still running then. */
function killedAt(moment: Moment, folder: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' })
  let timer: NodeJS.Timeout | undefined
  const kill = (): void => void child.kill('SIGKILL')
  const watcher = watch(folder, (_event, name) => {
    if (moment !== 'second name') {
      if (name?.endsWith('.part')) timer ??= setTimeout(kill, moment.afterMs)
    } else if (name?.includes('.before-restore-')) kill()
  })
  return new Promise((ended) =>
    child.once('exit', (_code, signal) => {
      clearTimeout(timer)
      watcher.close()
      ended(signal === 'SIGKILL')
    }),
  )
}

/** How long it takes from the first of the part to the end, so that the moments lie within. */
async function wholeMs(folder: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' })
  let beganAtMs = Date.now()
  const watcher = watch(folder, (_event, name) => {
    if (name?.endsWith('.part')) {
      beganAtMs = Date.now()
      watcher.close()
    }
  })
  await new Promise((ended) => child.once('exit', ended))
  watcher.close()
  return Date.now() - beganAtMs
}

interface Templates {
  present: string
  earlier: string
}

const templatesIn = (folder: string): Templates => ({
  present: storeOf(join(folder, 'now'), NOW),
  earlier: storeOf(join(folder, 'then'), THEN),
})

test('kill -9 in the middle of a backup leaves no copy, the one before or the new one, each whole', async () => {
  const folder = testFolder()
  const template = templatesIn(folder)
  const store = join(folder, 'ratedesk.sqlite')
  copyFileSync(template.present, store)
  const copiesOf = (name: string): string => {
    mkdirSync(join(folder, name))
    return join(folder, name)
  }
  const first = copiesOf('first')
  const ms = await wholeMs(first, ['--store', store, 'backup', join(first, 'copy')])
  const random = new Random(SEED)
  let killed = 0
  for (let at = 0; at < KILLS; at++) {
    const copies = copiesOf(`copies-${at}`)
    const copy = join(copies, 'copy')
    const isOlderThere = at % 2 === 1
    if (isOlderThere) copyFileSync(template.earlier, copy)
    const moment = { afterMs: ms * random.unit() }
    const args = ['--store', store, 'backup', copy, ...(isOlderThere ? ['--replace'] : [])]
    if (await killedAt(moment, copies, args)) killed++
    const said = `seed ${SEED}, kill ${at}, ${JSON.stringify(moment)}`
    const left = existsSync(copy) ? tenantsIn(copy) : null
    expect([isOlderThere ? THEN : null, NOW], said).toContain(left)
    const desk = await openDesk({ storeFile: store })
    await desk.ask('backup-store', { file: copy, replace: true })
    await desk.close()
    expect([tenantsIn(copy), tenantsIn(store)], said).toEqual([NOW, NOW])
    expect(readdirSync(copies), said).toEqual(['copy'])
  }
  expect(killed).toBeGreaterThan(0)
}, 300_000)

test('kill -9 in the middle of a restore leaves the store that was there or the one that is restored, each whole', async () => {
  const folder = testFolder()
  const template = templatesIn(folder)
  const fresh = (name: string): string => {
    mkdirSync(join(folder, name))
    const store = join(folder, name, 'ratedesk.sqlite')
    copyFileSync(template.present, store)
    return store
  }
  const first = fresh('first')
  const ms = await wholeMs(dirname(first), ['--store', first, 'restore', template.earlier])
  const random = new Random(SEED)
  let killed = 0
  for (let at = 0; at < KILLS; at++) {
    const store = fresh(`store-${at}`)
    const moment: Moment = at === 0 ? 'second name' : { afterMs: ms * random.unit() }
    if (await killedAt(moment, dirname(store), ['--store', store, 'restore', template.earlier])) killed++
    const said = `seed ${SEED}, kill ${at}, ${JSON.stringify(moment)}`
    const left = tenantsIn(store)
    expect([NOW, THEN], said).toContain(left)
    // As whoever opens it next finds it: what the killed one left is gone, and what it replaced is kept.
    const desk = await openDesk({ storeFile: store })
    await desk.ask('add-tenant', { tenantId: 'again', name: 'Again', currency: 'EUR' })
    await desk.close()
    expect(tenantsIn(store), said).toBe(left + 1)
    const besides = readdirSync(dirname(store)).filter((name) => name !== basename(store))
    if (left === NOW) expect(besides, said).toEqual([])
    else {
      expect(besides, said).toEqual([expect.stringContaining('.before-restore-')])
      expect(tenantsIn(join(dirname(store), besides[0]!)), said).toBe(NOW)
    }
    if (at < KILLS - 1) continue
    await restoreOnThread({ storeFile: store, file: template.earlier })
    expect(tenantsIn(store)).toBe(THEN)
  }
  expect(killed).toBeGreaterThan(0)
}, 300_000)
