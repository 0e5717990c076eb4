/** Says what the file functions answer about the archive, on the main thread and on another one: for `double.test.ts`. */
import fs from 'node:fs'
import { access, mkdir, open, opendir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { archive } from './archive.ts'

const file = join(archive, 'resources', 'sample', 'setup.json')
const folder = join(archive, 'resources')
const codeOf = (work: () => Promise<unknown>): Promise<unknown> =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'done',
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    )

async function look(): Promise<object> {
  const [one, other] = [await stat(file), fs.statSync(file)]
  const handle = await open(file)
  const [before, after] = [await handle.stat(), await handle.stat()]
  const written = (await handle.readFile()).length
  await handle.close()
  return {
    sameSize: [one.size, other.size, before.size, written].every((size) => size === fs.statSync(file).size),
    sameTime: one.mtimeMs === other.mtimeMs,
    sameIno: one.ino === other.ino,
    sameInoOfHandle: before.ino === after.ino,
    inoOfHandleIsOfPath: before.ino === (await stat(file)).ino,
    streamed: (await text(fs.createReadStream(file))) === (await readFile(file, 'utf8')),
    listed: (await readdir(folder)).includes('sample'),
    exists: [fs.existsSync(folder), fs.existsSync(join(folder, 'nothing'))],
    missing: await codeOf(() => open(join(folder, 'nothing'))),
    notPacked: await codeOf(() => open(join(archive, 'README.md'))),
    accessFile: await codeOf(() => access(file)),
    accessFolder: await codeOf(() => access(folder)),
    accessToWrite: await codeOf(() => access(file, fs.constants.W_OK)),
    readFolder: await codeOf(() => readFile(folder)),
    openFolder: await codeOf(() => open(folder)),
    openToWrite: await codeOf(() => open(file, 'r+')),
    opendir: await codeOf(() => opendir(folder)),
    mkdir: await codeOf(() => mkdir(join(folder, 'new'))),
    writeFile: await codeOf(() => writeFile(join(folder, 'new.txt'), '')),
    outside: await codeOf(() => readFile(new URL(import.meta.url))),
  }
}

if (isMainThread) {
  const thread = new Worker(new URL(import.meta.url))
  const inThread = await new Promise((resolve, reject) => thread.once('message', resolve).once('error', reject))
  process.stdout.write(JSON.stringify([await look(), inThread]))
} else parentPort!.postMessage(await look())
