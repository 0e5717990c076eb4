import type { Random } from './random.ts'

/** A change to bytes, whatever they mean. */
export type ByteChange = (bytes: Buffer, random: Random) => Buffer

const spliced = (bytes: Buffer, at: number, cut: number, put: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)])

const ODD_BYTES = [
  'ff',
  '00',
  'c3',
  'f09f',
  'e282',
  'eda080',
  'fffe',
  'efbbbf',
  '80',
  '1f8b08',
  '504b0304',
  '0d',
  '0a',
  '22',
  '5c',
]

const CHANGES: readonly ByteChange[] = [
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    for (let left = 1 + random.below(4); left > 0; left--) {
      const at = random.below(bytes.length)
      if (bytes.length > 0) changed[at] = random.below(256)
    }
    return changed
  },
  (bytes, random) => spliced(bytes, random.below(bytes.length), 1 + random.below(40), Buffer.alloc(0)),
  (bytes, random) => spliced(bytes, random.below(bytes.length), 0, random.bytes(1 + random.below(8))),
  (bytes, random) =>
    spliced(bytes, random.below(bytes.length), random.below(3), Buffer.from(random.pick(ODD_BYTES), 'hex')),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(bytes.length)),
  (bytes, random) => {
    const from = random.below(bytes.length)
    const piece = bytes.subarray(from, from + random.below(200))
    return spliced(bytes, random.below(bytes.length), 0, piece)
  },
  (bytes) => Buffer.concat([bytes, bytes]),
]

export const changedBytes: ByteChange = (bytes, random) => random.pick(CHANGES)(bytes, random)
