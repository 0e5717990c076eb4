import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { buildWhenStale } from '../../scripts/build-when-stale.ts'
import { project } from '../support/child.ts'
import { writeTraffic } from '../support/traffic-file.ts'

const run = promisify(execFile)
const folder = project.replace(/\/$/, '')
const double = join(folder, 'test/support/archive/fs-double.ts')

/** What the built threads make of the sample, read from the folder of the project or as from a packaged program. */
async function outcome(work: string, traffic: string, archive: string | null): Promise<string> {
  const script = join(folder, 'test/support/archive/run.ts')
  const store = join(work, archive === null ? 'plain.sqlite' : 'archive.sqlite')
  const env = { ...process.env, NODE_OPTIONS: '', TEST_ARCHIVE: archive ?? '', TEST_ARCHIVE_FOLDER: folder }
  const layer = archive === null ? [] : ['--import', double]
  const { stdout } = await run(process.execPath, [...layer, script, archive ?? folder, store, traffic], {
    env,
    maxBuffer: 1 << 26,
  })
  return stdout
}

/** Electron's file layer speaks of paths as the platform does; this double knows those of Linux and macOS. */
test.skipIf(process.platform === 'win32')(
  'from within an archive the threads, the migrations, the sample and the fonts of a bill are read as from a folder',
  async () => {
    buildWhenStale()
    const work = mkdtempSync(join(tmpdir(), 'ratedesk-archive-'))
    onTestFinished(() => rmSync(work, { recursive: true, force: true }))
    const traffic = join(work, 'traffic.csv')
    writeTraffic(traffic, 120_000, ['nordwind-service-de'])
    expect(readFileSync(traffic).length).toBeGreaterThan(8 << 20)
    const plain = await outcome(work, traffic, null)
    expect(JSON.parse(plain)).toMatchObject({ pdf: '%PDF-', counts: [{}, {}, { accepted: 120_000 }] })
    expect(await outcome(work, traffic, join(work, 'app.asar'))).toBe(plain)
  },
)

test.skipIf(process.platform === 'win32')('the double is as strict as the archive it stands for', async () => {
  const work = mkdtempSync(join(tmpdir(), 'ratedesk-archive-'))
  onTestFinished(() => rmSync(work, { recursive: true, force: true }))
  const archive = join(work, 'app.asar')
  const code = `
    import fs, { statSync } from 'node:fs'
    import { open, stat, readFile, access, writeFile } from 'node:fs/promises'
    const path = ${JSON.stringify(join(archive, 'package.json'))}
    const code = (work) => Promise.resolve().then(work).then(() => 'none', (error) => error.code)
    const handle = await open(path)
    const [one, other] = [await handle.stat(), await handle.stat()]
    await handle.close()
    process.stdout.write(JSON.stringify({
      inos: new Set([statSync(path).ino, statSync(path).ino, (await stat(path)).ino, one.ino]).size,
      handle: one.ino === other.ino, size: one.size === statSync(path).size,
      text: (await readFile(path, 'utf8')).includes('ratedesk'),
      folder: await code(() => readFile(${JSON.stringify(join(archive, 'resources'))})),
      access: await code(() => access(${JSON.stringify(join(archive, 'resources'))})),
      write: await code(() => writeFile(${JSON.stringify(join(archive, 'x'))}, '')),
      opendir: await code(() => fs.opendirSync(${JSON.stringify(archive)})),
    }))`
  const env = { ...process.env, NODE_OPTIONS: '', TEST_ARCHIVE: archive, TEST_ARCHIVE_FOLDER: folder }
  const args = ['--import', double, '--input-type=module', '--eval', code]
  const { stdout } = await run(process.execPath, args, { env })
  expect(JSON.parse(stdout)).toEqual({
    inos: 4,
    handle: true,
    size: true,
    text: true,
    folder: 'ENOENT',
    access: 'ENOENT',
    write: 'ENOENT',
    opendir: 'ENOENT',
  })
})
