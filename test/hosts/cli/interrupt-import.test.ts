import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { run } from '../../../src-main/hosts/cli/run.ts'
import { openDesk } from '../../../src-main/worker/client.ts'
import { csvOf, testFolder } from '../../support/desktop.ts'

const MIB = 1024 * 1024

const LINES = gzipSync('\n'.repeat(64 * MIB))
/** A header and blank lines of more than 1 GiB, packed into little; read to its end it would be refused for that. */
const BLANK = Buffer.concat([gzipSync(csvOf([])), ...Array.from({ length: 20 }, () => LINES)])

class Collected extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

test.each([
  ['on the thread that writes', Buffer.alloc(0)],
  ['on a thread of its own, as the file is large', Buffer.alloc(8 * MIB)],
])(
  'Ctrl-C ends the import of a file in which no row comes, read %s',
  async (_, end) => {
    const folder = testFolder()
    const file = join(folder, 'blank.csv.gz')
    writeFileSync(file, Buffer.concat([BLANK, end]))
    const [stdout, stderr] = [new Collected(), new Collected()]
    const exitCode = await run(['import', file], {
      stdout: Object.assign(stdout, { isTTY: false }),
      stderr,
      restoreStore: () => {
        throw new Error('this test restores nothing')
      },
      moveStore: () => {
        throw new Error('this test moves nothing')
      },
      serve: () => {
        throw new Error('this test opens no browser')
      },
      openDesk: async () => {
        const desk = await openDesk({ storeFile: join(folder, 'store.sqlite') })
        const deaf = desk.onNotice(({ kind }) => {
          if (kind !== 'progress') return
          deaf()
          process.emit('SIGINT')
        })
        return desk
      },
    })
    expect(stderr.text).toContain('the import was cancelled; nothing of it was kept')
    expect([exitCode, stdout.text]).toEqual([1, ''])
  },
  60_000,
)
