import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { sources } from '../support/arrows.ts'

/** A folder with more files than these has rooms, each a folder of one subject. */
const LIMIT = 15
/** Folders that still have to be given rooms, with how many sources they hold: they may not grow. */
const withoutRooms: Readonly<Record<string, number>> = {
  'src-main/contract': 21,
  'src-main/core/words': 21,
  'src-main/hosts/browser': 21,
  'src-main/hosts/cli': 35,
  'src-main/hosts/electron': 29,
  'src-main/services/statements': 23,
  'src-main/store/ingest': 28,
  'src-main/traffic/formats': 30,
  'src-main/traffic/reading': 28,
  'src-renderer/components': 25,
  'src-renderer/rates': 36,
  'src-renderer/statements': 18,
  'src-renderer/stores': 25,
  'src-renderer/traffic': 22,
}

/** Every folder that has sources of its own, with how many. */
function folderSizes(paths: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const path of paths) sizes.set(posix.dirname(path), (sizes.get(posix.dirname(path)) ?? 0) + 1)
  return sizes
}

test(`no folder has more than ${LIMIT} sources`, () => {
  const sizes = folderSizes(sources('src-main', 'src-renderer', 'scripts').map(({ path }) => path))
  expect(sizes.size).toBeGreaterThan(50)
  const full = [...sizes].filter(([folder, size]) => size > (withoutRooms[folder] ?? LIMIT))
  expect(full.map(([folder, size]) => `${folder}: ${size}`)).toEqual([])
})

test('only what lies in a folder itself counts', () => {
  expect(folderSizes(['a/b.ts', 'a/c.vue', 'a/room/d.ts'])).toEqual(
    new Map([
      ['a', 2],
      ['a/room', 1],
    ]),
  )
})
