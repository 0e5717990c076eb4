import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openTraffic } from '../../src-main/traffic/read-traffic.ts'
import { fixture, minimal, noise, readAll, refusalOf, written } from './read-all.ts'
import { zipOf } from './zip-file.ts'

const ROW = 'm,a,u,A2P,2026-10-01T09:30:00Z'
const manyRows = (count: number): string => minimal(...Array.from({ length: count }, () => ROW))

async function sentence(name: string, content: string | Uint8Array, format?: string): Promise<string> {
  const failure = await refusalOf(written(name, content), format === undefined ? {} : { format })
  expect(failure.kind).toBe('wrong')
  expect(failure.message).not.toContain('\n')
  return failure.message
}

async function readWhile(happens: (path: string) => void): Promise<string> {
  const path = written('moving.csv', manyRows(20_000))
  const file = openTraffic(path)
  const rows = file.batches()
  await rows.next()
  happens(path)
  try {
    for await (const _ of rows);
  } catch (error) {
    expect(error).toMatchObject({ name: 'Failure', kind: 'failed' })
    return (error as Error).message
  }
  throw new Error('it was read')
}

describe('one sentence that names the file, the line and the mend', () => {
  it('an empty file', async () => {
    expect(await sentence('empty.csv', '')).toBe('empty.csv: the file is empty')
    expect(await sentence('blank.csv', '\ufeff \r\n\r\n')).toBe('blank.csv: the file is empty')
  })

  it('no file, or a folder', async () => {
    expect((await refusalOf('/nowhere/month.csv')).message).toBe('month.csv: there is no such file; check the path')
    expect((await refusalOf(mkdtempSync(`${tmpdir()}/`), { name: 'here' })).message).toBe(
      'here: this is a folder; name a traffic file',
    )
  })

  it('a header that nearly fits', async () => {
    expect(await sentence('near.csv', 'message_id,agent_id,user_id,text\n')).toBe(
      'near.csv, line 1: this header lacks direction and sent_at of the format canonical; rename, add or map the columns',
    )
    expect(await sentence('near.csv', '\nmessage_id,agent_id,user_id,text\n', 'canonical')).toBe(
      'near.csv, line 2: this header lacks direction and sent_at of the format canonical; rename, add or map the columns',
    )
  })

  it('a header that fits nothing', async () => {
    expect(await sentence('other.csv', 'name,street,town\nA,B,C\n')).toBe(
      'other.csv, line 1: this header fits no known format; map its columns: name, street and town',
    )
  })

  it('an object that nearly fits', async () => {
    expect(await sentence('near.jsonl', '{"message_id":"m","agent_id":"a","user_id":"u","direction":"A2P"}\n')).toBe(
      'near.jsonl, line 1: this object lacks sent_at of the format canonical-jsonl; rename, add or map the columns',
    )
  })

  it('a header or object of a provider that nearly fits', async () => {
    expect(await sentence('v.csv', 'account_id,message_id,direction,from,to,message_body\n')).toBe(
      'v.csv, line 1: this header lacks provider and date_received of the format vonage-reports; and status, sentdate ' +
        'and sid of the format twilio-log; rename, add or map the columns',
    )
    expect(await sentence('g.json', '[{"senderPhoneNumber":"+447700900123","text":"hi"}]')).toBe(
      'g.json, line 1: this object lacks agentId of the format google-rbm; rename, add or map the columns',
    )
  })

  it('a JSON list that was cut short', async () => {
    const row = '{"message_id":"m","agent_id":"a","user_id":"u","direction":"MT","sent_at":1790847000}'
    expect(await sentence('cut.json', `[\n${row},\n${row},\n${row.slice(0, 20)}`)).toBe(
      'cut.json, line 4: the JSON that starts here is never closed; the file was cut short, so copy or download it again',
    )
    expect(await sentence('mixed.json', `[\n${row}\n${row}]`)).toBe(
      'mixed.json, line 3: here a comma or the end of the list was expected, not "{"',
    )
  })

  it('a column that is there twice', async () => {
    expect(await sentence('twice.csv', 'message_id,agent_id,user_id,direction,sent_at,Sent_At \n')).toBe(
      'twice.csv, line 1: the column sent_at is there twice; rename one of them',
    )
  })

  it('a header with a stray quote', async () => {
    expect(await sentence('quote.csv', '"message_id"x,agent_id,user_id,direction,sent_at\n')).toBe(
      'quote.csv, line 1: in the header, there is text after the closing quote of field 1',
    )
  })

  it('a line of gigabytes, long before its end', async () => {
    const text = `${minimal(ROW)}${'x'.repeat(5 * 1024 * 1024)}`
    expect(await sentence('long.csv', text)).toMatch(/^long.csv, line 3: the row that starts here is longer than 4 MiB/)
    expect(await sentence('long.csv.gz', gzipSync(text))).toMatch(/^long.csv.gz, line 3: /)
  })

  it('a line of two gibibytes, packed to two megabytes', async () => {
    const member = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x'))
    const line = (start: string): Buffer =>
      Buffer.concat([gzipSync(start), ...Array.from({ length: 32 }, () => member)])
    expect(await sentence('a.csv.gz', line(minimal(ROW)))).toMatch(/^a.csv.gz, line 3: .* longer than 4 MiB/)
    const object = JSON.stringify({
      message_id: 'm',
      agent_id: 'a',
      user_id: 'u',
      direction: 'MT',
      sent_at: 1790847000,
    })
    expect(await sentence('a.jsonl.gz', line(`${object}\n`))).toMatch(/^a.jsonl.gz, line 2: .* longer than 4 MiB/)
    expect(await sentence('a.json.gz', line(`[${object},\n"`))).toMatch(/^a.json.gz, line 2: .* longer than 4 MiB/)
  })

  it('ten thousand columns', async () => {
    expect(await sentence('wide.csv', `${','.repeat(20_000)}\n`)).toMatch(
      /^wide.csv, line 1: the row has more than 10,000/,
    )
  })

  it('a binary file', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    expect(await sentence('image.csv', png)).toMatch(
      /^image.csv, line \d: there are NUL bytes, so this is not a text file/,
    )
    expect(await sentence('late.csv', `${manyRows(5000)}\0\0`)).toMatch(/^late.csv, line 5002: there are NUL bytes/)
  })

  it('the beginning of a spreadsheet', async () => {
    expect(await sentence('book.xlsx', Buffer.from('PK\u0003\u0004 and so on'))).toBe(
      'book.xlsx: the zip archive ends too early; copy or download it again',
    )
  })

  it('a truncated or damaged archive', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `m${(index * 2654435761) % 999_983},a,u,A2P,2026-10-01T09:30:00Z`,
    )
    const packed = gzipSync(minimal(...rows))
    expect(await sentence('cut.csv.gz', packed.subarray(0, packed.length >> 1))).toMatch(
      /^cut.csv.gz, line \d+: the gzip archive ends too early; copy or download it again$/,
    )
    packed[packed.length >> 1]! ^= 0xff
    expect(await sentence('bad.csv.gz', packed)).toMatch(/^bad.csv.gz, line \d+: the gzip archive is damaged/)
  })

  it('options that cannot be right, before anything is opened', () => {
    expect(() => openTraffic('x.csv', { format: 'morse' })).toThrow(
      'there is no format "morse"; choose auto or one of canonical, canonical-jsonl, carrier-activity-log, carrier-billable-events, ' +
        'google-rbm, infobip, sinch-detail-report, twilio-log, twilio-webhooks, vonage-reports, vonage-webhooks',
    )
    expect(() => openTraffic('x.csv', { timeZone: 'Europe/Atlantis' })).toThrow(
      'there is no time zone "Europe/Atlantis"; name one such as Europe/Berlin',
    )
    // As of a tenant: an offset is no zone, whatever the runtime makes of it.
    expect(() => openTraffic('x.csv', { timeZone: '+01:00' })).toThrow('there is no time zone "+01:00"')
  })

  it('a format for another kind of file', async () => {
    expect(await sentence('rows.csv', minimal(ROW), 'canonical-jsonl')).toBe(
      'rows.csv, line 1: the file is no JSON, so it is not of the format canonical-jsonl; leave the format to auto',
    )
  })
})

