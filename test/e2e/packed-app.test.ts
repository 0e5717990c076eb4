import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BILL_FORMATS } from '../../src-main/contract/answers/export-answers.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { endOf } from '../support/child.ts'
import { archives, packApp, type Fuse, type PackedApp } from '../support/packed-app.ts'

/** How the fuses of what is shipped stand. */
const fuses: Readonly<Record<Fuse, boolean>> = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
}
const mebibyte = 1024 * 1024

let app: PackedApp

beforeAll(async () => {
  // A runtime with every fuse the other way round: one that the configuration does not name stays so, and is seen.
  app = await packApp(Object.fromEntries(Object.entries(fuses).map(([name, on]) => [name, !on])) as typeof fuses)
})
afterAll(() => app?.remove())

const paths = (): string[] => app.files.map(({ path }) => path)

describe('the archive', () => {
  test('holds the built console, its data and libraries, and nothing else', () => {
    const roots = new Set(paths().map((path) => path.split('/').slice(0, 2).join('/')))
    const allowed =
      /^(package\.json|LICENSE|out\/(main|preload|renderer)|resources\/[a-z-]+(\.json|\.png)?|node_modules\/.+)$/
    expect([...roots].filter((root) => !allowed.test(root))).toEqual([])
    const kinds = /\.(js|cjs|mjs|json|node|html|css|png|svg|sql|gz|ttf|icc)$|(^|\/)LICEN[CS]E[^/]*$/
    expect(paths().filter((path) => !kinds.test(path))).toEqual([])
  })

  test('holds what the console reads at run time', () => {
    for (const needed of [
      'out/main/main.js',
      'out/main/cli.js',
      'out/main/worker.js',
      'out/main/traffic-worker.js',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'resources/migrations/0001-store.sql',
      'resources/sample/setup.json',
      'resources/sample/harborline-2026-10.csv.gz',
      'resources/icon.png',
      'node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    ]) {
      expect(paths()).toContain(needed)
    }
  })

  test('holds the binaries of one platform, outside of itself where the system can load them', () => {
    const binaries = app.files.filter(({ path }) => path.endsWith('.node'))
    expect(binaries).toEqual([
      {
        path: `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
        bytes: expect.any(Number),
        unpacked: true,
      },
    ])
    expect(app.files.filter(({ unpacked }) => unpacked)).toEqual(binaries)
  })

  test('holds a licence of every package that has one', () => {
    const packages = new Set(
      paths().flatMap((path) => /^node_modules\/((@[^/]+\/)?[^/]+)\//.exec(path)?.slice(1, 2) ?? []),
    )
    const isLicence = (name: string): boolean => /^licen[cs]e/i.test(name)
    const without = [...packages].filter(
      (name) =>
        readdirSync(join('node_modules', name)).some(isLicence) &&
        !paths().some((path) => path.startsWith(`node_modules/${name}/`) && isLicence(path.split('/').at(-1)!)),
    )
    expect(without).toEqual([])
  })

  test('is no larger than it has to be', () => {
    const bytes = app.files.reduce((sum, file) => sum + file.bytes, 0)
    // Of these, the sample’s three months of traffic are not quite two.
    expect(bytes).toBeLessThan(14.5 * mebibyte)
  })
})

test('what is shipped has its fuses set', () => {
  expect(app.fuses).toEqual(fuses)
})

describe('the installers of Linux', () => {
  /** The value of an option in a list of words, such as `--maintainer`. */
  const option = (name: string): string | undefined => app.deb.arguments[app.deb.arguments.indexOf(name) + 1]
  const inEntry = (entry: string, key: string): string | undefined => new RegExp(`^${key}=(.*)$`, 'm').exec(entry)?.[1]

  test('the .deb says who maintains it, what it is and where its icons go', () => {
    expect(option('--maintainer')).toMatch(/^Ratedesk <[^@ ]+@[^@ ]+\.example>$/)
    expect(option('--description')).toMatch(/^\S.*\n .*\S/)
    expect(option('--url')).toMatch(/^https:/)
    for (const pixels of [16, 32, 48, 128, 256, 512]) {
      const place = `=/usr/share/icons/hicolor/${pixels}x${pixels}/apps/ratedesk.png`
      expect(app.deb.arguments.filter((word) => word.endsWith(place))).toHaveLength(1)
    }
    const entryAt = '=/usr/share/applications/ratedesk.desktop'
    expect(app.deb.arguments.filter((word) => word.endsWith(entryAt))).toHaveLength(1)
  })

  test('the entry in the menu starts it with files, belongs to its window and to no sandbox-less start', () => {
    expect(inEntry(app.deb.entry, 'Exec')).toBe('/opt/Ratedesk/ratedesk %F')
    expect(inEntry(app.appImageEntry, 'Exec')).toBe('AppRun %U')
    for (const entry of [app.deb.entry, app.appImageEntry]) {
      expect(inEntry(entry, 'StartupWMClass')).toBe('ratedesk')
      expect(inEntry(entry, 'Categories')).toBe('Office;Finance;')
      expect(inEntry(entry, 'MimeType')).toContain('text/csv;')
    }
  })
})

describe.skipIf(process.platform === 'win32')('the command line beside the program', () => {
  test('starts the program, in whatever folder and by whatever link it is called, with what it was told', async () => {
    const launcher = join(app.folder, 'bin', 'ratedesk')
    expect(statSync(launcher).mode & 0o111).toBe(0o111)
    const [program, link] = [join(app.folder, 'ratedesk'), join(app.folder, 'a link')]
    const packed = await readFile(program)
    await symlink(launcher, link)
    try {
      await writeFile(program, '#!/bin/sh\nprintf "%s|" "$@"\nexit 7\n')
      const told = ['--no-sandbox', '--ozone-platform=headless', '--cli', '--', 'check', 'a  b', '', '--no-sandbox']
      const { exitCode, stdout } = await endOf(spawn(link, told.slice(4), { cwd: tmpdir() }))
      expect([exitCode, stdout]).toEqual([7, told.map((word) => `${word}|`).join('')])
    } finally {
      await writeFile(program, packed)
      await rm(link)
    }
  })
})

describe.skipIf(process.platform !== 'linux')('taken out of the archive, where nothing else is', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ratedesk-taken-out-'))
    archives.extractAll(app.archive, folder)
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('every library that the code names is found there, in the form in which it is asked for', async () => {
    const code = paths().filter((path) => path.startsWith('out/main/') && path.endsWith('.js'))
    const texts = await Promise.all(code.map((path) => readFile(join(folder, path), 'utf8')))
    const imports = texts.flatMap((text) =>
      [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"'.][^"']*)["']/g)].map((match) => match[1]!),
    )
    const libraries = new Set(imports.filter((name) => /^[@a-z][\w@/.-]*$/.test(name) && name !== 'electron'))
    expect([...libraries]).toEqual(expect.arrayContaining(['better-sqlite3', 'commander', 'pdfkit', 'yazl', 'zod']))
    // Imported from beside the code, so that whatever they import in turn has to be there, too.
    const probe = join(folder, 'out', 'main', 'probe.mjs')
    const load = `for (const name of ${JSON.stringify([...libraries])}) {
      await import(name)
      console.log(import.meta.resolve(name))
    }`
    await writeFile(probe, load)
    const { exitCode, stdout, stderr } = await endOf(spawn(process.execPath, [probe]))
    expect([exitCode, stderr]).toEqual([0, ''])
    const inside = pathToFileURL(await realpath(folder)).href
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((found) => !found.startsWith(inside)),
    ).toEqual([])
  })

  test('the command line answers, and serves the console that lies there', async () => {
    const command = (...args: string[]) =>
      spawn(process.execPath, [join(folder, 'out', 'main', 'cli.js'), '--store', join(folder, 'cli.sqlite'), ...args], {
        cwd: tmpdir(),
        env: { ...process.env, CI: '1', NODE_OPTIONS: '' },
      })
    const listed = await endOf(command('tenant', 'list', '--json'))
    expect([listed.exitCode, listed.stdout, listed.stderr]).toEqual([0, '[]\n', ''])
    const serving = command('serve', '--no-open', '--port', '0', '--json')
    const ended = endOf(serving)
    const [line] = (await once(serving.stdout, 'data')) as [Buffer]
    const { address } = JSON.parse(line.toString()) as { address: string }
    const page = await fetch(address, { redirect: 'manual' })
    serving.kill('SIGTERM')
    expect([page.status, (await ended).exitCode]).toEqual([200, 0])
  })

  test('the sample is loaded, a statement is drafted and written in every format', async () => {
    const at = (name: string): URL => pathToFileURL(join(folder, 'out', 'main', name))
    const desk = await openDesk({
      storeFile: join(folder, 'store.sqlite'),
      threads: { desk: at('worker.js'), traffic: at('traffic-worker.js') },
    })
    try {
      const { imports } = await desk.ask('load-sample', { job: 'sample' })
      expect(imports).toHaveLength(7)
      const { tenants } = await desk.ask('read-console', {})
      const { tenantId } = tenants[0]!
      const { cycle } = await desk.ask('read-overview', { tenantId, cycle: null })
      for (const format of BILL_FORMATS) {
        const { bytes } = await desk.ask('export-statement', { tenantId, cycle, format })
        expect(bytes).toBeGreaterThan(500)
      }
    } finally {
      await desk.close()
    }
  })
})
