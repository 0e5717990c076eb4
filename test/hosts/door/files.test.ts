import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, onTestFinished } from 'vitest'
import { consoleFile, readConsoleFile } from '../../../src-main/hosts/door/console-files.ts'
import { moveWhole, writeWhole } from '../../../src-main/hosts/door/write-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe("the console's files", () => {
  test.each([
    ['/', 'index.html', 'text/html; charset=utf-8', false],
    ['/index.html', 'index.html', 'text/html; charset=utf-8', false],
    ['/assets/index-B3x_.js', 'assets/index-B3x_.js', 'text/javascript; charset=utf-8', true],
    ['/assets/inter.ttf', 'assets/inter.ttf', 'font/ttf', true],
  ])('%s is served', (path, file, mediaType, immutable) => {
    expect(consoleFile('/out', path)).toEqual({ file: join('/out', file), mediaType, immutable })
  })

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/assets\\..\\..\\package.json',
    '//etc/passwd.html',
    '/.env.json',
    '/assets/.hidden.js',
    '/C:/windows/win.html',
    '/index.html%00.js',
    '/index.html::$DATA.js',
    '/assets/',
    '/assets',
    '/index.map',
    '/%ff.html',
    '/%',
    'index.html',
    '',
  ])('%s is not', (path) => {
    expect(consoleFile('/out', path)).toBeNull()
  })

  test('a link that leads out of the folder is not followed, nor is a folder or a missing file', async () => {
    const inside = join(folder, 'renderer')
    await mkdir(join(inside, 'assets.js'), { recursive: true })
    await writeFile(join(folder, 'secret.json'), 'secret')
    await writeFile(join(inside, 'plain.json'), 'plain')
    await symlink(join(folder, 'secret.json'), join(inside, 'link.json'))
    expect(await readConsoleFile(inside, join(inside, 'link.json'))).toBeNull()
    expect(await readConsoleFile(inside, join(inside, 'assets.js'))).toBeNull()
    expect(await readConsoleFile(inside, join(inside, 'none.js'))).toBeNull()
    expect((await readConsoleFile(inside, join(inside, 'plain.json')))?.toString()).toBe('plain')
  })

  test('one too large to be the console’s is not held in memory', async () => {
    const large = join(folder, 'large.json')
    await writeFile(large, '')
    await truncate(large, 16 * 1024 * 1024)
    expect((await readConsoleFile(folder, large))?.length).toBe(16 * 1024 * 1024)
    await truncate(large, 16 * 1024 * 1024 + 1)
    expect(await readConsoleFile(folder, large)).toBeNull()
  })
})

describe('a file is written whole or not at all', () => {
  test('it takes the place of an older one, through a link too', async () => {
    await writeFile(join(folder, 'bill.csv'), 'old')
    await symlink('bill.csv', join(folder, 'link.csv'))
    await writeWhole(join(folder, 'link.csv'), 'new')
    expect(await readFile(join(folder, 'bill.csv'), 'utf8')).toBe('new')
    expect((await readdir(folder)).sort()).toEqual(['bill.csv', 'link.csv'])
  })

  test('moved, its source is gone, and it has the mode of the one it replaces or is for its owner only', async () => {
    const umask = process.umask(0)
    onTestFinished(() => void process.umask(umask))
    const waiting = join(folder, 'waiting')
    for (const [name, mode] of [
      ['old.csv', 0o640],
      ['new.csv', 0o600],
    ] as const) {
      await writeFile(waiting, 'new', { mode: 0o600 })
      if (name === 'old.csv') await writeFile(join(folder, name), 'old')
      if (name === 'old.csv') await chmod(join(folder, name), mode)
      await moveWhole(waiting, join(folder, name))
      expect(await readFile(join(folder, name), 'utf8')).toBe('new')
      if (process.platform !== 'win32') expect((await stat(join(folder, name))).mode & 0o777).toBe(mode)
    }
    expect((await readdir(folder)).sort()).toEqual(['new.csv', 'old.csv'])
  })

  test('nothing is left behind where it cannot be', async () => {
    await mkdir(join(folder, 'bill.csv', 'full'), { recursive: true })
    await expect(writeWhole(join(folder, 'bill.csv'), 'new')).rejects.toThrow(
      /bill\.csv could not be written: it is a folder$/,
    )
    expect(await readdir(folder)).toEqual(['bill.csv'])
  })
})
