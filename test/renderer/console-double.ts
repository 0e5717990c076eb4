/** A console without services: every call of the contract answered from made-up traffic, with changes kept in memory. */
import { noteOf } from '../../src-main/core/words/note.ts'
import type {
  AgentFigures,
  AgentRow,
  Alert,
  AlertFigures,
  AlertKind,
  AuditEntry,
  ChargeDifference,
  ConsoleNotice,
  EventRow,
  ImportRow,
  OverviewAgent,
  RateCardRow,
  RuleProfile,
  SavedMapping,
  SegmentOverruns,
  SpendThreshold,
  Statement,
  StatementRow,
  SummaryAgent,
  TenantRow,
} from '../../src-main/contract/answers.ts'
import {
  calls,
  isCallName,
  type AnswerOf,
  type CallName,
  type CheckedRequestOf,
  type Reply,
} from '../../src-main/contract/calls.ts'
import { isTooDeep, TOO_DEEP } from '../../src-main/contract/nesting.ts'
import profiles from '../../resources/profiles.json' with { type: 'json' }
import { auditPage, thresholdAlert, THRESHOLDS, TRAIL } from './double-config.ts'
import { storeCheck } from './double-store-check.ts'
import * as statements from './double-statements.ts'
import { differenceOf, faultsOf, previewOf, type TakenFile } from './double-files.ts'
import { faultsOf as cardFaults, firstVersions, previewOf as cardPreview } from './double-rates.ts'
import { profileAnswers } from './double-profiles.ts'
import * as traffic from './double-traffic.ts'
import { checkText } from './double-text.ts'
import { usageLine } from '../support/usage-line.ts'

