import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXPORTS, removeLeft, temporaryName } from '../../src-main/worker/temporary-folders.ts'
import { testFolder } from '../support/desktop.ts'

const DAY_S = 24 * 60 * 60

/** The number of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['--version']).pid

function made(parent: string, name: string, ageS = 0): string {
  const folder = join(parent, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'events.csv'), 'of somebody')
  const at = Date.now() / 1000 - ageS
  utimesSync(folder, at, at)
  return folder
}

test('what a killed process left goes at once, what a living one has stays, whoever else has the folder', async () => {
  const parent = testFolder()
  const left = made(parent, temporaryName(EXPORTS, deadPid()))
  const own = made(parent, temporaryName(EXPORTS))
  const other = made(parent, temporaryName('somebody-elses-', deadPid()))
  const elsewhere = made(parent, `${EXPORTS}00000000-${deadPid()}-0123456789ab`)
  await removeLeft(parent, EXPORTS)
  expect([left, own, other, elsewhere].map((each) => existsSync(each))).toEqual([false, true, true, true])
})

test('where it cannot be seen whether the process lives, a day without use means that it does not', async () => {
  const parent = testFolder()
  const young = made(parent, `${EXPORTS}00000000-1-0123456789ab`, DAY_S - 600)
  const old = made(parent, `${EXPORTS}00000000-1-ba9876543210`, DAY_S + 600)
  const ofEarlierVersion = made(parent, `${EXPORTS}8f14e45f-ceea-467f-a0f6-9d1b0e3c2a11`, DAY_S + 600)
  await removeLeft(parent, EXPORTS)
  expect([young, old, ofEarlierVersion].map((each) => existsSync(each))).toEqual([true, false, false])
})

test.skipIf(process.platform === 'win32')('a link is neither followed nor removed, and no file is', async () => {
  const parent = testFolder()
  const target = made(parent, 'target')
  symlinkSync(target, join(parent, temporaryName(EXPORTS, deadPid())))
  writeFileSync(join(parent, temporaryName(EXPORTS, deadPid())), '')
  await removeLeft(parent, EXPORTS)
  expect(readdirSync(parent)).toHaveLength(3)
  expect(statSync(join(target, 'events.csv')).size).toBeGreaterThan(0)
})

test('a folder that is not there has nothing in it', async () => {
  await removeLeft(join(testFolder(), 'gone'), EXPORTS)
})
