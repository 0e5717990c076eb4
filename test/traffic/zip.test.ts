import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { minimal, readAll, refusalOf, told, written } from './read-all.ts'
import { zipOf, type ZipMember } from './zip-file.ts'

const row = (id: string): string => `${id},a,u,A2P,2026-10-01T09:30:00Z`
const file = (name: string, ...ids: string[]): ZipMember => ({ name, content: minimal(...ids.map(row)) })

async function idsIn(bytes: Buffer): Promise<string[]> {
  return (await readAll(written('month.zip', bytes))).messages.map(({ messageId }) => messageId)
}

async function sentence(bytes: Buffer): Promise<string> {
  const failure = await refusalOf(written('month.zip', bytes))
  expect(failure.kind).toBe('wrong')
  return failure.message
}

describe('read', () => {
  it('one file, deflated or stored, in zip or zip64, with or without a comment', async () => {
    expect(await idsIn(zipOf([file('october.csv', 'm1', 'm2')]))).toEqual(['m1', 'm2'])
    expect(await idsIn(zipOf([{ ...file('october.csv', 'm1'), method: 0 }]))).toEqual(['m1'])
    expect(await idsIn(zipOf([file('october.csv', 'm1')], { zip64: true }))).toEqual(['m1'])
    expect(await idsIn(zipOf([file('october.csv', 'm1')], { comment: 'made by hand' }))).toEqual(['m1'])
  })

  it('what operating systems leave, folders and other files are passed over', async () => {
    const bytes = zipOf([
      { name: 'out/', content: '', method: 0 },
      { name: '__MACOSX/out/._october.csv', content: 'x' },
      { name: 'out/.DS_Store', content: 'x' },
      { name: 'out/readme.pdf', content: '%PDF' },
      file('out/october.csv', 'm1'),
    ])
    expect(await idsIn(bytes)).toEqual(['m1'])
  })

  it('the only file, whatever it is called, and one that is gzipped once more', async () => {
    expect(await idsIn(zipOf([file('export', 'm1')]))).toEqual(['m1'])
    expect(await idsIn(zipOf([{ name: 'october.csv.gz', content: gzipSync(minimal(row('m1'))) }]))).toEqual(['m1'])
  })

  it('a long file, with the SHA-256 of the archive', async () => {
    const ids = Array.from({ length: 50_000 }, (_, index) => `m${(index * 2654435761) % 999_983}`)
    const bytes = zipOf([file('october.csv', ...ids)])
    const path = written('long.zip', bytes)
    const { messages, outcome } = await readAll(path)
    expect(messages).toHaveLength(50_000)
    expect(outcome.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(outcome.totalBytes).toBe(bytes.length)
  })

  it('several files of one format are one import; lines are those of each, problems name it', async () => {
    const bytes = zipOf([file('a.csv', 'm1', ''), file('b.csv', 'm2', '', 'm3')])
    const { messages, lines, problems, outcome } = await readAll(written('months.zip', bytes))
    expect(messages.map(({ messageId }) => messageId)).toEqual(['m1', 'm2', 'm3'])
    expect(lines).toEqual([2, 2, 4])
    expect(told(problems)).toEqual(['3 a.csv: message_id is empty', '3 b.csv: message_id is empty'])
    expect(outcome.format).toBe('canonical')
  })
})

describe('refused', () => {
  it('files of several formats', async () => {
    const line = '{"message_id":"m","agent_id":"a","user_id":"u","direction":"MT","sent_at":1790847000}\n'
    expect(await sentence(zipOf([file('a.csv', 'm1'), { name: 'b.jsonl', content: line }]))).toBe(
      'month.zip (b.jsonl): it is of the format canonical-jsonl and a.csv of canonical, so they cannot be one import; ' +
        'unpack the archive and import each',
    )
  })

  it('no traffic file', async () => {
    expect(await sentence(zipOf([]))).toBe(
      'month.zip: the zip archive holds no traffic file, nothing; pack the .csv or .json alone',
    )
    const two = [
      { name: 'a.pdf', content: 'x' },
      { name: 'b.png', content: 'x' },
    ]
    expect(await sentence(zipOf(two))).toBe(
      'month.zip: the zip archive holds no traffic file, only "a.pdf","b.png"; pack the .csv or .json alone',
    )
    expect(await sentence(zipOf([file('[Content_Types].xml', 'm'), file('xl/sheet.xml', 'm')]))).toBe(
      'month.zip: this is a spreadsheet or document; save the sheet as CSV',
    )
  })

  it.each(['../october.csv', '/etc/october.csv', 'C:\\october.csv', 'a\\..\\..\\october.csv'])(
    'a path that leads out: %s',
    async (name) => {
      expect(await sentence(zipOf([file(name, 'm1')]))).toBe(
        `month.zip: the zip archive has a path that leads out of it, "${name}"`,
      )
    },
  )

  it('an encrypted file, or one packed by other means', async () => {
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), lies: { flags: 0x801 } }]))).toBe(
      'month.zip: "o.csv" in the zip archive is encrypted; unpack it first',
    )
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), method: 14 }]))).toBe(
      'month.zip: "o.csv" in the zip archive is packed by method 14; unpack it first',
    )
  })

  it('an archive made to fill the disk', async () => {
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), lies: { unpackedBytes: 2 ** 31 } }]))).toMatch(
      /^month.zip: the archive unpacks to more than 1000 times its size, which no traffic does/,
    )
    const huge = { unpackedBytes: 70 * 2 ** 30, packedBytes: 2 ** 30 }
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), lies: huge }], { zip64: true }))).toBe(
      'month.zip: the archive unpacks to more than 64 GiB, which no traffic does; unpack it and look what it is',
    )
    expect(await sentence(zipOf([file('a.csv', 'm'), { ...file('b.csv', 'm'), lies: { headerAt: 0 } }]))).toBe(
      'month.zip: the zip archive has "b.csv" inside "a.csv"',
    )
  })

  it('content that is more, less or other than the directory says', async () => {
    const damaged = /^month.zip(?:, line \d+)?: the zip archive is damaged; copy or download it again$/
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), lies: { unpackedBytes: 9 } }]))).toMatch(damaged)
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), lies: { unpackedBytes: 900 } }]))).toMatch(damaged)
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), lies: { crc32: 7 } }]))).toMatch(damaged)
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), lies: { headerAt: 3 } }]))).toMatch(damaged)
    expect(await sentence(zipOf([{ ...file('o.csv', 'm'), lies: { packedBytes: 20 } }]))).toMatch(damaged)
    const torn = zipOf([file('o.csv', ...Array.from({ length: 900 }, (_, index) => `m${index}`))])
    torn[200]! ^= 0xff
    expect(await sentence(torn)).toMatch(damaged)
  })

  it('an archive cut short anywhere', async () => {
    const whole = zipOf([file('a.csv', 'm1'), file('b.csv', 'm2')])
    for (let bytes = 4; bytes < whole.length; bytes++) {
      expect(await sentence(whole.subarray(0, bytes))).toBe(
        'month.zip: the zip archive ends too early; copy or download it again',
      )
    }
  })
})
