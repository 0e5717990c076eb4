import { expect, test } from 'vitest'
import { statementFile, summaryFile } from '../../src-main/export/bill/bill-file.ts'
import { agent, everyLine, line, statement, summary } from './builders.ts'
import { readCsv } from './reading.ts'

const text = (content: Uint8Array): string => new TextDecoder().decode(content)

test('columns stay where they were: new ones are appended', async () => {
  const [header = ''] = text((await summaryFile(summary(), 'csv')).content).split('\r\n')
  expect(header).toMatch(
    /^section,tenant_id,from,to,time_zone,agent_id,agent_name,category,region,type,country,events,quantity,unit_price,amount,currency,kind,name,carrier,tier_from,tier_to,flat_fee,packages,package_size,package_price,original_cycle,/,
  )
})

test('every line says what it is, in fields and in words', async () => {
  const rows = readCsv((await summaryFile(summary(), 'csv')).content).filter(({ section }) => section === 'line')
  expect(rows.map(({ kind }) => kind)).toEqual(everyLine().map(({ kind }) => kind))
  expect(rows.find(({ kind }) => kind === 'surcharge')).toMatchObject({
    name: 'Carrier fee',
    carrier: 'T-Mobile',
    description: 'Carrier fee, A2P rich message, United States, T-Mobile',
  })
  expect(rows.find(({ original_cycle }) => original_cycle === '2026-08')).toMatchObject({
    name: 'an import was undone',
  })
})

test('every row has as many cells as the header, and a note is one cell', async () => {
  const rows = readCsv((await statementFile(statement({ notes: ['a, "b"\r\nc'] }), 'csv')).content)
  expect(new Set(rows.map((row) => Object.keys(row).length)).size).toBe(1)
  expect(rows.find(({ section }) => section === 'note')?.description).toBe('a, "b"\r\nc')
})

test('a statement names itself, its status and what it rests on', async () => {
  const issued = statement()
  const rows = readCsv((await statementFile(issued, 'csv')).content)
  expect(new Set(rows.map((row) => `${row.statement_id} ${row.status}`))).toEqual(new Set(['2026-10-nordlicht issued']))
  const rests = rows.filter(({ section }) => section === 'provenance').map(({ description }) => description)
  for (const hash of [issued.hash, ...issued.provenance.imports.map(({ sha256 }) => sha256)]) {
    expect(rests.some((each) => each?.includes(hash!))).toBe(true)
  }
})

test('what a spreadsheet would run is text', async () => {
  const bill = summary({
    tenantId: '@SUM(A1)',
    agents: [agent({ agentId: '-2+3', name: '=1+1' })],
    lines: [line({ kind: 'surcharge', name: '+cmd|calc', carrier: '\t=1' })],
  })
  const rows = readCsv((await summaryFile(bill, 'csv')).content)
  expect(rows.find(({ section }) => section === 'line')).toMatchObject({
    tenant_id: "'@SUM(A1)",
    name: "'+cmd|calc",
    carrier: "'\t'=1",
    description: "'+cmd|calc, A2P conversation, Germany, \t'=1",
  })
  expect(rows.find(({ section }) => section === 'agent_total')).toMatchObject({
    agent_id: "'-2+3",
    agent_name: "'=1+1",
  })
})

test('a byte order mark, by which Excel knows UTF-8, comes first where it is asked for, and in CSV alone', async () => {
  for (const format of ['csv', 'json'] as const) {
    const [plain, marked] = await Promise.all(
      [{}, { byteOrderMark: true }].map(async (how) => (await summaryFile(summary(), format, how)).content),
    )
    const [first, ...rest] = Buffer.from(marked!).toString('utf8')
    if (format === 'csv') expect([first, rest.join('')]).toEqual(['\u{FEFF}', Buffer.from(plain!).toString('utf8')])
    else expect(Buffer.from(marked!).equals(Buffer.from(plain!))).toBe(true)
  }
})
