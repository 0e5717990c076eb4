import { describe, expect, it } from 'vitest'
import { decoded, type Encoding } from '../../src-main/traffic/reading/decode.ts'

async function decode(...chunks: Uint8Array[]): Promise<{ text: string; encoding: Encoding | null }> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks
  }
  let encoding: Encoding | null = null
  let text = ''
  for await (const piece of decoded(source(), (found) => (encoding = found))) text += piece
  return { text, encoding }
}

async function readUntilRefused(...chunks: Uint8Array[]): Promise<{ text: string; reason: string }> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks
  }
  let text = ''
  try {
    for await (const piece of decoded(source(), () => undefined)) text += piece
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
  it('UTF-8 that later is none is refused after everything before it', async () => {
    const { text, reason } = await readUntilRefused(Buffer.from('é\nab'), Buffer.from('c\xffd\n', 'latin1'))
    expect(text).toBe('é\nabc')
    expect(reason).toBe('the characters are not UTF-8, as those before them are; save the file as UTF-8')
  })

  it('UTF-8 that ends in the middle of a character', async () => {
    expect((await readUntilRefused(Buffer.from('é😀').subarray(0, 4))).text).toBe('é')
  })

  it('NUL bytes', async () => {
    const { text, reason } = await readUntilRefused(Buffer.from('a\nb\0c'))
    expect(text).toBe('a\nb')
    expect(reason).toMatch(/^there are NUL bytes/)
    expect((await readUntilRefused(Buffer.from('\ufeffa\0', 'utf16le'))).text).toBe('a')
  })

  it('UTF-16 without a mark', async () => {
    expect((await readUntilRefused(Buffer.from('abc', 'utf16le'))).reason).toMatch(/NUL/)
  })

  it('UTF-16 of an odd length', async () => {
    const bytes = Buffer.from('\ufeffab', 'utf16le')
    expect((await readUntilRefused(bytes.subarray(0, bytes.length - 1))).reason).toMatch(/middle of a character/)
  })
})
