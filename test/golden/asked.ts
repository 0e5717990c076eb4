/**
 * What is asked of a golden store: every call that reads, and in the end every one that is a rehearsal or changes it, in a
 * fixed order, so that the same store always gives the same answers.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calls, type CallName } from '../../src-main/contract/calls.ts'
import type { TestDesktop } from '../support/desktop.ts'

export interface GoldenAnswer {
  call: CallName
  request: unknown
  answer: unknown
}

/** Calls whose answers are of a run rather than of a store. */
const OF_A_RUN: ReadonlySet<string> = new Set([
  'backup-store',
  'export-evidence',
  'import-traffic',
  'load-sample',
  'make-backup',
  'purge-user',
  // Weighs the disk as well.
  'read-holdings',
  // Of a store that nobody has open.
  'restore-store',
  'move-store',
])

export async function askEverything(desktop: TestDesktop): Promise<GoldenAnswer[]> {
  const golden: GoldenAnswer[] = []
  const ask = async (call: CallName, request: unknown): Promise<unknown> => {
    let answer: unknown
    try {
      answer = await desktop.call(call, request as never)
    } catch (error) {
      const { kind, message, faults } = error as { kind?: string; message: string; faults?: unknown }
      answer = { refused: kind, message, faults }
    }
    golden.push({ call, request, answer: await readable(desktop, answer) })
    return answer
  }
  const tenants = (await ask('list-tenants', {})) as { tenantId: string; currency: string }[]
  await ask('read-console', {})
  await ask('list-profiles', {})
  await ask('read-profiles', {})
  await ask('list-mappings', {})
  await ask('list-agents', {})
  await ask('read-clients', {})
  await ask('list-parked', {})
  await ask('read-clients', { cycleOf: '2026-10-01' })
  await ask('list-alerts', {})
  await ask('list-audit', { limit: 500 })
  await ask('check-store', { all: true, seed: 1 })
  await ask('list-backups', {})
  await ask('check-backup', { name: 'none' })
  await ask('read-retention', {})
  await ask('preview-retention', {})
  for (const text of ['hello', 'é'.repeat(161), 'https://example.com/a?b=c', '😀'.repeat(40)])
    await ask('check-text', { text })
  for (const payload of PAYLOADS) await ask('check-payload', { payload })
  await ask('check-agent', { category: 'conversational', region: 'US', profile: 'infobip' })
  for (const { importId } of (await ask('list-imports', {})) as { importId: string }[]) {
    await ask('list-rejects', { importId })
    await ask('preview-undo', { importId })
  }
  for (const { tenantId } of tenants) await askThreads(ask, tenantId)
  for (const { tenantId, currency } of tenants) await askTenant(ask, tenantId, currency)
  const missing = Object.keys(calls).filter((name) => !golden.some(({ call }) => call === name))
  const left = missing.filter((name) => !OF_A_RUN.has(name))
  if (left.length > 0) throw new Error(`nothing is asked of ${left.join(', ')}`)
  return golden
}

/** One message of each kind of outcome, several at once, and one that is refused. */
const PAYLOADS = [
  '{"contentMessage":{"text":"Hi {{1}}","suggestions":[{"action":{"text":"Map","viewLocationAction":{}}},{"reply":{"text":"Yes"}}]}}',
  '[{"message_type":"card","card":{"title":"Shoes"}},{"messages":[{"content":{"type":"TEXT","text":"Grüße"}}]}]',
  '{"types":{"twilio/card":{"body":"Hi","actions":[{"type":"URL","title":"Open"}]}}}',
  '{"content":{"type":"TEXT"}}',
]

interface GoldenEvent {
  type: string
  agentId: string
  userId: string
  messageIds: string[]
}

/** Explains the first event of each type, by its first and its last message, and the thread that it is in. */
async function askOfEvents(
  ask: (call: CallName, request: unknown) => Promise<unknown>,
  events: readonly GoldenEvent[],
): Promise<void> {
  for (const type of new Set(events.map((event) => event.type))) {
    const { agentId, userId, messageIds } = events.find((event) => event.type === type)!
    for (const messageId of new Set([messageIds[0]!, messageIds.at(-1)!])) {
      await ask('explain-message', { agentId, messageId })
      await ask('read-message-rows', { agentId, messageId })
    }
    await ask('read-thread', { agentId, userId })
  }
}

