import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { namesOf } from './support/exports.ts'
import { arrowsOf, circles, loadedWith, offence, sources } from './support/arrows.ts'

const lineLimit = 300
/** Files that may be longer, each with its reason. */
const longWithReason: Readonly<Record<string, string>> = {}

describe('layers', () => {
  test('every import follows the table of who may import whom', () => {
    const offences = sources().flatMap(({ path, text }) => arrowsOf(path, text).map(offence))
    expect(offences.filter((each) => each !== null)).toEqual([])
  })

  test.each([
    ['src-main/rating/threads/rate.ts', `import { readFileSync } from 'node:fs'`],
    ['src-main/rating/threads/rate.ts', `import type { Message } from '../../store/ingest/messages.ts'`],
    ['src-main/services/charges/read-summary.ts', `import Database from 'better-sqlite3'`],
    ['src-main/contract/calls.ts', `import { Command } from 'commander'`],
    ['src-main/hosts/cli/serve.ts', `const door = await import('../browser/main.ts')`],
    ['src-main/hosts/cli/serve.ts', `const door = new URL('../browser/main.ts', import.meta.url)`],
    ['src-main/hosts/browser/main.ts', `import { app } from 'electron'`],
    ['src-main/hosts/electron/page/ipc.ts', `export { openStore } from '../../store/file/open-store.ts'`],
    ['src-main/hosts/door/call.ts', `import { refusalOf } from '../browser/guard.ts'`],
    ['src-main/hosts/cli/serve.ts', `const { runCommandLine } = await import('../../entries/command-line.ts')`],
    ['src-main/entries/desktop.ts', `import { app } from 'electron'`],
    ['src-renderer/console.ts', `import { rate } from '../src-main/rating/threads/rate.ts'`],
    ['src-renderer/views/Overview.vue', `<script setup lang="ts">\nimport { join } from 'node:path'\n</script>`],
    ['src-main/helpful/new-layer.ts', `import 'zod'`],
  ])('an arrow that the table forbids is named: %s, %s', (path, text) => {
    expect(arrowsOf(path, text).map(offence)).toEqual([expect.stringContaining(`${path} -> `)])
  })

  test.each([
    ['src-main/contract/calls.ts', `import { z } from 'zod'`],
    ['src-main/store/file/open-store.ts', `import Database from 'better-sqlite3'`],
    ['src-main/hosts/cli/run.ts', `await import('../../worker/client.ts')`],
    ['src-main/entries/command-line.ts', `const door = await import('../hosts/browser/run.ts')`],
    ['src-main/hosts/electron/preload.ts', `import type { Host } from '../../contract/host.ts'`],
    ['src-renderer/console.ts', `import { paths } from '../src-main/contract/host.ts'`],
    ['src-renderer/rates/card/curve.ts', `import { rateCharge } from '../../src-main/rating/pricing/rate-charge.ts'`],
  ])('an arrow that the table allows is not: %s, %s', (path, text) => {
    expect(arrowsOf(path, text).map(offence)).toEqual([null])
  })
})

test('the process of the window loads no engine: a crash in it would take the window along', () => {
  const entries = ['src-main/entries/desktop.ts', 'src-main/hosts/electron/main.ts']
  const loaded = new Set(entries.flatMap((entry) => [...loadedWith(entry)]))
  expect(loaded).toContain('src-main/store/file/store-head.ts')
  expect([...loaded].filter((path) => path === 'better-sqlite3')).toEqual([])
  expect(loadedWith('src-main/worker/entry.ts')).toContain('better-sqlite3')
})

test('only one file starts threads, so that all of them speak one protocol', () => {
  const starters = sources().filter(({ text }) => /\bnew Worker\(/.test(text))
  expect(starters.map(({ path }) => path)).toEqual(['src-main/worker/worker-thread.ts'])
})

test('only the store speaks SQL', () => {
  const sql =
    /\b(SELECT\s[^']*\bFROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET|PRAGMA)\b|'(BEGIN|BEGIN IMMEDIATE|COMMIT|ROLLBACK)'/
  const speakers = sources().filter(({ path, text }) => !path.startsWith('src-main/store/') && sql.test(text))
  expect(speakers.map(({ path }) => path)).toEqual([])
  expect(
    sources().filter(({ path, text }) => path.startsWith('src-main/store/') && sql.test(text)).length,
  ).toBeGreaterThan(5)
})

describe('circles', () => {
  test('no file imports one that, by whatever way, imports it', () => {
    expect(circles(sources())).toEqual([])
  })

  test('a circle is named by its way', () => {
    const texts = { 'src-main/core/a.ts': './b.ts', 'src-main/core/b.ts': './c.ts', 'src-main/core/c.ts': './b.ts' }
    const made = Object.entries(texts).map(([path, to]) => ({ path, text: `import type { X } from '${to}'` }))
    expect(circles(made)).toEqual(['src-main/core/b.ts -> src-main/core/c.ts -> src-main/core/b.ts'])
  })
})

test('nothing is exported that no other file imports', () => {
  const all = sources('src-main', 'src-renderer', 'test', 'scripts').map(({ path, text }) => ({
    path,
    ...namesOf(path, text),
  }))
  const takenFrom = new Map<string, Set<string>>()
  for (const [path, names] of all.flatMap((each) => [...each.taken])) {
    takenFrom.set(path, new Set([...(takenFrom.get(path) ?? []), ...names]))
  }
  const taken = (path: string, name: string): boolean =>
    takenFrom.get(path)?.has(name) || takenFrom.get(path)?.has('*') || false
  const ours = all.filter(({ path }) => path.startsWith('src-'))
  expect(ours.flatMap(({ exported }) => [...exported]).length).toBeGreaterThan(500)
  const unused = ours.flatMap(({ path, exported }) =>
    [...exported].filter((name) => !taken(path, name)).map((name) => `${path}: ${name}`),
  )
  expect(unused).toEqual([])
})

describe('files', () => {
  test(`none is longer than ${lineLimit} lines without a reason`, () => {
    const long = sources().filter(({ path, text }) => text.split('\n').length > lineLimit + 1 && !longWithReason[path])
    expect(long.map(({ path }) => path)).toEqual([])
  })

  test('none is named after nothing', () => {
    const vague = /(^|[/-])(utils?|helpers?|managers?|misc|common)(\.|\/|-|$)/i
    expect(
      sources()
        .filter(({ path }) => vague.test(path))
        .map(({ path }) => path),
    ).toEqual([])
  })

  test('every migration has its number, with none left out', () => {
    const names = existsSync('resources/migrations') ? readdirSync('resources/migrations').sort() : []
    const numbers = names.map((name) => Number(/^(\d{3,4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]))
    expect(numbers).toEqual(names.map((_name, at) => at + 1))
  })
})