type Answers = { [Name in CallName]: (request: CheckedRequestOf<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>> }

class Refused extends Error {
  readonly faults: { path: string; message: string }[]
  constructor(message: string, faults: { path: string; message: string }[] = []) {
    super(message)
    this.faults = faults
  }
}

export interface ConsoleDouble {
  call(name: string, request: unknown): Promise<Reply>
  cancel(job: string): void
  onNotice(listener: (notice: ConsoleNotice) => void): () => void
  /** What a host does with a file: returns the ticket for it. */
  take(name: string, bytes: number, head?: string): { ticket: string; name: string; bytes: number }
}

const isConversation = (type: string): boolean => type.endsWith('_conversation')
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const periodOf = (row: TenantRow, cycle: string) => {
  const [year, month] = cycle.split('-').map(Number) as [number, number]
  const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  return { from: `${cycle}-01`, to: next, timeZone: row.timeZone }
}

function figuresOf(flows: traffic.DayFlow[]) {
  const events = traffic.eventsOf(flows)
  const amount = flows.reduce((sum, flow) => sum + (traffic.priceOf(flow.type) ?? 0n) * BigInt(flow.quantity), 0n)
  const count = (wanted: (type: string) => boolean): number =>
    flows.reduce((sum, flow) => sum + (wanted(flow.type) ? flow.events : 0), 0)
  const extra = flows.reduce((sum, flow) => sum + flow.overrunMessages, 0)
  const overruns: SegmentOverruns = {
    messages: extra,
    extraSegments: extra,
    amount: traffic.decimal(BigInt(extra) * 83n),
  }
  const conversations = count(isConversation)
  const sessions = count((type) => type === 'interactive_session')
  const messageEvents = count((type) => type.endsWith('_message'))
  return {
    events,
    amount: traffic.decimal(amount),
    conversations,
    sessions,
    messageEvents,
    messages: messageEvents + Math.round(conversations * 4.3) + sessions * 6,
    unpriced: count((type) => type === 'p2a_rich_media_message'),
    overruns,
  }
}

function totalOf(tenantId: string, cycle: string): string {
  const exact = traffic
    .dayFlows(tenantId, cycle)
    .reduce((sum, flow) => sum + (traffic.priceOf(flow.type) ?? 0n) * BigInt(flow.quantity), 0n)
  return traffic.decimal(((exact + 50n) / 100n) * 100n).replace(/^(\d+)$/, '$1.00')
}

const hasTraffic = (id: string): boolean => traffic.FLOWS.some((flow) => flow.agent.tenantId === id)

function refusePurge(): never {
  throw new Refused('The window purges nothing.')
}

export function createConsoleDouble({ empty = false, latencyMs = 60 } = {}): ConsoleDouble {
  let tenants: TenantRow[] = []
  let agents: AgentRow[] = []
  let rates: Record<string, RateCardRow[]> = {}
  let imports: ImportRow[] = []
  let mappings: SavedMapping[] = []
  let thresholds: SpendThreshold[] = []
  let trail: AuditEntry[] = []
  const issued = new Map<string, Statement>()
  const taken = new Map<string, TakenFile>()
  const cancelled = new Set<string>()
  const listeners = new Set<(notice: ConsoleNotice) => void>()
  const notify = (notice: ConsoleNotice): void => listeners.forEach((listener) => listener(notice))

  function fill(): void {
    tenants = structuredClone(traffic.TENANTS)
    thresholds = structuredClone(THRESHOLDS)
    trail = structuredClone(TRAIL)
    agents = traffic.FLOWS.map((flow) => structuredClone(flow.agent))
    agents.push({
      agentId: 'nordlicht-winter',
      tenantId: 'nordlicht',
      name: 'Winterkampagne',
      category: 'non-conversational',
      region: 'AT',
      profile: 'infobip',
      launchedAt: null,
      createdAt: '2026-10-21T09:30:00.000Z',
    })
    rates = firstVersions()
    imports = [
      imported('imp-0007', 'nordlicht-2026-10-w4.csv.gz', 118_402, 18_420_113, '2026-11-01T06:12:09.000Z', 12, 3),
      imported('imp-0006', 'infobip-dlr-october.jsonl', 402_118, 96_442_870, '2026-10-30T17:01:44.000Z', 0, 0),
      imported('imp-0005', 'Rückläufer Oktober (korrigiert).csv', 1_204, 210_334, '2026-10-28T08:44:10.000Z', 41, 2),
      {
        ...imported(
          'imp-0003',
          'nordlicht-2026-10-w3-entwurf.csv',
          96_204,
          15_004_118,
          '2026-10-24T17:40:02.000Z',
          3,
          0,
        ),
        undoneAt: '2026-10-25T06:02:31.000Z',
      },
      imported('imp-0004', 'nordlicht-2026-10-w3.csv.gz', 121_883, 18_990_404, '2026-10-25T06:11:52.000Z', 0, 0),
    ]
  }
  if (!empty) fill()

  function tenantOf(id: string): TenantRow {
    const found = tenants.find((row) => row.tenantId === id)
    if (!found) throw new Refused(`There is no tenant ${id}; add it first.`)
    return found
  }
  const withCounts = (): TenantRow[] =>
    tenants.map((row) => ({ ...row, agents: agents.filter((agent) => agent.tenantId === row.tenantId).length }))

  function agentFigures(tenantId: string, cycle: string): AgentFigures[] {
    const flows = traffic.dayFlows(tenantId, cycle)
    const alerts = alertsOf(tenantId)
    return agents
      .filter((agent) => agent.tenantId === tenantId)
      .map((agent) => {
        const { events: _, ...figures } = figuresOf(flows.filter((flow) => flow.agent.agentId === agent.agentId))
        return { ...agent, ...figures, alerts: alerts.filter((each) => each.agentId === agent.agentId).length }
      })
  }

  function thresholdAlerts(): Alert[] {
    const cycle = traffic.CYCLES[0]!
    return thresholds.flatMap((threshold) => {
      const { name, currency } = tenantOf(threshold.tenantId)
      const flows = traffic.dayFlows(threshold.tenantId, cycle)
      const agent = agents.find((each) => each.agentId === threshold.agentId)
      const of = agent
        ? { name: agent.name, amount: figuresOf(flows.filter((flow) => flow.agent.agentId === agent.agentId)).amount }
        : { name, amount: totalOf(threshold.tenantId, cycle) }
      return thresholdAlert(threshold, { ...of, cycle, currency }) ?? []
    })
  }

  function alertsOf(tenantId: string | undefined): Alert[] {
    const all: Alert[] = [
      ...thresholdAlerts(),
      alert('us_segment_overrun', 'warning', 'harbor-federal', 'harbor-alerts', '2026-10-01T04:12:00.000Z', {
        name: 'Account alerts',
        cycle: '2026-10',
        limits: '160 bytes',
        messages: 30_412,
        extraSegments: 30_412,
        amount: '252.4196',
        currency: 'USD',
      }),
      alert('us_segment_overrun', 'warning', 'harbor-federal', 'harbor-mortgage', '2026-10-01T09:02:00.000Z', {
        name: 'Mortgage reminders',
        cycle: '2026-10',
        limits: '160 bytes',
        messages: 4906,
        extraSegments: 4906,
        amount: '40.7198',
        currency: 'USD',
      }),
      alert('unpriced', 'error', 'harbor-federal', null, '2026-10-01T05:22:10.000Z', {
        cycle: '2026-10',
        type: 'p2a_rich_media_message',
        country: 'US',
        events: 1482,
        quantity: 1482,
      }),
      alert('parked_traffic', 'error', null, 'nordlicht-service-be', '2026-10-19T07:41:00.000Z', { rows: 3204 }),
      alert('unanswered_p2a', 'warning', 'nordlicht', 'nordlicht-club-es', '2026-10-03T18:20:00.000Z', {
        name: 'Nordlicht Club',
        cycle: '2026-10',
        messages: 412,
      }),
      alert('region_mismatch', 'info', 'nordlicht', 'nordlicht-service-fr', '2026-10-11T12:00:00.000Z', {
        name: 'Nordlicht Service',
        cycle: '2026-10',
        events: 88,
        region: 'FR',
        countries: 'BE',
      }),
    ]
    return all.filter((each) => tenants.length > 0 && (tenantId === undefined || each.tenantId === tenantId))
  }

  function summaryAgents(tenantId: string, cycle: string): SummaryAgent[] {
    const flows = traffic.dayFlows(tenantId, cycle)
    return agents
      .filter((agent) => agent.tenantId === tenantId)
      .map(({ agentId, name, category, region }) => {
        const own = figuresOf(flows.filter((flow) => flow.agent.agentId === agentId))
        const { events, amount, conversations, sessions, messages, overruns: segmentOverruns } = own
        return { agentId, name, category, region, messages, conversations, sessions, events, segmentOverruns, amount }
      })
  }

  function draftOf(tenantId: string, cycle: string): Statement {
    const tenant = tenantOf(tenantId)
    return statements.draftOf({
      tenant,
      cycle,
      period: periodOf(tenant, cycle),
      agents: summaryAgents(tenantId, cycle),
      card: rates[tenantId]?.at(-1)?.card,
    })
  }
  function statementOf(tenantId: string, cycle: string): Statement {
    if (!hasTraffic(tenantId) || !traffic.CYCLES.includes(cycle))
      throw new Refused(`There is no traffic of ${tenantId} in ${cycle}.`)
    const early: Record<string, string | undefined> = {
      'nordlicht 2026-08': '2026-09-02T08:14:22.000Z',
      'harbor-federal 2026-08': '2026-09-03T13:40:00.000Z',
      'harbor-federal 2026-09': '2026-10-02T15:02:11.000Z',
    }
    const known = issued.get(`${tenantId} ${cycle}`)
    if (known) return known
    const at = early[`${tenantId} ${cycle}`]
    return at ? statements.issued(draftOf(tenantId, cycle), at) : draftOf(tenantId, cycle)
  }

  const fileOf = (ticket: string, name = ticket): TakenFile => taken.get(ticket) ?? { name, bytes: 4_000_000, head: '' }
  const isRead = (ticket: string): boolean => imports.some((row) => row.file === fileOf(ticket).name && !row.undoneAt)

  async function runImport(job: string, file: string, name: string, ms: number, dryRun = false): Promise<ImportRow> {
    const totalBytes = fileOf(file).bytes
    const rows = Math.max(1, Math.round(totalBytes / 160))
    const steps = Math.max(4, Math.round(ms / 120))
    for (let step = 1; step <= steps; step++) {
      await pause(120)
      if (cancelled.delete(job)) throw new Refused(`${name} was cancelled; nothing of it was kept.`)
      const share = Math.min(1, (step / steps) * 1.25)
      const stage = share < 1 ? 'reading' : step / steps < 0.88 ? 'ordering' : step / steps < 0.96 ? 'rating' : 'saving'
      const progress = {
        job,
        file: name,
        stage,
        bytes: Math.round(totalBytes * share),
        totalBytes,
        rows: Math.round(rows * share),
        seconds: step * 0.12,
      } as const
      notify({ kind: 'import-progress', progress })
    }
    if (/\.(png|pdf|exe)$/i.test(name))
      throw new Refused(
        `${name} is not a traffic file: line 1 holds binary data. Nothing was kept; choose a CSV, TSV or JSON file.`,
      )
    const row = imported(
      `imp-${String(imports.length + 3).padStart(4, '0')}`,
      name,
      rows,
      totalBytes,
      new Date().toISOString(),
      rows > 100 ? 7 : 0,
      0,
    )
    const isNew = !isRead(file)
    row.difference = differenceOf(isNew ? rows : 0, 1, (id) => totalOf(id, traffic.CYCLES[0]!))
    if (dryRun) return row
    imports = [row, ...imports]
    notify({ kind: 'store-changed' })
    return row
  }

  function undoEffect(importId: string) {
    const row = imports.find((each) => each.importId === importId)
    if (!row) throw new Refused(`There is no import ${importId}.`)
    if (row.undoneAt) throw new Refused(`${row.file} is undone already.`)
    return differenceOf(row.accepted > 500 ? row.accepted : 0, -1, (id) => totalOf(id, traffic.CYCLES[0]!))
  }

  /** Some messages fewer by themselves, some conversations more. */
  function moveEffect(agentIds: readonly string[]): ChargeDifference {
    const whole = differenceOf(9000, 1, (id) => totalOf(id, traffic.CYCLES[0]!))
    const moved = whole.agents.filter(({ agentId }) => agentIds.includes(agentId))
    const owners = new Set(moved.map(({ tenantId }) => tenantId))
    return { agents: moved, totals: whole.totals.filter(({ tenantId }) => owners.has(tenantId)) }
  }

  const answers: Answers = {
    'read-console': () => ({
      version: '0.1.0',
      storeFile: '/home/sam/.local/share/ratedesk/ratedesk.db',
      tenants: withCounts(),
      empty: tenants.length === 0,
    }),
    'list-tenants': withCounts,
    'add-tenant': (request) => {
      if (tenants.some((row) => row.tenantId === request.tenantId))
        throw new Refused(`There is already a tenant ${request.tenantId}; choose another id.`)
      const row: TenantRow = { ...request, agents: 0, createdAt: new Date().toISOString() }
      tenants.push(row)
      return row
    },
    'list-profiles': () => profiles as RuleProfile[],
    ...profileAnswers({
      agents: () => agents,
      effect: moveEffect,
      refuse: (message) => new Refused(message),
    }),
    'list-agents': ({ tenantId }) => agents.filter((agent) => !tenantId || agent.tenantId === tenantId),
    'read-agents': ({ tenantId, cycle }) => {
      const row = tenantOf(tenantId)
      const shown = cycle ?? traffic.CYCLES[0]!
      return {
        currency: row.currency,
        cycle: shown,
        period: periodOf(row, shown),
        cycles: hasTraffic(tenantId) ? traffic.CYCLES : [],
        agents: agentFigures(tenantId, shown),
      }
    },
    'check-agent': ({ category, region, profile }) => ({
      refusal:
        category === 'conversational' && region === 'US' && !profiles.find((each) => each.id === profile)?.usSessions
          ? `conversational billing is not supported in the United States under profile ${profile}`
          : null,
    }),
    'add-agent': (request) => {
      if (agents.some((agent) => agent.agentId === request.agentId))
        throw new Refused(`There is already an agent ${request.agentId}; choose another id.`)
      const agent: AgentRow = {
        ...request,
        name: request.name ?? request.agentId,
        profile: request.profile ?? 'infobip',
        launchedAt: null,
        createdAt: new Date().toISOString(),
      }
      agents.push(agent)
      return agent
    },
    'launch-agent': ({ agentId, at }) => {
      const agent = agents.find((each) => each.agentId === agentId)
      if (!agent) throw new Refused(`There is no agent ${agentId}.`)
      agent.launchedAt = at ?? new Date().toISOString()
      return { ...agent }
    },
    'read-overview': ({ tenantId, cycle }) => {
      const row = tenantOf(tenantId)
      const shown = cycle ?? traffic.CYCLES[0]!
      const flows = traffic.dayFlows(tenantId, shown)
      const { events: _, amount: __, messages, ...figures } = figuresOf(flows)
      const before = traffic.CYCLES[traffic.CYCLES.indexOf(shown) + 1]
      return {
        tenantId,
        currency: row.currency,
        cycle: shown,
        period: periodOf(row, shown),
        cycles: hasTraffic(tenantId) ? traffic.CYCLES : [],
        total: totalOf(tenantId, shown),
        previousTotal: before && hasTraffic(tenantId) ? totalOf(tenantId, before) : null,
        ...figures,
        messages: { a2p: Math.round(messages * 0.71), p2a: Math.round(messages * 0.29), pending: 214, excluded: 1906 },
        provisional: tenantId === 'nordlicht' ? 318 : 12,
        provisionalAmount: tenantId === 'nordlicht' ? '8.4122' : '0.0996',
        days: traffic.daysOf(shown).map((day) => ({
          day,
          charges: Object.fromEntries(
            traffic.eventsOf(flows.filter((flow) => flow.day === day)).reduce((sums, event) => {
              if (event.amount === null) return sums
              const price = traffic.priceOf(event.type)!
              const sum = flows
                .filter((flow) => flow.day === day && flow.type === event.type)
                .reduce((total, flow) => total + flow.quantity, 0)
              return sums.set(event.type, traffic.decimal(price * BigInt(sum)))
            }, new Map<string, string>()),
          ),
        })),
        agents: agentFigures(tenantId, shown).map(
          ({
            agentId,
            name,
            category,
            region,
            messages: all,
            conversations,
            sessions,
            messageEvents,
            amount,
          }): OverviewAgent => ({
            agentId,
            name,
            category,
            region,
            messages: all,
            conversations,
            sessions,
            messageEvents,
            amount,
          }),
        ),
        alerts: alertsOf(tenantId),
      }
    },
    'read-summary': ({ tenantId, period }) => {
      const row = tenantOf(tenantId)
      const cycle = 'cycle' in period ? period.cycle : period.from.slice(0, 7)
      const flows = traffic.dayFlows(tenantId, cycle)
      const all = figuresOf(flows)
      return {
        tenantId,
        tenantName: row.name,
        period: periodOf(row, cycle),
        currency: row.currency,
        agents: summaryAgents(tenantId, cycle),
        lines: all.events.map((event) =>
          usageLine({ ...event, unitPrice: traffic.priceOf(event.type)?.toString() ?? null }),
        ),
        total: totalOf(tenantId, cycle),
        unpriced: all.unpriced,
        provisional: 12,
        provisionalAmount: '0.0996',
        assumed: tenantId === 'nordlicht' ? 1284 : 0,
      }
    },
    'export-summary': ({ tenantId, format }) => ({
      fileName: `${tenantId}-summary.${format}`,
      mediaType: 'text/plain',
      bytes: 20,
      file: `${tenantId}-summary.${format}`,
    }),
    'export-events': ({ format }) => ({
      fileName: `events.${format}`,
      mediaType: 'text/plain',
      bytes: 20,
      file: `events.${format}`,
    }),
    'list-events': ({ agentId, after, limit }) => {
      const start = Number(after ?? 0)
      const events = Array.from({ length: Math.min(limit, 140 - start) }, (_, index) =>
        eventRow(agentId ?? 'agent', start + index),
      )
      return { events, next: start + limit < 140 ? String(start + limit) : null }
    },
    'list-statements': ({ tenantId }) =>
      hasTraffic(tenantOf(tenantId).tenantId)
        ? traffic.CYCLES.map((cycle): StatementRow => {
            const { tenantName: _, agents: __, lines: ___, notes: ____, ...row } = statementOf(tenantId, cycle)
            return row
          })
        : [],
    'read-statement': ({ tenantId, cycle }) => statementOf(tenantId, cycle),
    'issue-statement': async ({ tenantId, cycle, allowUnpriced }) => {
      const draft = statementOf(tenantId, cycle)
      await pause(latencyMs * 6)
      if (draft.status === 'issued') throw new Refused(`The statement of ${cycle} is issued already.`)
      if (draft.unpriced > 0 && !allowUnpriced)
        throw new Refused(`${draft.unpriced} events of ${cycle} have no price: add prices, or allow them unpriced.`)
      if (tenantId === 'gulf')
        throw new Refused(`the statement of ${cycle} cannot be issued before that of 2026-08: issue that one first`)
      const frozen = statements.issued(draft, new Date().toISOString())
      issued.set(`${tenantId} ${cycle}`, frozen)
      return frozen
    },
    'verify-statement': async ({ tenantId, cycle }) => {
      await pause(latencyMs * 30)
      return statements.verificationOf(statementOf(tenantId, cycle))
    },
    'export-statement': ({ tenantId, cycle, format }) => ({
      fileName: `statement ${cycle} ${tenantId}.${format}`,
      mediaType: 'text/plain',
      bytes: 20,
      file: `statement-${cycle}.${format}`,
    }),
    'import-traffic': ({ job, file, displayName, dryRun }) =>
      runImport(job, file, displayName ?? file, Math.min(9000, 1500 + fileOf(file).bytes / 20_000), dryRun),
    'preview-traffic': ({ file, displayName, mapping }) => previewOf(fileOf(file, displayName), mapping, mappings),
    'list-mappings': () => mappings,
    'save-mapping': ({ name, mapping }) => {
      const { fingerprint } = mapping as { fingerprint: string }
      const faults = faultsOf(mapping as object)
      if (faults.length > 0) throw new Refused(`The mapping has ${faults.length} faults; it was not saved.`, faults)
      const row: SavedMapping = { fingerprint, name, savedAt: new Date().toISOString(), mapping }
      mappings = [row, ...mappings.filter((each) => each.fingerprint !== fingerprint)]
      return row
    },
    'rename-mapping': ({ fingerprint, name }) => {
      const row = { ...mappings.find((each) => each.fingerprint === fingerprint)!, name }
      mappings = mappings.map((each) => (each.fingerprint === fingerprint ? row : each))
      return row
    },
    'delete-mapping': ({ fingerprint }) => {
      const row = mappings.find((each) => each.fingerprint === fingerprint)!
      mappings = mappings.filter((each) => each !== row)
      return row
    },
    'preview-undo': ({ importId }) => undoEffect(importId),
    'undo-import': async ({ importId }) => {
      const effect = undoEffect(importId)
      await pause(700)
      const undoneAt = new Date().toISOString()
      imports = imports.map((row) => (row.importId === importId ? { ...row, undoneAt } : row))
      return effect
    },
    'load-sample': async ({ job }) => {
      await runImport(job, 'sample', 'sample-traffic.csv', 2600)
      fill()
      notify({ kind: 'store-changed' })
      return { imports: imports.slice(0, 2) }
    },
    'list-imports': ({ tenantId }) => (tenantId === undefined || hasTraffic(tenantId) ? imports : []),
    'list-rejects': ({ importId }) =>
      Array.from({ length: imports.find((row) => row.importId === importId)?.rejected ?? 0 }, (_, index) => ({
        line: 118 + index * 37,
        reason:
          index % 3 === 0
            ? 'sent_at is not a time: "31.10.2026"'
            : index % 3 === 1
              ? 'direction must be A2P or P2A, not "OUT"'
              : 'user_id is empty',
        row: `m-${1000 + index};nordlicht-service-de;+4917139200${String(index % 100).padStart(2, '0')};OUT;31.10.2026;delivered;Ihre Bestellung ist unterwegs`,
      })),
    'list-alerts': ({ tenantId }) => alertsOf(tenantId),
    'list-overrun-texts': ({ agentId, limit }) =>
      traffic.OVERRUN_TEXTS.filter((_, index) => agentId === 'harbor-alerts' || index > 0)
        .slice(0, limit)
        .map((row, index) => ({
          ...row,
          variants: index === 0 ? 1 : 40 * index,
          segments: row.messages * row.segments,
          extraSegments: row.messages * (row.segments - 1),
          amount: traffic.decimal(BigInt(row.messages * (row.segments - 1)) * 83n),
        })),
    'check-text': ({ text, region }) => checkText(text, region),
    'list-thresholds': ({ tenantId }) => thresholds.filter((each) => each.tenantId === tenantId),
    'set-threshold': (request) => {
      if (!/^\d+(\.\d{1,9})?$/.test(request.amount) || Number(request.amount) === 0) {
        throw new Refused(`${request.amount} is not an amount; write a positive decimal, such as 500.00`)
      }
      thresholds = [...thresholds.filter((each) => !isOf(request)(each)), request]
      return request
    },
    'remove-threshold': (request) => {
      thresholds = thresholds.filter((each) => !isOf(request)(each))
      return thresholds.filter((each) => each.tenantId === request.tenantId)
    },
    // Only the command line asks for these.
    'purge-texts': () => refusePurge(),
    'purge-user': () => refusePurge(),
    'backup-store': () => {
      throw new Refused('backup-store is for the command line')
    },
    'check-store': async ({ all }) => {
      await pause(latencyMs * 30)
      return storeCheck(all === true)
    },
    'list-audit': (request) => auditPage(trail, request),
    'list-rates': ({ tenantId }) => rates[tenantId] ?? [],
    'preview-rates': ({ tenantId, card }) => cardPreview(card, tenantOf(tenantId), rates[tenantId] ?? []),
    'set-rates': ({ tenantId, card }) => {
      const faults = cardFaults(card, tenantOf(tenantId))
      if (faults.length > 0)
        throw new Refused(`The rate card has ${faults.length} faults; nothing was changed.`, faults)
      const given = card as RateCardRow['card']
      const versions = (rates[tenantId] ??= [])
      const row: RateCardRow = {
        version: versions.length + 1,
        effectiveFrom: given.effectiveFrom,
        addedAt: new Date().toISOString(),
        card: given,
      }
      versions.push(row)
      return row
    },
  }

  return {
    async call(name, request) {
      if (!isCallName(name)) return refused(`There is no call ${name}.`)
      if (isTooDeep(request)) return refused(`This request ${TOO_DEEP}.`)
      const checked = calls[name].request.safeParse(request)
      if (!checked.success) {
        const faults = checked.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
        return refused(faults.map((fault) => `${fault.path} ${fault.message}`).join('; '), faults)
      }
      await pause(latencyMs)
      try {
        const answer = await (answers[name] as (request: unknown) => unknown)(checked.data)
        if (calls[name].kind === 'deed') {
          trail = [doneNow(name, checked.data as object, trail.length + 1), ...trail]
          notify({ kind: 'store-changed' })
        }
        return { ok: true, answer }
      } catch (thrown) {
        if (thrown instanceof Refused) return refused(thrown.message, thrown.faults)
        throw thrown
      }
    },
    cancel: (job) => void cancelled.add(job),
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    take(name, bytes, head = '') {
      const ticket = `upload-${taken.size + 1}`
      taken.set(ticket, { name, bytes, head })
      return { ticket, name, bytes }
    },
  }
}

const isOf =
  ({ tenantId, agentId }: Pick<SpendThreshold, 'tenantId' | 'agentId'>) =>
  (each: SpendThreshold): boolean =>
    each.tenantId === tenantId && each.agentId === agentId

/** What was asked for stands for what became of it. */
const doneNow = (deed: string, request: { tenantId?: string; agentId?: string | null }, no: number): AuditEntry => ({
  auditId: String(no),
  at: new Date().toISOString(),
  by: 'sam',
  deed,
  tenantId: request.tenantId ?? null,
  subject: request.agentId ? `agent ${request.agentId}` : deed.replace(/^[a-z]+-/, ''),
  before: null,
  after: request,
})

const refused = (message: string, faults: { path: string; message: string }[] = []): Reply => ({
  ok: false,
  failure: { kind: 'wrong', message, faults },
})

/** The message is the command line's: the page words an alert itself. */
function alert<Kind extends AlertKind>(
  kind: Kind,
  severity: Alert['severity'],
  tenantId: string | null,
  agentId: string | null,
  at: string,
  figures: AlertFigures[Kind],
): Alert {
  return { kind, severity, tenantId, agentId, message: `${kind} of ${agentId ?? tenantId}`, at, figures } as Alert
}

function imported(
  importId: string,
  file: string,
  rows: number,
  bytes: number,
  importedAt: string,
  rejected: number,
  conflicting: number,
): ImportRow {
  const parked = rows > 100_000 ? 3204 : 0
  const duplicates = Math.round(rows * 0.004)
  const excluded = Math.round(rows * 0.016)
  const pending = Math.round(rows * 0.002)
  const notMessages = Math.round(rows * 0.09)
  const accepted = rows - rejected - parked - duplicates - excluded - pending - notMessages
  return {
    importId,
    file,
    sha256: '9f2b6c1d8e7a45309cb1f3d27e60a98455d1c7be02f84a6bb3f19d4e7c208a61',
    format: file.includes('infobip') ? 'infobip-reports' : 'canonical',
    rows,
    accepted,
    duplicates,
    excluded,
    pending,
    notMessages,
    parked,
    rejected,
    rejectsFile: rejected ? `${file}.rejects.csv` : null,
    seconds: rows / 91_000,
    importedAt,
    bytes,
    conflicting,
    notes:
      rejected > 20
        ? [
            { code: 'encoding', count: 0, sentence: 'the file is not UTF-8 and was read as Windows-1252' },
            noteOf('unknown_status', 'ZUGESTELLT?', 14),
          ]
        : [],
    undoneAt: null,
    recognisedBy: 'its header names message_id, agent_id, user_id, direction and sent_at',
  }
}

function eventRow(agentId: string, place: number): EventRow {
  const us = agentId.startsWith('harbor')
  const conversation = !us && place % 3 === 0
  const startedAt = new Date(Date.UTC(2026, 9, 1, 6, 0, 0) + place * 1_217_000).toISOString()
  return {
    eventId: `e-${place}`,
    tenantId: us ? 'harbor-federal' : 'nordlicht',
    agentId,
    userId: `${us ? '+1212555' : '+49170555'}${String(1000 + ((place * 37) % 9000))}`,
    type: us
      ? place % 5 === 4
        ? 'a2p_rich_media_message'
        : 'a2p_rich_message'
      : conversation
        ? 'a2p_conversation'
        : 'a2p_basic_message',
    quantity: us && place % 4 === 1 ? 2 : 1,
    startedAt,
    endedAt: conversation ? new Date(Date.parse(startedAt) + 86_400_000).toISOString() : null,
    messageIds: conversation ? ['m-1', 'm-2', 'm-3'] : ['m-1'],
    chargeable: true,
    provisional: place > 134,
    unitPrice: us ? '0.0083' : conversation ? '0.0715' : '0.0215',
    amount: us ? (place % 4 === 1 ? '0.0166' : '0.0083') : conversation ? '0.0715' : '0.0215',
    currency: us ? 'USD' : 'EUR',
    rule: conversation
      ? '5.2 the other side answered within the window, so a conversation opened'
      : us
        ? '6 in the United States every message is billed by itself'
        : '5.3 no answer came within the window',
  }
}
