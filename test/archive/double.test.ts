import { expect, test } from 'vitest'
import { testFolder } from '../support/desktop.ts'
import { inArchive } from './double/start.ts'

/** What the system says of a path that leads through a plain file. */
const BARRED = process.platform === 'win32' ? 'ENOENT' : 'ENOTDIR'

test('the double of an archive is as strict as Electron, in every thread', async () => {
  const seen = {
    sameSize: true,
    sameTime: true,
    sameIno: false,
    sameInoOfHandle: true,
    inoOfHandleIsOfPath: false,
    streamed: true,
    listed: true,
    exists: [true, false],
    missing: 'ENOENT',
    notPacked: 'ENOENT',
    accessFile: 'done',
    accessFolder: 'ENOENT',
    accessToWrite: 'EACCES',
    readFolder: 'ENOENT',
    openFolder: 'EISDIR',
    openToWrite: 'EACCES',
    opendir: BARRED,
    mkdir: BARRED,
    writeFile: BARRED,
    outside: 'done',
  }
  expect(await inArchive('double/look.ts', testFolder())).toEqual([seen, seen])
})