/** The threads in every order, by each filter, and what is found by words. */
async function askThreads(
  ask: (call: CallName, request: unknown) => Promise<unknown>,
  tenantId: string,
): Promise<void> {
  for (const sort of ['time', 'cost', 'near']) await ask('list-threads', { tenantId, sort, limit: 3 })
  for (const filter of [
    { user: '+44' },
    { text: 'your order' },
    { types: ['a2p_conversation'] },
    { types: ['a2p_conversation', 'p2a_conversation'], sort: 'cost' },
    { provisional: true },
    { unpriced: true, sort: 'cost' },
    { near: 'PT2H' },
    { overruns: true },
    { messageId: 'none' },
  ])
    // prettier-ignore
    await ask('list-threads', { tenantId, limit: 3, ...filter })
  for (const filter of [{}, { overruns: true }, { countries: ['GB'] }])
    await ask('sum-threads', { tenantId, ...filter })
  for (const words of ['your', '+44 7700', 'overview'])
    await ask('search', { words, tenantId, limit: 2, complete: true })
}

async function askTenant(
  ask: (call: CallName, request: unknown) => Promise<unknown>,
  tenantId: string,
  currency: string,
): Promise<void> {
  const agents = (await ask('list-agents', { tenantId })) as { agentId: string }[]
  const { cycles } = (await ask('read-overview', { tenantId, cycle: null })) as { cycles: string[] }
  await ask('list-agent-profiles', { tenantId })
  await ask('read-agents', { tenantId, cycle: null })
  await ask('list-alerts', { tenantId })
  await ask('forecast', { tenantId })
  await ask('list-rates', { tenantId })
  await ask('list-thresholds', { tenantId })
  await ask('read-small-change', { tenantId })
  await ask('read-offers', { tenantId })
  await ask('check-offers', { tenantId, offers: { offers: [{ name: 'x', model: 'per_token' }] } })
  await ask('list-statements', { tenantId })
  await ask('read-sender', { tenantId })
  await ask('list-audit', { tenantId, limit: 500 })
  const { events } = (await ask('list-events', { tenantId, limit: 300 })) as { events: GoldenEvent[] }
  await askOfEvents(ask, events)
  for (const cycle of cycles) {
    await ask('read-overview', { tenantId, cycle })
    await ask('read-summary', { tenantId, period: { cycle } })
    await ask('read-statement', { tenantId, cycle })
    await ask('export-focus', { tenantId, cycle })
    await ask('compare-offers', { tenantId, period: { cycle } })
    for (const format of ['csv', 'json', 'pdf', 'xlsx'])
      await ask('export-summary', { tenantId, period: { cycle }, format })
  }
  for (const cycle of cycles) await askClinic(ask, { tenantId, cycle })
  for (const { agentId } of agents) await ask('advise', { agentId })
  await ask('list-category-alerts', { tenantId })
  const [cycle = '2026-10'] = cycles
  await ask('read-summary', { tenantId, period: { from: `${cycle}-03`, to: `${cycle}-17` } })
  for (const format of ['pdf', 'xlsx']) await ask('export-comparison', { tenantId, period: { cycle }, format })
  await ask('compare-readings', { tenantId, period: { cycle }, profiles: ['vonage', 'infobip', 'google'], limit: 20 })
  for (const format of ['csv', 'jsonl', 'xlsx']) await ask('export-events', { tenantId, cycle, format, userIds: true })
  await askDrivers(ask, tenantId, cycles, agents)
  const card = { currency, effectiveFrom: `${cycle}-01`, rounding: 'half-even', rates: [] }
  const flat = { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.04' }
  await ask('preview-rates', { tenantId, card: { ...card, rates: [flat] } })
  await ask('preview-rates', { tenantId, card: { ...card, rates: [{ ...flat, unitPrice: 'dear' }], more: 1 } })
  await ask('preview-profile', { tenantId, profile: 'vonage', from: `${cycle}-01` })
  await ask('verify-statement', { tenantId, cycle })
  await change(ask, tenantId, cycle, { ...card, effectiveFrom: `${cycle}-20`, rates: [flat] })
  await ask('list-statements', { tenantId })
  await ask('list-alerts', { tenantId })
  await ask('list-audit', { tenantId, limit: 500 })
}

async function askDrivers(
  ask: (call: CallName, request: unknown) => Promise<unknown>,
  tenantId: string,
  cycles: readonly string[],
  agents: readonly { agentId: string }[],
): Promise<void> {
  for (const cycle of cycles) await ask('read-drivers', { tenantId, cycle })
  const [cycle = '2026-10', against = '2026-09'] = cycles
  for (const { agentId } of agents) await ask('read-drivers', { tenantId, cycle, agentId })
  // The other way round, so that the running cycle is the one compared with.
  await ask('read-drivers', { tenantId, cycle: against, against: cycle })
}

/** The templates of a cycle, and other wordings of the dearest one. */
async function askClinic(
  ask: (call: CallName, request: unknown) => Promise<unknown>,
  which: { tenantId: string; cycle: string },
): Promise<void> {
  const { templates } = (await ask('list-templates', which)) as { templates: { templateId: string; pattern: string }[] }
  const [first] = templates
  if (first === undefined) return
  const { templateId, pattern } = first
  for (const text of [`${pattern} Thank you, and have a good day.`, '{99}', pattern.slice(0, 20)])
    await ask('rewrite-template', { ...which, templateId, text })
}

async function change(
  ask: (call: CallName, request: unknown) => Promise<unknown>,
  tenantId: string,
  cycle: string,
  card: unknown,
): Promise<void> {
  const agentId = `${tenantId}-more`
  await ask('add-tenant', { tenantId, name: 'again', currency: 'EUR' })
  await ask('tag-tenant', { tenantId, add: ['north', 'VIP'] })
  await ask('add-agent', { agentId, tenantId, category: 'conversational', region: 'GB' })
  await ask('launch-agent', { agentId, at: '2026-09-01T00:00:00Z' })
  await ask('launch-agent', { agentId })
  await ask('set-threshold', { tenantId, amount: '1.00' })
  await ask('set-small-change', { tenantId, percent: '2.5' })
  await ask('set-small-change', { tenantId, percent: 'some' })
  const [first] = (await ask('list-alerts', { tenantId, texts: false })) as { alertId: string }[]
  const { alertId } = first ?? { alertId: 'none' }
  await ask('acknowledge-alert', { alertId, note: 'As agreed' })
  await ask('acknowledge-alert', { alertId })
  await ask('list-alerts', { tenantId, texts: false, acknowledged: true })
  await ask('reopen-alert', { alertId })
  await ask('reopen-alert', { alertId })
  await ask('list-acknowledgements', { tenantId })
  await ask('set-sender', { tenantId, sender: { name: 'North Ltd.', issuedBy: 'Sam North' } })
  await ask('set-sender', { sender: { name: '', colour: 'red' } })
  await ask('set-threshold', { tenantId, agentId, amount: 'much' })
  await ask('remove-threshold', { tenantId, agentId })
  const offers = [{ name: 'A quote', model: 'per_message', unitPrice: '0.03' }]
  await ask('save-offers', { tenantId, offers: { offers } })
  await ask('save-offers', { tenantId, offers: { offers: [{ ...offers[0], unitPrice: 0.03 }] } })
  await ask('issue-statement', { tenantId, cycle })
  await ask('set-rates', { tenantId, card })
  await ask('move-profile', { tenantId, profile: 'vonage', from: `${cycle}-11` })
  await ask('issue-statement', { tenantId, cycle, allowUnpriced: true })
  await ask('export-statement', { tenantId, cycle, format: 'csv' })
  await ask('export-statement', { tenantId, cycle, format: 'json' })
  await ask('verify-statement', { tenantId, cycle })
  await ask('set-rates', { tenantId, card })
  const mapping = { columns: { message_id: 'id' } }
  await ask('save-mapping', { name: 'a mapping', mapping })
  await ask('rename-mapping', { fingerprint: 'none', name: 'another' })
  await ask('rebuild-conversations', {})
  await ask('delete-mapping', { fingerprint: 'none' })
  await ask('preview-traffic', { file: 'no-such-file.csv' })
  await ask('undo-import', { importId: 'none' })
  await ask('set-backups', { automatic: false })
  await ask('set-retention', { tenantId, days: 36_500 })
  await ask('preview-retention', {})
  await ask('apply-retention', {})
  await ask('set-retention', { tenantId, days: null })
  await ask('purge-texts', { tenantId, before: `${cycle}-15`, dryRun: true })
}

/** An answer without the places, the speed and the disk of this run; a file by what is in it. */
async function readable({ folder }: TestDesktop, answer: unknown): Promise<unknown> {
  const file = (answer as { file?: unknown } | null)?.file
  const text = JSON.stringify(answer ?? null)
    .replaceAll(JSON.stringify(join(folder)).slice(1, -1), '<folder>')
    .replaceAll(/-[0-9a-f]{8}\.csv"/g, '-<mark>.csv"')
    .replaceAll(/"seconds":[\d.e-]+/g, '"seconds":0')
    .replaceAll(/[\d,]+ MB are free/g, '<some> MB are free')
    .replaceAll(/<folder>([^"]*)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '<folder>$1<name>')
  const seen: unknown = JSON.parse(text)
  if (typeof file !== 'string') return seen
  return { ...(seen as object), sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }
}
