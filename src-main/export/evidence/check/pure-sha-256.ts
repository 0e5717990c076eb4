/**
 * SHA-256 (FIPS 180-4) without any library of a platform: a page that was opened from a file may not have one.
 */
const FRACTIONS = fractionsOfRoots(64, 3)
const START = fractionsOfRoots(8, 2)
const schedule = new Int32Array(64)

/** SHA-256 of a text in UTF-8, in hex digits. A lone surrogate counts as U+FFFD, as encoders replace it. */
export function pureSha256(text: string): string {
  const state = Int32Array.from(START)
  const block = new Uint8Array(64)
  let filled = 0
  let bytes = 0
  const take = (byte: number): void => {
    block[filled++] = byte
    if (filled < 64) return
    wordsOfBlock(block)
    mix(state)
    filled = 0
  }
  for (let at = 0; at < text.length; at++) {
    if (filled === 0 && isPlainBlock(text, at)) {
      mix(state)
      bytes += 64
      at += 63
      continue
    }
    let unit = text.charCodeAt(at)
    if (unit < 0x80) {
      bytes++
      take(unit)
      continue
    }
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const code = text.codePointAt(at)!
      if (code > 0xffff) at++
      unit = code > 0xffff ? code : 0xfffd
    }
    const more = unit < 0x800 ? 1 : unit < 0x10000 ? 2 : 3
    bytes += more + 1
    take((unit >> (6 * more)) | LEADS[more]!)
    for (let left = more - 1; left >= 0; left--) take(((unit >> (6 * left)) & 0x3f) | 0x80)
  }
  take(0x80)
  for (let left = (120 - filled) % 64; left > 0; left--) take(0)
  const bits = new DataView(new ArrayBuffer(8))
  bits.setBigUint64(0, BigInt(bytes) * 8n)
  for (let at = 0; at < 8; at++) take(bits.getUint8(at))
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The first bits of a character's first byte, by how many bytes follow it. */
const LEADS = [0, 0xc0, 0xe0, 0xf0]

function wordsOfBlock(block: Uint8Array): void {
  for (let at = 0, from = 0; at < 16; at++, from += 4) {
    schedule[at] = (block[from]! << 24) | (block[from + 1]! << 16) | (block[from + 2]! << 8) | block[from + 3]!
  }
}

/** Puts the next 64 characters into the schedule where all of them are ASCII, as nearly all are. @returns whether they are */
function isPlainBlock(text: string, from: number): boolean {
  if (from + 64 > text.length) return false
  let seen = 0
  for (let at = 0; at < 16; at++, from += 4) {
    const [one, two] = [text.charCodeAt(from), text.charCodeAt(from + 1)]
    const [three, four] = [text.charCodeAt(from + 2), text.charCodeAt(from + 3)]
    seen |= one | two | three | four
    schedule[at] = (one << 24) | (two << 16) | (three << 8) | four
  }
  return seen < 0x80
}

function mix(state: Int32Array): void {
  const words = schedule
  for (let at = 16; at < 64; at++) {
    const early = words[at - 15]!
    const late = words[at - 2]!
    const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words[at] = (words[at - 16]! + small + words[at - 7]! + large) | 0
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let at = 0; at < 64; at++) {
    const choice = (e & f) ^ (~e & g)
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + FRACTIONS[at]! + words[at]!) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state[0] = (state[0]! + a) | 0
  state[1] = (state[1]! + b) | 0
  state[2] = (state[2]! + c) | 0
  state[3] = (state[3]! + d) | 0
  state[4] = (state[4]! + e) | 0
  state[5] = (state[5]! + f) | 0
  state[6] = (state[6]! + g) | 0
  state[7] = (state[7]! + h) | 0
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The first 32 bits of the fractions of the square or cube roots of the first primes, which the standard begins with. */
function fractionsOfRoots(count: number, root: 2 | 3): Int32Array {
  const found: number[] = []
  const primes: number[] = []
  for (let number = 2; primes.length < count; number++) {
    if (primes.some((prime) => number % prime === 0)) continue
    primes.push(number)
    found.push(Number(BigInt.asIntN(32, rootOf(BigInt(number) << BigInt(32 * root), root))))
  }
  return Int32Array.from(found)
}

/** The whole part of a square or cube root. */
function rootOf(value: bigint, root: 2 | 3): bigint {
  let low = 0n
  let high = 1n << 48n
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** BigInt(root) <= value) low = middle
    else high = middle - 1n
  }
  return low
}
