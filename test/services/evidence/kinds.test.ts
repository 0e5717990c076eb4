import { expect, test } from 'vitest'
import { checkEvidence } from '../../../src-main/export/evidence/check/check-evidence.ts'
import { evidenceFindingWords } from '../../../src-main/core/words/explain/evidence-finding.ts'
import { addClient } from '../../support/client.ts'
import { openTestDesktop, row } from '../../support/desktop.ts'
import { evidenceHtml, textsIn } from '../../support/evidence-texts.ts'
import { fillMixedMonth, MIXED_CARDS } from '../../support/mixed-month.ts'

const october = { tenantId: 'acme', cycle: '2026-10' }
const wordsOf = (html: string): string[] => checkEvidence(textsIn(html)).findings.map(evidenceFindingWords)

const TRAFFIC = [
  row('m1', 'help', 'A2P', '2026-09-30T20:00:00Z', { text: 'first secret' }),
  row('m2', 'help', 'P2A', '2026-10-01T11:00:00Z'),
  row('m3', 'help', 'A2P', '2026-10-20T10:00:00Z', { user_id: '+447700900002', text: 'second secret' }),
  row('m4', 'help', 'A2P', '2026-10-31T23:00:00Z'),
]

async function withClient() {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv(TRAFFIC, 'october.csv')
  return desktop
}

test('neither numbers nor texts are in the file unless they are asked for', async () => {
  const desktop = await withClient()
  const [plain, full] = [
    await evidenceHtml(desktop, october),
    await evidenceHtml(desktop, { ...october, userIds: true, texts: true }),
  ]
  expect(plain).not.toMatch(/7700900|secret/)
  expect(full).toContain('+447700900002')
  expect(full).toContain('second secret')
})

test('a conversation that begins before the cycle comes with the message that it began with', async () => {
  const desktop = await withClient()
  const { threads } = textsIn(await evidenceHtml(desktop, october))
  expect(threads.some((line) => line.includes('"m1"') && line.includes('"a2p_conversation"'))).toBe(true)
})

test('an issued statement is proven by the traffic at its issue, whatever came later', async () => {
  const desktop = await withClient()
  await desktop.call('issue-statement', october)
  await desktop.importCsv(
    [row('late', 'help', 'P2A', '2026-10-20T11:00:00Z', { user_id: '+447700900002' })],
    'late.csv',
  )
  const html = await evidenceHtml(desktop, october)
  expect(html).not.toContain('"late"')
  expect(wordsOf(html)).toEqual([])
  // Nothing was taken back for good.
  expect((await desktop.events()).some(({ messageIds }) => messageIds.includes('late'))).toBe(true)
})

test('a statement with adjustments says that these are not worked out again, and holds', async () => {
  const desktop = await withClient()
  await desktop.call('issue-statement', october)
  await desktop.importCsv(
    [row('late', 'help', 'P2A', '2026-10-20T11:00:00Z', { user_id: '+447700900002' })],
    'late.csv',
  )
  await desktop.importCsv([row('n1', 'help', 'A2P', '2026-11-02T11:00:00Z')], 'november.csv')
  const check = checkEvidence(textsIn(await evidenceHtml(desktop, { ...october, cycle: '2026-11' })))
  expect(check.findings).toEqual([])
  expect(check.adjustments).toBeGreaterThan(0)
})

test('an issued statement whose import was undone since cannot be proven, and says so', async () => {
  const desktop = await withClient()
  await desktop.call('issue-statement', october)
  await desktop.call('undo-import', { importId: '1' })
  await expect(desktop.call('export-evidence', october)).rejects.toThrow(/october\.csv was undone after statement/)
})

test('a statement whose end users were replaced since holds by the hash that was recorded then', async () => {
  const desktop = await withClient()
  await desktop.call('issue-statement', october)
  await desktop.call('purge-user', { tenantId: 'acme', userId: '+447700900002' })
  const check = checkEvidence(textsIn(await evidenceHtml(desktop, { ...october, userIds: true })))
  expect(check).toMatchObject({ findings: [], heldEvents: true })
})

test('more messages than a file holds are refused with the agents to take instead', async () => {
  const desktop = openTestDesktop()
  await fillMixedMonth(desktop, 'infobip', MIXED_CARDS.flat)
  desktop.store.exec('UPDATE daily_traffic SET messages = 200001')
  await expect(desktop.call('export-evidence', october)).rejects.toThrow(
    /write one for each agent: help \([\d,]+\), otp/,
  )
  await expect(desktop.call('export-evidence', { ...october, agentId: 'help' })).rejects.toThrow(/no browser opens/)
})

test('the evidence of each agent holds by itself, and together they have every event of the statement', async () => {
  const desktop = openTestDesktop()
  await fillMixedMonth(desktop, 'infobip-us-sessions', MIXED_CARDS['volume tiers'])
  let events = 0
  for (const agentId of ['help', 'otp', 'us']) {
    const check = checkEvidence(textsIn(await evidenceHtml(desktop, { ...october, agentId })))
    expect(check.findings).toEqual([])
    events += check.events
  }
  expect(events).toBe((await desktop.call('read-statement', october)).events)
})

test('a cycle without anything to bill is refused, and so is an agent of another client', async () => {
  const desktop = await withClient()
  await expect(desktop.call('export-evidence', { ...october, cycle: '2026-03' })).rejects.toThrow(/nothing to bill/)
  await expect(desktop.call('export-evidence', { ...october, agentId: 'nobody' })).rejects.toThrow(/nobody/)
})
