import { describe, expect, it } from 'vitest'
import { decodeText, type Encoding } from '../../src-main/traffic/reading/bytes/decode.ts'

interface Decoded {
  text: string
  encoding: Encoding | null
  /** Whether something was replaced. */
  replaced?: true
}

async function decode(...chunks: Uint8Array[]): Promise<Decoded> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks
  }
  const found: Decoded = { text: '', encoding: null }
  const hearing = {
    encoding(encoding: Encoding) {
      expect(found.encoding).toBeNull()
      found.encoding = encoding
    },
    replaced() {
      found.replaced = true
    },
  }
  for await (const piece of decodeText(source(), hearing)) found.text += piece
  return found
}

async function readUntilRefused(...chunks: Uint8Array[]): Promise<{ text: string; reason: string }> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks
  }
  let text = ''
  try {
    for await (const piece of decodeText(source(), { encoding() {}, replaced() {} })) text += piece
  } catch (error) {
    return { text, reason: (error as Error).message }
  }
  throw new Error('it was read')
}

const SAMPLE = 'a,é,ß\n“quoted”,€,😀🇩🇪\nz'
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('each encoding, cut into two chunks anywhere', () => {
  it.each([
    ['UTF-8', Buffer.from(SAMPLE), 'UTF-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${SAMPLE}`), 'UTF-8'],
    ['UTF-16LE', Buffer.from(`\ufeff${SAMPLE}`, 'utf16le'), 'UTF-16LE'],
    ['UTF-16BE', utf16be(`\ufeff${SAMPLE}`), 'UTF-16BE'],
  ] as [string, Buffer, Encoding][])('%s', async (_, bytes, encoding) => {
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await decode(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual({ text: SAMPLE, encoding })
    }
    expect(
      await decode(
        ...bytes
          .toString('latin1')
          .split('')
          .map((byte) => Buffer.from(byte, 'latin1')),
      ),
    ).toEqual({
      text: SAMPLE,
      encoding,
    })
  })

  it('Windows-1252 where the first bytes beyond ASCII are no UTF-8', async () => {
    const bytes = Buffer.from('Gr\xfc\xdfe \x80 5 \x96 \x93caf\xe9\x94', 'latin1')
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(await decode(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual({
        text: 'Grüße € 5 – “café”',
        encoding: 'Windows-1252',
      })
    }
  })

  it('Windows-1252 where only the very last byte tells', async () => {
    expect(await decode(Buffer.from('caf\xe9', 'latin1'))).toEqual({ text: 'café', encoding: 'Windows-1252' })
  })
})

it('every byte of Windows-1252 means what the standard says', async () => {
  const bytes = Uint8Array.from({ length: 128 }, (_, index) => 128 + index)
  const { text } = await decode(bytes)
  expect(text.slice(0, 5)).toBe('€\u0081‚ƒ„')
  expect(text.slice(31, 35)).toBe('Ÿ\u00a0¡¢')
  expect(text.length).toBe(128)
})

it('an empty file is an empty text, a mark alone too', async () => {
  expect((await decode()).text).toBe('')
  expect((await decode(Buffer.from('\ufeff'))).text).toBe('')
  expect((await decode(Buffer.from('\ufeff', 'utf16le'))).text).toBe('')
})

describe('what is no text', () => {
  it('NUL bytes', async () => {
    const { text, reason } = await readUntilRefused(Buffer.from('a\nb\0c'))
    expect(text).toBe('a\nb')
    expect(reason).toMatch(/^there are NUL bytes/)
    expect((await readUntilRefused(Buffer.from('\ufeffa\0', 'utf16le'))).text).toBe('a')
  })

  it('UTF-16 without a mark', async () => {
    expect((await readUntilRefused(Buffer.from('abc', 'utf16le'))).reason).toMatch(/NUL/)
  })
})

describe('the first megabyte decides, not the first odd character', () => {
  const cut = Buffer.from('Offer ends \u{1f389}').subarray(0, -2)
  const umlauts = Buffer.from('Grüße aus Köln für Ärzte\n'.repeat(10))
  const latin = Buffer.from('Gr\xfc\xdfe aus K\xf6ln\n'.repeat(10), 'latin1')

  it.each([
    ['a cut character behind good ones', [umlauts, cut, Buffer.from(',GB')]],
    ['one before good ones', [cut, Buffer.from(',GB\n'), umlauts]],
    ['one alone', [Buffer.from('text '), cut, Buffer.from(',GB\n')]],
    ['one at the end', [umlauts, cut]],
    ['as many broken as good ones', [Buffer.from('é\n'), Buffer.from('m\xe9', 'latin1')]],
    ['one beyond the first megabyte', [umlauts, Buffer.alloc(3_000_000, 'x'), cut, Buffer.from(',GB')]],
    ['one beyond the first megabyte of ASCII', [Buffer.alloc(3_000_000, 'x'), cut, Buffer.from(',GB')]],
  ] as [string, Buffer[]][])('UTF-8 but for %s', async (_, parts) => {
    const bytes = Buffer.concat(parts)
    const expected = { text: bytes.toString('utf8'), encoding: 'UTF-8', replaced: true }
    expect(await decode(bytes)).toEqual(expected)
    const chunks = Array.from({ length: Math.ceil(bytes.length / 49_152) }, (_each, at) =>
      bytes.subarray(at * 49_152, (at + 1) * 49_152),
    )
    expect(await decode(...chunks)).toEqual(expected)
    const near = bytes.length - 40
    for (let at = near; at < bytes.length; at++)
      expect(await decode(bytes.subarray(0, at), bytes.subarray(at))).toEqual(expected)
  })

  it('Windows-1252 where it is, also with a pair of bytes that would be UTF-8', async () => {
    for (const parts of [
      [latin],
      [Buffer.from('Ã©', 'latin1'), latin],
      [Buffer.alloc(2_000_000, 'x'), latin, umlauts.subarray(0, 25)],
    ])
      expect(await decode(...parts)).toMatchObject({ encoding: 'Windows-1252' })
    expect((await decode(latin)).text).toBe('Grüße aus Köln\n'.repeat(10))
  })

  it('UTF-16 that lost a byte or half of a character', async () => {
    const bytes = Buffer.from('\ufeffab\u{1f389}', 'utf16le')
    for (const [length, text] of [
      [bytes.length - 1, 'ab\ufffd\ufffd'],
      [bytes.length - 2, 'ab\ufffd'],
      [bytes.length - 5, 'a\ufffd'],
    ] as const) {
      const left = bytes.subarray(0, length)
      for (let at = 0; at <= length; at++)
        expect(await decode(left.subarray(0, at), left.subarray(at))).toEqual({
          text,
          encoding: 'UTF-16LE',
          replaced: true,
        })
    }
  })
})
