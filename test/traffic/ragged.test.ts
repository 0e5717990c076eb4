import { describe, expect, it } from 'vitest'
import { previewTraffic } from '../../src-main/traffic/preview-traffic.ts'
import { fixture, minimal, readAll, refusalOf, told, written } from './read-all.ts'

const ids = ({ messages }: Awaited<ReturnType<typeof readAll>>): string[] => messages.map(({ messageId }) => messageId)
const ROW = 'm1,shop,+447700900123,A2P,2026-10-01T10:00:00Z'

describe('rows with more or fewer cells than the header', () => {
  it('of a file that people report', async () => {
    const all = await readAll(fixture('../reported/ragged-rows.csv'))
    expect(ids(all)).toEqual(['m1', 'm2', 'm3'])
    expect(all.messages.map(({ country }) => country)).toEqual(['GB', null, 'GB'])
    expect([all.problems, all.notMessages]).toEqual([[], 0])
  })

  it('empty cells at the end of rows and header are nothing', async () => {
    const all = await readAll(written('e.csv', minimal(`${ROW},,, ,`, ROW).replace('sent_at', 'sent_at,, ,')))
    expect([ids(all), all.problems]).toEqual([['m1', 'm1'], []])
  })

  it('a row of separators only is none, whatever the separator', async () => {
    for (const separator of [',', ';', '\t']) {
      const text = minimal(',,,,', ' , ,,,,,', '"",""', ROW, ',').replaceAll(',', separator)
      const all = await readAll(written('none.csv', text))
      expect([ids(all), all.lines, all.problems, all.notMessages]).toEqual([['m1'], [5], [], 0])
    }
  })

  it('cells that are needed must be there, and none may be too many', async () => {
    const all = await readAll(written('bad.csv', minimal('m1,shop', `${ROW},,x`, ROW)))
    expect(told(all.problems)).toEqual([
      '2 the row has 2 fields, the header 5, and user_id is empty',
      '3 the row has 7 fields, the header 5',
    ])
    expect(all.lines).toEqual([4])
  })
})

describe('a price that its decimal comma broke in two', () => {
  it('of a file that people report', async () => {
    const { messages, outcome } = await readAll(fixture('../reported/price-noise.csv'))
    expect(messages.find(({ messageId }) => messageId === 'p-6')!.providerPrice).toBe('0.0333')
    expect(outcome.notes).toContain('a price was split by its decimal comma and was put together (1 row)')
  })

  it('is put together before a column that follows it, and only where the row then stands right', async () => {
    const header = 'message_id,agent_id,user_id,direction,sent_at,provider_price,provider_currency'
    const all = await readAll(
      written('p.csv', `${header}\n${ROW},0,0333,EUR\n${ROW},0.0333,EUR,7\n${ROW.replace('A2P', '?')},0,0333,EUR\n`),
    )
    expect(all.messages).toMatchObject([{ providerPrice: '0.0333', providerCurrency: 'EUR' }])
    expect(all.problems.map(({ line }) => line)).toEqual([3, 4])
  })
})

describe('what stands above the header', () => {
  it('a line that names the separator', async () => {
    const { messages, outcome, lines } = await readAll(fixture('../reported/sep-line.csv'))
    expect([messages.length, lines, outcome.notes]).toEqual([1, [3], []])
    for (const line of ['"sep=;"', 'SEP=;', 'sep=;;;;', 'sep=;\r'])
      expect(ids(await readAll(written('sep.csv', `\ufeff${line}\n${minimal(ROW).replaceAll(',', ';')}`)))).toEqual([
        'm1',
      ])
    expect(ids(await readAll(written('tab.csv', `sep=\t\n${minimal(ROW).replaceAll(',', '\t')}`)))).toEqual(['m1'])
  })

  it('lines about the report, up to twenty, with a note; line numbers stay those of the file', async () => {
    const above = ['Report, October', '', 'Made by: Ann;2026-11-01', '"Quoted, text"', 'a,b,c,d,e']
    const all = await readAll(written('above.csv', `${[...above, ''].join('\n')}${minimal(ROW, 'bad')}`))
    expect([ids(all), all.lines]).toEqual([['m1'], [7]])
    expect(told(all.problems)).toEqual(['8 the row has 1 field, the header 5, and agent_id is empty'])
    expect(all.outcome.notes).toEqual(['the 4 lines above the header were skipped'])
    const twenty = 'text\n'.repeat(20)
    expect(ids(await readAll(written('twenty.csv', `${twenty}${minimal(ROW)}`)))).toEqual(['m1'])
    expect((await refusalOf(written('more.csv', `text\n${twenty}${minimal(ROW)}`))).message).toMatch(
      /^more.csv, line 1: /,
    )
  })

  it('in other separators than the header’s, in CRLF and UTF-16', async () => {
    const text = `Report; of | all\r\n\r\n${minimal(ROW).replaceAll(',', '\t').replaceAll('\n', '\r\n')}`
    const all = await readAll(written('u.csv', Buffer.from(`\ufeff${text}`, 'utf16le')))
    expect([ids(all), all.lines]).toEqual([['m1'], [4]])
    expect(all.outcome.notes).toEqual(['the line above the header was skipped'])
  })

  it('the preview shows the header that is read', async () => {
    const preview = await previewTraffic(written('preview.csv', `Report\nsep=,\n${minimal(ROW)}`))
    expect(preview).toMatchObject({
      recognised: { format: 'canonical' },
      columns: ['message_id', 'agent_id', 'user_id', 'direction', 'sent_at'],
      read: [{ line: 4 }],
    })
    expect(preview.notes).toEqual(['the 2 lines above the header were skipped'])
  })
})
