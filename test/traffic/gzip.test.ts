import { crc32, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gunzip } from '../../src-main/traffic/reading/archives/gunzip.ts'
import { Unreadable } from '../../src-main/traffic/reading/unreadable.ts'
import { fixture, minimal, readAll, refusalOf, written } from './read-all.ts'

const ROWS = minimal('m1,a,u,A2P,2026-10-01T09:30:00Z', 'm2,a,u,A2P,2026-10-01T09:30:00Z')
const ZEROS = Buffer.alloc(1000)
const SHORT = 'the gzip archive ends too early; copy or download it again'
const FOLLOWED = 'the gzip archive is followed by something that is none; copy or download it again'

async function unpack(bytes: Uint8Array, ...cuts: number[]): Promise<string> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let from = 0
    for (const cut of [...cuts, bytes.length]) {
      if (cut > from) yield bytes.subarray(from, cut)
      from = cut
    }
  }
  try {
    const pieces: Uint8Array[] = []
    for await (const piece of gunzip(chunks())) pieces.push(piece)
    return Buffer.concat(pieces).toString()
  } catch (error) {
    if (error instanceof Unreadable) return error.message
    throw error
  }
}

/** A member with every part that a header may have. */
function fullHeader(text: string): Buffer {
  const packed = gzipSync(text)
  packed[3] = 2 + 4 + 8 + 16
  const parts = [packed.subarray(0, 10), Buffer.from([3, 0]), Buffer.from('abcname.csv\0note\0')]
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE(crc32(Buffer.concat(parts)))
  return Buffer.concat([...parts, sum.subarray(0, 2), packed.subarray(10)])
}

describe('gzip is read as gzip itself tests it', () => {
  it('of a file that people report', async () => {
    expect((await readAll(fixture('../reported/zero-padded.csv.gz'))).messages).toHaveLength(1)
  })

  it.each([
    ['one member', gzipSync(ROWS)],
    ['zeros behind it', Buffer.concat([gzipSync(ROWS), ZEROS])],
    ['one zero behind it', Buffer.concat([gzipSync(ROWS), Buffer.alloc(1)])],
    ['several members', Buffer.concat([gzipSync(ROWS.slice(0, 60)), gzipSync(''), gzipSync(ROWS.slice(60))])],
    ['several members and zeros', Buffer.concat([gzipSync(ROWS.slice(0, 60)), gzipSync(ROWS.slice(60)), ZEROS])],
    ['a header with a name, a comment and more', Buffer.concat([fullHeader(ROWS), ZEROS])],
    ['stored, not deflated', gzipSync(ROWS, { level: 0 })],
  ] as [string, Buffer][])('%s, cut into chunks anywhere', async (_, bytes) => {
    expect(await unpack(bytes)).toBe(ROWS)
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(await unpack(bytes, cut)).toBe(ROWS)
      if (cut < 300) expect(await unpack(bytes, cut, cut + 1)).toBe(ROWS)
    }
  })

  it('a long file with zeros behind it, and many members', async () => {
    const long = minimal(...Array.from({ length: 20_000 }, (_, at) => `m${at},a,u,A2P,2026-10-01T09:30:00Z`))
    const all = await readAll(written('long.csv.gz', Buffer.concat([gzipSync(long), Buffer.alloc(1 << 20)])))
    expect(all.messages).toHaveLength(20_000)
    const pieces = long.match(/[^]{1,5000}/g)!
    const many = await readAll(written('many.csv.gz', Buffer.concat(pieces.map((piece) => gzipSync(piece)))))
    expect(many.messages).toHaveLength(20_000)
  })
})

describe('what gzip refuses is refused in one sentence', () => {
  it('cut short anywhere', async () => {
    for (const whole of [gzipSync(ROWS), Buffer.concat([gzipSync(''), fullHeader(ROWS)])])
      for (let length = 21; length < whole.length; length++)
        expect(await unpack(whole.subarray(0, length))).toMatch(/^the gzip archive ends too early|^$/)
    expect(await unpack(gzipSync(ROWS).subarray(0, 12))).toBe(SHORT)
  })

  it('something else behind it, or zeros between members', async () => {
    const packed = gzipSync(ROWS)
    expect(await unpack(Buffer.concat([packed, Buffer.from('message_id')]))).toMatch(/^the gzip archive is damaged/)
    for (const rest of ['\0x', `${'\0'.repeat(70_000)}x`])
      expect(await unpack(Buffer.concat([packed, Buffer.from(rest)]))).toBe(FOLLOWED)
    expect(await unpack(Buffer.concat([packed, ZEROS, packed]))).toBe(FOLLOWED)
  })

  it('a byte that was changed', async () => {
    const whole = gzipSync(ROWS)
    for (let at = 2; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 0xff
      // The time, the level and the system say nothing about the content.
      if (at >= 4 && at < 10) expect(await unpack(bytes)).toBe(ROWS)
      else expect(await unpack(bytes)).toMatch(/^the gzip archive (?:is damaged|ends too early|is followed)/)
    }
  })

  it('with the name of the file and the line', async () => {
    const failure = await refusalOf(written('x.csv.gz', Buffer.concat([gzipSync(ROWS), Buffer.from('\0x')])))
    expect(failure.message).toBe(`x.csv.gz, line 4: ${FOLLOWED}`)
  })
})
