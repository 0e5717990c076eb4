import { gzipSync } from 'node:zlib'
import { zipOf, type ZipMember } from '../traffic/zip-file.ts'
import { changedBytes } from './mutate-bytes.ts'
import type { Random } from './random.ts'

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

/** Text as some program writes it. */
export function encoded(text: string, random: Random): Buffer {
  if (!random.oneIn(6)) return Buffer.from(text)
  return random.pick([
    () => utf16(text),
    () => utf16(text).swap16(),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.from(`\ufeff${text}`),
    () => Buffer.from(text, 'utf16le'),
  ])()
}

const NAMES = [
  'a.csv',
  'a.json',
  'folder/a.csv',
  '../a.csv',
  '/a.csv',
  'C:\\a.csv',
  'a',
  '',
  '.DS_Store',
  '__MACOSX/a.csv',
  'a.csv.gz',
  '[Content_Types].xml',
  'é\u202e.csv',
  'x'.repeat(300),
  'a/',
  'a\n.csv',
]

/** The file as it is, or in one or two archives, which may lie. */
export function packed(bytes: Buffer, random: Random): Buffer {
  if (!random.oneIn(4)) return bytes
  const archive = random.oneIn(2) ? gzipped(bytes, random) : zipped(bytes, random)
  const again = random.oneIn(8) ? packed(archive, random) : archive
  return random.oneIn(3) ? changedBytes(again, random) : again
}

function gzipped(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length)
  const level = random.pick([0, 1, 9])
  const parts = random.oneIn(3) ? [bytes.subarray(0, at), bytes.subarray(at)] : [bytes]
  const between = random.oneIn(6) ? Buffer.alloc(random.below(600)) : Buffer.alloc(0)
  const members = parts.flatMap((part, place) => [...(place > 0 ? [between] : []), gzipSync(part, { level })])
  const behind = random.pick([Buffer.alloc(0), Buffer.alloc(1 + random.below(2000)), random.bytes(5)])
  return Buffer.concat([...members, behind])
}

function zipped(bytes: Buffer, random: Random): Buffer {
  const count = random.oneIn(3) ? 2 : 1
  const members = Array.from({ length: count }, (): ZipMember => {
    const content = random.oneIn(5) ? gzipped(bytes, random) : bytes
    const lie = random.pick(['crc32', 'packedBytes', 'unpackedBytes', 'headerAt', 'flags'] as const)
    const figure = random.pick([0, 1, bytes.length + 1, 0x7fffffff, 0xfffffffe])
    return {
      name: random.pick(random.oneIn(2) ? NAMES : ['a.csv', 'b.json']),
      content,
      method: random.oneIn(10) ? random.pick([1, 9, 12]) : random.pick([0, 8]),
      lies: random.oneIn(3) ? { [lie]: lie === 'flags' ? figure & 0xffff : figure } : {},
    }
  })
  return zipOf(members, { zip64: random.oneIn(4), comment: random.oneIn(4) ? 'PK\u0005\u0006 note' : '' })
}
