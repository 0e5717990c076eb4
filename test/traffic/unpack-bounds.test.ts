import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { FileBytes } from '../../src-main/traffic/reading/bytes/bytes.ts'
import { unreadableWords } from '../../src-main/core/words/reasons/unreadable.ts'
import type { Unreadable } from '../../src-main/traffic/reading/unreadable.ts'
import { unpackFile } from '../../src-main/traffic/reading/archives/unpack.ts'
import { testFolder } from '../support/desktop.ts'
import { noise } from './read-all.ts'
import { zipOf } from './zip-file.ts'

const KIB = 1024
const bounds = { mostBytes: 600 * KIB, mostRatio: 50, ratioMattersFrom: 300 * KIB }

/** How many bytes come of an archive, or the sentence with which it is refused. */
async function unpackedBytes(content: Uint8Array): Promise<number | string> {
  const path = join(testFolder(), 'file')
  writeFileSync(path, content)
  const bytes = await FileBytes.open(path)
  let length = 0
  try {
    for await (const { chunks } of unpackFile(bytes, { bounds }))
      for await (const chunk of chunks) length += chunk.length
    return length
  } catch (error) {
    return unreadableWords((error as Unreadable).what)
  } finally {
    await bytes.close()
  }
}

const zeros = (length: number): Buffer => Buffer.alloc(length)
const zipped = (...contents: Buffer[]): Buffer => zipOf(contents.map((content, at) => ({ name: `${at}.csv`, content })))
const packings = { gzip: gzipSync, zip: zipped, 'gzip in zip': (content: Buffer) => zipped(gzipSync(content)) }

const RATIO = 'the archive unpacks to more than 50 times its size, which no traffic does; unpack it and look what it is'
const SIZE = /^the archive unpacks to more than .* GiB, which no traffic does/

test.each(Object.entries(packings))('one bound for all archives: %s', async (_, pack) => {
  expect(await unpackedBytes(pack(zeros(290 * KIB)))).toBe(290 * KIB)
  expect(await unpackedBytes(pack(zeros(500 * KIB)))).toBe(RATIO)
  expect(await unpackedBytes(pack(noise(590 * KIB)))).toBe(590 * KIB)
  expect(await unpackedBytes(pack(noise(610 * KIB)))).toMatch(SIZE)
})

test('the files of an archive count together, and so do the members of one', async () => {
  const parts = [noise(290 * KIB), noise(290 * KIB), noise(290 * KIB)]
  expect(await unpackedBytes(zipped(...parts))).toMatch(SIZE)
  expect(await unpackedBytes(Buffer.concat(parts.map((part) => gzipSync(part))))).toMatch(SIZE)
})
