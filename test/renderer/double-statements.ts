/** Statements of made-up tenants: lines that add up, a few cycles issued, one that no longer agrees with its traffic. */
import { createHash } from 'node:crypto'
import type {
  EventType,
  Provenance,
  RateCard,
  RuleProfile,
  Statement,
  StatementVerification,
  SummaryAgent,
  SummaryLine,
  TenantRow,
} from '../../src-main/contract/answers.ts'
import profiles from '../../resources/profiles.json' with { type: 'json' }
import { usageLine } from '../support/usage-line.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Decimals of the currency's minor unit. */
const decimalsOf = (currency: string): number => (currency === 'JPY' ? 0 : currency === 'KWD' ? 3 : 2)

const SCALE = 9
const nanos = (decimal: string): bigint => {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)!
  const units = BigInt(whole + fraction.padEnd(SCALE, '0'))
  return sign ? -units : units
}
function written(units: bigint, decimals: number): string {
  const step = 10n ** BigInt(SCALE - decimals)
  const magnitude = ((units < 0n ? -units : units) + step / 2n) / step
  const digits = magnitude.toString().padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return `${units < 0n && magnitude > 0n ? '-' : ''}${digits.slice(0, cut)}${decimals ? `.${digits.slice(cut)}` : ''}`
}

const charged = (currency: string, line: Partial<SummaryLine> & { quantity: number; unitPrice: string }): SummaryLine =>
  usageLine({
    events: line.quantity,
    ...line,
    amount: written(nanos(line.unitPrice) * BigInt(line.quantity) + nanos(line.flatFee ?? '0'), decimalsOf(currency)),
  })
const free = (line: Partial<SummaryLine>): SummaryLine =>
  usageLine({ kind: 'included', events: line.quantity ?? 0, unitPrice: null, amount: '0', ...line })

/** First tier, second tier, and what comes before both for nothing. */
function tiered(currency: string, type: EventType, country: string, quantity: number): SummaryLine[] {
  const [included, edge] = [1000, 9000]
  const first = Math.min(quantity - included, edge - included)
  return [
    free({ type, country, quantity: included, tier: { from: 1, upTo: included } }),
    charged(currency, {
      type,
      country,
      quantity: first,
      unitPrice: '0.0215',
      tier: { from: included + 1, upTo: edge },
    }),
    ...(quantity > edge
      ? [
          charged(currency, {
            type,
            country,
            quantity: quantity - edge,
            unitPrice: '0.0189',
            flatFee: '25',
            tier: { from: edge + 1, upTo: null },
          }),
        ]
      : []),
  ]
}

const adjustment = (line: Partial<SummaryLine>): SummaryLine =>
  usageLine({ kind: 'adjustment', unitPrice: null, ...line })

function ownLines(tenant: TenantRow, agents: readonly SummaryAgent[], cycle: string): SummaryLine[] {
  const { currency } = tenant
  const usage = new Map<string, { type: EventType; country: string; quantity: number }>()
  for (const { type, country, quantity } of agents.flatMap((agent) => agent.events)) {
    const row = usage.get(type + country) ?? { type, country, quantity: 0 }
    usage.set(type + country, { ...row, quantity: row.quantity + quantity })
  }
  const prices: Partial<Record<EventType, string>> = {
    a2p_conversation: '0.0715',
    p2a_conversation: '0.0412',
    a2p_single_message: '0.0365',
    p2a_basic_message: '0',
    p2a_single_message: '0',
    interactive_session: '0.0485',
    a2p_rich_message: '0.0083',
    p2a_rich_message: '0.0041',
  }
  const lines = [...usage.values()].flatMap(({ type, country, quantity }): SummaryLine[] => {
    if (type === 'a2p_basic_message') return tiered(currency, type, country, quantity)
    if (type === 'a2p_rich_media_message') {
      const packages = Math.ceil(quantity / 1000)
      const amount = written(nanos('21.50') * BigInt(packages), decimalsOf(currency))
      const bought = { size: 1000, price: '21.50', packages }
      return [usageLine({ type, country, events: quantity, quantity, unitPrice: null, package: bought, amount })]
    }
    const unitPrice = prices[type]
    return unitPrice === undefined
      ? [usageLine({ type, country, events: quantity, quantity, unitPrice: null, amount: null })]
      : [charged(currency, { type, country, quantity, unitPrice })]
  })
  const rich = usage.get('a2p_rich_messageUS')?.quantity
  if (rich) {
    const own = { kind: 'surcharge', type: 'a2p_rich_message', country: 'US' } as const
    lines.push(
      charged(currency, {
        ...own,
        name: 'Carrier access fee',
        carrier: 'T-Mobile',
        quantity: Math.round(rich * 0.31),
        unitPrice: '0.0031',
      }),
    )
  }
  if (tenant.tenantId === 'nordlicht' && cycle === '2026-10') {
    const own = { originalCycle: '2026-08', country: 'DE' } as const
    lines.push(
      adjustment({
        ...own,
        name: 'traffic that arrived after it was issued, in Rückläufer Oktober (korrigiert).csv',
        type: 'a2p_conversation',
        events: 41,
        quantity: 41,
        amount: '2.93',
      }),
      adjustment({
        ...own,
        name: 'messages that these conversations took in',
        type: 'a2p_basic_message',
        events: -118,
        quantity: -118,
        amount: '-2.54',
      }),
    )
  }
  if (tenant.tenantId === 'sakura') {
    const kind = 'minimum_commitment'
    lines.push(usageLine({ kind, type: null, country: null, events: 0, quantity: 0, unitPrice: null, amount: '41200' }))
  }
  return lines
}

