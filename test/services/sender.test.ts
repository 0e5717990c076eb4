import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SenderAnswer, Statement } from '../../src-main/contract/answers.ts'
import { linesOf, readCsv, readPdf, readXlsx } from '../export/reading.ts'
import { addClient } from '../support/client.ts'
import { openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'
import { jpegBytes, pngBytes, pngLogo, svgLogo } from '../support/made-logos.ts'
import { runCli } from '../support/run-cli.ts'

const NORTH = {
  name: 'Brightline Messaging Ltd.',
  address: ['1 Harbour Street', 'Bristol BS1 4RB'],
  taxId: 'GB 123 4567 89',
  contact: 'billing@brightline.example',
  issuedBy: 'Martha Brandt',
  paymentTerms: 'Due within 30 days of the date of issue.',
}
const AUGUST = { tenantId: 'acme', cycle: '2026-08' }

async function withAugust(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv([row('s1', 'help', 'A2P', '2026-08-10T10:00:00Z')], 'august.csv')
  return desktop
}

async function printed({ call }: TestDesktop, request: object = {}): Promise<string[]> {
  const { file } = await call('export-statement', { ...AUGUST, format: 'pdf', ...request })
  return (await readPdf(readFileSync(file))).flatMap(linesOf)
}

describe('who sends the bills', () => {
  test('is said once for the machine, and a tenant says only what is different for it', async () => {
    const { call } = await withAugust()
    expect(await call('read-sender', { tenantId: 'acme' })).toEqual({ machine: null, tenant: null, sender: null })
    await call('set-sender', { sender: NORTH })
    await call('set-sender', { tenantId: 'acme', sender: { name: 'Brightline GmbH', taxId: 'DE 99' } })
    const { sender } = await call('read-sender', { tenantId: 'acme' })
    expect(sender).toEqual({ ...NORTH, name: 'Brightline GmbH', taxId: 'DE 99' })
    expect((await call('read-sender', {})).sender).toEqual(NORTH)
    await call('set-sender', { tenantId: 'acme', sender: {} })
    expect((await call('read-sender', { tenantId: 'acme' })).sender).toEqual(NORTH)
  })

  test('has a logo for the machine, which a tenant can say it has not', async () => {
    const { call } = await withAugust()
    const logo = { mediaType: 'image/jpeg', data: jpegBytes().toString('base64') } as const
    await call('set-sender', { sender: { ...NORTH, logo } })
    expect((await call('read-sender', { tenantId: 'acme' })).sender).toEqual({ ...NORTH, logo })
    await call('set-sender', { tenantId: 'acme', sender: { logo: null } })
    expect(await call('read-sender', { tenantId: 'acme' })).toEqual({
      machine: { ...NORTH, logo },
      tenant: { logo: null },
      sender: NORTH,
    })
    const issued = await call('issue-statement', AUGUST)
    expect(issued.sender).toEqual(NORTH)
  })

  test('with faults is refused whole, each fault with its path', async () => {
    const { call } = await withAugust()
    await call('set-sender', { sender: NORTH })
    const faulty = { name: ' ', address: 'Bristol', colour: 'red', logo: svgLogo('<script/>') }
    await expect(call('set-sender', { sender: faulty })).rejects.toMatchObject({
      faults: [
        { path: 'colour' },
        { path: 'name' },
        { path: 'address', message: 'must be a list, not "Bristol"' },
        { path: 'logo.data', message: expect.stringMatching(/^has the element script: /) },
      ],
    })
    expect((await call('read-sender', {})).sender).toEqual(NORTH)
  })

  test('the same again is no deed, and the trail tells a logo by its hash', async () => {
    const { call } = await withAugust()
    const sender = { ...NORTH, logo: pngLogo(pngBytes(8, 8)) }
    await call('set-sender', { sender })
    await call('set-sender', { sender })
    const { entries } = await call('list-audit', {})
    const own = entries.filter(({ deed }) => deed === 'set-sender')
    expect(own).toHaveLength(1)
    expect(JSON.stringify(own)).not.toContain(sender.logo.data)
    expect(own[0]).toMatchObject({ subject: 'the sender of bills', tenantId: null, before: null })
  })
})

describe('a statement', () => {
  test('has its sender at the head of PDF and XLSX, and on paper what is to be paid when', async () => {
    const desktop = await withAugust()
    await desktop.call('set-sender', { sender: { ...NORTH, logo: svgLogo('<rect width="40" height="20"/>') } })
    const lines = await printed(desktop)
    expect(lines[0]).toBe(NORTH.name)
    const all = lines.join('\n')
    for (const words of [...NORTH.address, `Tax id ${NORTH.taxId}`, NORTH.contact, 'Payment terms', NORTH.paymentTerms])
      expect(all).toContain(words)
    expect((await printed(desktop, { issuer: 'Another Ltd.' }))[0]).toBe('Another Ltd.')
    const { file } = await desktop.call('export-statement', { ...AUGUST, format: 'xlsx' })
    const head = readXlsx(readFileSync(file))[0]!.rows.flatMap((each) => Object.values(each).map(({ value }) => value))
    for (const words of [NORTH.name, ...NORTH.address, NORTH.taxId, NORTH.contact, NORTH.paymentTerms])
      expect(head).toContain(words)
    const costs = await desktop.call('export-focus', AUGUST)
    expect(readCsv(readFileSync(costs.file))[0]!['InvoiceIssuerName']).toBe(NORTH.name)
  }, 60_000)

  test('that is issued keeps its sender and the full name of who issued it, whatever is said later', async () => {
    const desktop = await withAugust()
    const { call } = desktop
    const logo = pngLogo(pngBytes(30, 20))
    await call('set-sender', { sender: { ...NORTH, logo } })
    const issued = await call('issue-statement', AUGUST)
    expect(issued).toMatchObject({ issuedBy: 'Martha Brandt', sender: { ...NORTH, logo } })
    await call('set-sender', { sender: { name: 'Someone Else', issuedBy: 'Nobody' } })
    expect(await call('read-statement', AUGUST)).toEqual(issued)
    expect((await printed(desktop))[0]).toBe(NORTH.name)
    const verified = await call('verify-statement', AUGUST)
    expect(verified.checks.filter(({ agrees }) => !agrees)).toEqual([])
    // The trail names the person by the login all the same.
    const { entries } = await call('list-audit', { tenantId: 'acme' })
    expect(entries.find(({ deed }) => deed === 'issue-statement')!.by).toBe('sam')
  })

  test('whose sender was changed after it was issued is noticed', async () => {
    const desktop = await withAugust()
    await desktop.call('set-sender', { sender: NORTH })
    await desktop.call('issue-statement', AUGUST)
    const { file } = await desktop.call('export-statement', { ...AUGUST, format: 'json' })
    const exported = JSON.parse(readFileSync(file, 'utf8')) as Statement
    const forged = join(desktop.folder, 'forged.json')
    writeFileSync(forged, JSON.stringify({ ...exported, sender: { ...exported.sender, contact: 'evil@example.com' } }))
    const { agrees, checks } = await desktop.call('verify-statement', { ...AUGUST, file: forged })
    expect(agrees).toBe(false)
    expect(checks.filter((each) => !each.agrees).map(({ name }) => name)).toEqual(['file hash'])
  })

  test('without a sender is what it was: it says nothing of one, and who issued it by the login', async () => {
    const desktop = await withAugust()
    const issued = await desktop.call('issue-statement', AUGUST)
    expect(issued).not.toHaveProperty('sender')
    expect(issued.issuedBy).toBe('sam')
    expect((await printed(desktop))[0]).toBe('Ratedesk')
  })
})

test('the command line sets it from a file, with a logo beside it, and shows it', async () => {
  const desktop = await withAugust()
  const desk = { ask: desktop.call, cancel: async () => {}, onNotice: () => () => {}, close: async () => {} } as never
  writeFileSync(join(desktop.folder, 'logo.png'), pngBytes(30, 20))
  const file = join(desktop.folder, 'sender.json')
  writeFileSync(file, JSON.stringify({ ...NORTH, logo: 'logo.png' }))
  const set = await runCli(['statement', 'sender', 'set', '--file', file], {}, desk)
  expect([set.exitCode, set.stdout]).toEqual([0, expect.stringContaining('Name: Brightline Messaging Ltd.')])
  const shown = await runCli(['statement', 'sender', 'show', '--tenant', 'acme', '--json'], {}, desk)
  expect(JSON.parse(shown.stdout)).toMatchObject({
    tenant: null,
    sender: { ...NORTH, logo: { mediaType: 'image/png', data: pngBytes(30, 20).toString('base64') } },
  })
  writeFileSync(file, JSON.stringify({ logo: 'missing.png' }))
  const missing = await runCli(['statement', 'sender', 'set', '--file', file], {}, desk)
  expect([missing.exitCode, missing.stderr]).toEqual([1, expect.stringContaining('missing.png could not be read')])
})

test('the command line changes one field after another, and an empty text takes one away', async () => {
  const desktop = await withAugust()
  const desk = { ask: desktop.call, cancel: async () => {}, onNotice: () => () => {}, close: async () => {} } as never
  const set = (...args: string[]) => runCli(['statement', 'sender', 'set', ...args, '--json'], {}, desk)
  const kept = async () => (await desktop.call('read-sender', { tenantId: 'acme' })) as SenderAnswer
  writeFileSync(join(desktop.folder, 'logo.jpg'), jpegBytes())
  const logo = join(desktop.folder, 'logo.jpg')
  await set('--name', 'Brightline', '--address', '4 Harbour Street', '--address', 'Bristol', '--tax-id', 'GB 1')
  await set('--tenant', 'acme', '--tax-id', 'GB 2', '--logo', logo)
  expect(await kept()).toMatchObject({
    machine: { name: 'Brightline', address: ['4 Harbour Street', 'Bristol'], taxId: 'GB 1' },
    tenant: { taxId: 'GB 2', logo: { mediaType: 'image/jpeg', data: jpegBytes().toString('base64') } },
    sender: { name: 'Brightline', taxId: 'GB 2' },
  })
  await set('--tenant', 'acme', '--no-logo', '--tax-id', '')
  await set('--address', '')
  expect((await kept()).tenant).toEqual({ logo: null })
  await set('--tenant', 'acme', '--logo', '')
  expect(await kept()).toEqual({
    machine: { name: 'Brightline', taxId: 'GB 1' },
    tenant: {},
    sender: { name: 'Brightline', taxId: 'GB 1' },
  })
  expect(await set()).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringMatching(/^say what is different/),
  })
  writeFileSync(logo, 'GIF89a')
  expect(await set('--logo', logo)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/is no PNG, JPEG or SVG/),
  })
})