describe('a file that does not hold still', () => {
  it('grows', async () => {
    expect(await readWhile((path) => appendFileSync(path, `${ROW}\n`))).toBe(
      'moving.csv: the file changed while it was read; import it again when nothing writes to it',
    )
  })

  it('vanishes', async () => {
    expect(await readWhile((path) => rmSync(path))).toBe(
      'moving.csv: the file was removed while it was read; import it again',
    )
  })
})

describe('cancelling', () => {
  it('ends the reading with a sentence', async () => {
    const controller = new AbortController()
    const rows = openTraffic(written('cancel.csv', manyRows(20_000)), { signal: controller.signal }).batches()
    await rows.next()
    controller.abort()
    await expect(rows.next()).rejects.toThrow('the import was cancelled')
  })

  it.each([
    ['blank lines without end', minimal('\n'.repeat(4_000_000))],
    ['one huge line', 'x'.repeat(4_000_000)],
    ['one huge object', `[{"a":"${'x'.repeat(4_000_000)}`],
    ['much that was packed into little', gzipSync(minimal('\n'.repeat(4_000_000)))],
    ['a long end of a tape', Buffer.concat([gzipSync(minimal(ROW)), Buffer.alloc(4_000_000)])],
    [
      'a long file in the archive that is no traffic',
      zipOf([
        { name: 'a.jpg', content: noise(4_000_000) },
        { name: 'b.csv', content: minimal(ROW) },
      ]),
    ],
  ])('where no row comes, too: %s', async (_, content) => {
    let asked = 0
    const signal = {
      get aborted() {
        return ++asked > 20
      },
    }
    const failure = await refusalOf(written('endless.csv', content), { signal })
    expect(failure.message).toBe('the import was cancelled; nothing of it was kept')
    // What unpacks and what reads may both ask once more.
    expect(asked).toBeLessThan(24)
  })

  it('before the start too', async () => {
    const failure = await refusalOf(fixture('canonical.csv'), { signal: AbortSignal.abort() })
    expect(failure).toMatchObject({ kind: 'failed', message: 'the import was cancelled; nothing of it was kept' })
  })
})

it('a reader who leaves early leaves nothing open', async () => {
  const file = openTraffic(written('early.csv.gz', gzipSync(manyRows(20_000))))
  for await (const _ of file.batches()) break
  expect(() => file.outcome()).toThrow('not been read to its end')
})

it('the SHA-256 and the size are those of the file as it is', async () => {
  const text = minimal(ROW)
  const { outcome } = await readAll(written('hash.csv', text))
  expect(outcome.totalBytes).toBe(text.length)
  expect(outcome.sha256).toBe(createHash('sha256').update(text).digest('hex'))
})