const COUNTRIES = 'AT AU BE BG BR CA CH CL CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS IT KE'.split(' ')

/** A client of everywhere: what makes a statement long. */
function manyLines(currency: string): SummaryLine[] {
  const types = ['a2p_conversation', 'p2a_conversation', 'a2p_single_message', 'a2p_basic_message'] as const
  return COUNTRIES.flatMap((country, place) =>
    types.flatMap((type, at) =>
      type === 'a2p_basic_message'
        ? tiered(currency, type, country, 9400 + place * 311)
        : [charged(currency, { type, country, quantity: 1200 + place * 97 + at * 13, unitPrice: `0.${7 + at}25` })],
    ),
  )
}

export interface StatementSubject {
  tenant: TenantRow
  cycle: string
  period: Statement['period']
  agents: SummaryAgent[]
  card: RateCard | undefined
}

export function draftOf({ tenant, cycle, period, agents, card }: StatementSubject): Statement {
  const { currency } = tenant
  const lines = [
    ...ownLines(tenant, agents, cycle),
    ...(tenant.tenantId === 'sakura' ? manyLines(currency) : []),
  ].toSorted((a, b) => (a.country ?? '').localeCompare(b.country ?? ''))
  const sum = (some: readonly SummaryLine[]): string =>
    written(
      some.reduce((total, line) => total + nanos(line.amount ?? '0'), 0n),
      decimalsOf(currency),
    )
  const unpriced = lines.filter((line) => line.amount === null).reduce((count, line) => count + line.events, 0)
  const events = agents.flatMap((agent) => agent.events).reduce((count, each) => count + each.events, 0)
  const newest = cycle === '2026-10'
  const provisional = newest ? 318 : 0
  const provisionalAmount = newest ? '8.4122' : '0'
  const assumed = tenant.tenantId === 'nordlicht' && newest ? 1284 : 0
  const notes = [
    provisional > 0 && `${provisional} events may still become part of a conversation; they come to ${currency} 8.41.`,
    unpriced > 0 && `${unpriced} events have no price and are not in the total.`,
    assumed > 0 && `${assumed} events rest on something the source did not say, such as the kind of content.`,
    tenant.tenantId === 'nordlicht' &&
      newest &&
      'EUR 0.39 of the total belongs to 2026-08 and is listed as adjustments.',
  ].filter((note) => note !== false)
  return {
    tenantId: tenant.tenantId,
    tenantName: tenant.name,
    cycle,
    period,
    status: 'draft',
    statementId: `${cycle}-${tenant.tenantId}`,
    currency,
    total: sum(lines),
    adjustments: sum(lines.filter((line) => line.kind === 'adjustment')),
    events,
    unpriced,
    provisional,
    provisionalAmount,
    issuedAt: null,
    issuedBy: null,
    hash: null,
    agents,
    lines,
    assumed,
    notes,
    provenance: provenanceOf(agents, events, cycle, card),
  }
}

function provenanceOf(
  agents: readonly SummaryAgent[],
  events: number,
  cycle: string,
  card: RateCard | undefined,
): Provenance {
  const profile = profiles[0] as RuleProfile
  const imported = (place: number, file: string, rows: number): Provenance['imports'][number] => ({
    importId: `imp-000${place}`,
    file,
    sha256: sha256(file),
    format: 'canonical',
    importedAt: `${cycle}-2${place}T06:12:09.000Z`,
    rows,
  })
  return {
    engine: { name: 'ratedesk', version: '0.1.0' },
    imports: [imported(4, `${cycle}-w3.csv.gz`, 121_883), imported(7, `${cycle}-w4 (nachgeliefert).csv.gz`, 118_402)],
    rateCards: card
      ? [{ version: 2, effectiveFrom: card.effectiveFrom, sha256: sha256(JSON.stringify(card)), card }]
      : [],
    profiles: [{ id: profile.id, version: profile.version, sha256: sha256(profile.id), profile }],
    agentProfiles: agents.map(({ agentId }, place) => ({
      agentId,
      profile: profile.id,
      version: profile.version,
      from: place === 1 ? '2026-09-01' : null,
    })),
    eventsSha256: null,
    events,
  }
}

export function issued(draft: Statement, issuedAt: string): Statement {
  const frozen: Statement = {
    ...draft,
    status: 'issued',
    issuedAt,
    issuedBy: 'sam',
    provenance: { ...draft.provenance, eventsSha256: sha256(`${draft.cycle} ${draft.events}`) },
  }
  return { ...frozen, hash: sha256(JSON.stringify(frozen)) }
}

export function verificationOf(statement: Statement): StatementVerification {
  const { provenance, total } = statement
  const moved = statement.statementId === '2026-08-harbor-federal'
  const check = (name: string, stated: string, found = stated): StatementVerification['checks'][number] => ({
    name,
    agrees: stated === found,
    stated,
    found,
  })
  const checks = [
    check('content hash', statement.hash ?? ''),
    ...provenance.imports.map(({ file, sha256: hash }) => check(`import ${file}`, hash)),
    check('events', provenance.eventsSha256 ?? '', moved ? sha256('others') : undefined),
    check('lines', String(statement.lines.length)),
    check('total', total, moved ? `${total.replace(/\.\d+$/, '')}.77` : undefined),
  ]
  const agrees = checks.every((each) => each.agrees)
  return { statementId: statement.statementId, agrees, checks, seconds: 1.84 }
}
