import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { sources } from '../support/arrows.ts'

/** A folder with more files than these has rooms, each a folder of one subject. */
const LIMIT = 15
/** Every folder that has sources of its own, with how many. */
function folderSizes(paths: readonly string[]): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const path of paths) sizes.set(posix.dirname(path), (sizes.get(posix.dirname(path)) ?? 0) + 1)
  return sizes
}

test(`no folder has more than ${LIMIT} sources`, () => {
  const sizes = folderSizes(sources('src-main', 'src-renderer', 'scripts').map(({ path }) => path))
  expect(sizes.size).toBeGreaterThan(50)
  const full = [...sizes].filter(([, size]) => size > LIMIT)
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
