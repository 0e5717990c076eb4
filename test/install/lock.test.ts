import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inProject } from '../../scripts/project.ts'

/** An entry of the lock; what it leaves open fits every platform. */
interface Entry {
  version?: string
  optional?: boolean
  os?: string | string[]
  cpu?: string | string[]
  libc?: string | string[]
  resolved?: string
  /** It comes inside another package. */
  inBundle?: boolean
  integrity?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  hasInstallScript?: boolean
}

interface Platform {
  os: string
  cpu: string
  /** Of Linux only. */
  libc?: string
}

const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as { packages: Record<string, Entry> }
const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
  allowScripts: Record<string, boolean>
  optionalDependencies: Record<string, string>
}
const installed = Object.entries(lock.packages).filter(([path]) => path !== '')

const platforms: readonly Platform[] = [
  { os: 'linux', cpu: 'x64', libc: 'glibc' },
  { os: 'linux', cpu: 'arm64', libc: 'glibc' },
  { os: 'linux', cpu: 'x64', libc: 'musl' },
  { os: 'linux', cpu: 'arm64', libc: 'musl' },
  { os: 'darwin', cpu: 'x64' },
  { os: 'darwin', cpu: 'arm64' },
  { os: 'win32', cpu: 'x64' },
  { os: 'win32', cpu: 'arm64' },
]
const nameOf = ({ os, cpu, libc }: Platform): string => [os, cpu, libc].filter(Boolean).join('-')

/** npm's rule: what is listed is meant, but for what is listed with a `!`. */
function allows(list: string | string[] | undefined, value: string | undefined): boolean {
  const all = list === undefined ? [] : [list].flat()
  const meant = all.filter((each) => !each.startsWith('!'))
  return !all.includes(`!${value}`) && (meant.length === 0 || meant.includes(value ?? '') || meant.includes('any'))
}

const fits = ({ os, cpu, libc }: Entry, on: Platform): boolean =>
  allows(os, on.os) && allows(cpu, on.cpu) && (libc === undefined || allows(libc, on.libc))

/** Where a package that stands at `path` finds `name`, looking outwards as Node does. */
function foundFrom(path: string, name: string): string | undefined {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const candidate = `${at}${at === '' ? '' : '/'}node_modules/${name}`
    if (lock.packages[candidate]) return candidate
    if (at === '') return undefined
  }
}

/** Packages whose binaries are packages of their own, one for each platform. */
const withBinaries = installed
  .map(([path, entry]) => ({ path, names: Object.keys(entry.optionalDependencies ?? {}) }))
  .map(({ path, names }) => ({ path, names, found: names.map((name) => foundFrom(path, name)) }))
  .filter(({ found }) => found.filter((at) => at !== undefined && lock.packages[at]?.cpu !== undefined).length > 3)

test('what is known to come with binaries is among what is looked at', () => {
  const known = ['@duckdb/node-bindings', 'esbuild', 'rolldown', 'oxlint', '@tailwindcss/oxide', 'lightningcss']
  expect(withBinaries.map(({ path }) => path)).toEqual(
    expect.arrayContaining(known.map((name) => `node_modules/${name}`)),
  )
})

test('every optional package that any other names is in the lock, whatever machine the lock was made on', () => {
  const left = withBinaries.flatMap(({ path, names, found }) =>
    names.filter((_, at) => found[at] === undefined).map((name) => `${path} -> ${name}`),
  )
  expect(left).toEqual([])
})

describe.each(platforms.map((platform) => [nameOf(platform), platform] as const))('%s', (name, platform) => {
  test('finds a binary of every package that has any', () => {
    const without = withBinaries.filter(
      ({ found }) =>
        !found.some((at) => at !== undefined && lock.packages[at]?.cpu && fits(lock.packages[at], platform)),
    )
    expect(without.map(({ path }) => path)).toEqual([])
  })

  test('no two binaries of one package are taken for its own', () => {
    const twice = withBinaries
      .map(({ path, found }) => ({ path, own: found.filter((at) => at && fits(lock.packages[at] as Entry, platform)) }))
      .filter(({ own }) => own.length > 1)
    expect(twice).toEqual([])
  })

  test('is refused by nothing that must be installed', () => {
    expect(installed.filter(([, entry]) => !entry.optional && !fits(entry, platform)).map(([path]) => path)).toEqual([])
  })

  test('finds the binaries that one package holds for all: of SQLite, and of what unpacks Electron', () => {
    const { os, cpu, libc } = platform
    const sqlite = `${os}${libc === 'musl' ? libc : ''}-${cpu}.node`
    const unpacking = { linux: `linux-${cpu}-${libc === 'musl' ? libc : 'gnu'}`, win32: `win32-${cpu}-msvc` }[os]
    expect(readdirSync(inProject('node_modules/better-sqlite3/prebuilds'))).toContain(sqlite)
    expect(readdirSync(inProject('node_modules/@electron-internal/extract-zip'))).toContain(
      `index.${unpacking ?? 'darwin-universal'}.node`,
    )
  })

  test(platform.libc === 'musl' ? 'is brought no Node, as none runs there' : 'is brought one Node', () => {
    const names = Object.keys(manifest.optionalDependencies).filter((each) => each.startsWith('node-'))
    expect(names.length).toBe(6)
    const own = names.filter((each) => fits(lock.packages[`node_modules/${each}`] as Entry, platform))
    expect([name, own.length]).toEqual([name, platform.libc === 'musl' ? 0 : 1])
  })
})

const nameAt = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

test('no package may run a script while it is installed', () => {
  const scripted = installed.filter(([, entry]) => entry.hasInstallScript)
  expect(scripted.length).toBeGreaterThan(0)
  const names = new Set([
    ...scripted.map(([path]) => nameAt(path)),
    ...installed.filter(([path]) => existsSync(inProject(path, 'binding.gyp'))).map(([path]) => nameAt(path)),
  ])
  // npm makes up a script for what has a file of node-gyp: the lock cannot tell it that nothing is to be compiled.
  expect(names).toContain('better-sqlite3')
  expect([...names].filter((name) => manifest.allowScripts[name] !== false)).toEqual([])
  expect(Object.values(manifest.allowScripts).filter(Boolean)).toEqual([])
  expect(readFileSync(inProject('.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
})

test('the lock names no server, so that whichever npm is set to is asked, and every content by its sum', () => {
  expect(installed.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([])
  expect(installed.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([path]) => path)).toEqual([])
})
