import { createHash } from 'node:crypto'
import { ChangedUnits } from '../../rating/templates/changed-units.ts'
import {
  NO_NUMBER,
  type SizedMessages,
  type SizedKind,
  type TemplateMessages,
} from '../../rating/templates/template-messages.ts'
import type { Template } from '../../rating/templates/templates.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import { listAgentsOf } from '../../store/agents.ts'
import { readDailyCharges } from '../../store/events/daily.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { stampOf } from '../../store/file/transactions.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { TenantPricing } from '../charges/priced-charges.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { agentById } from '../clients/agent-named.ts'
import { tenantById } from '../clients/tenants.ts'
import { cycleSpan, type Span } from '../period.ts'
import { gatherTexts, type GatheredTexts } from './gathered-texts.ts'

/** A template of an agent with its messages. */
export interface ClinicTemplate {
  templateId: string
  template: Template
  texts: GatheredTexts
  /** Places of the messages that are billed by themselves among those of the agent. */
  places: Uint32Array
  /** The same messages by kind and size. */
  sizes: readonly SizedMessages[]
  /** Messages in conversations and sessions. */
  covered: number
}

/** The texts of a tenant's cycle, sorted into templates, with what is needed to price another wording. */
export interface Clinic {
  tenant: StoredTenant
  span: Span
  pricing: TenantPricing
  changed: ChangedUnits
  templates: ClinicTemplate[]
  withoutText: number
}

interface ClinicRequest {
  tenantId: string
  cycle: string
  agentId?: string
}

const latest = new WeakMap<ReadableStore, { stamp: string; clinic: Clinic }>()

/**
 * The clinic of a cycle. The one that was asked for last is cached until the store changes, so that a wording is replayed
 * while it is typed.
 * @param step called with the number of messages of each chunk; what it throws ends the work
 */
export function clinicOf(store: ReadableStore, request: ClinicRequest, step: (messages?: number) => void): Clinic {
  const { tenantId, cycle, agentId } = request
  const tenant = tenantById(store, tenantId)
  const agents =
    agentId === undefined ? listAgentsOf(store, tenant.tenantNo) : [agentById(store, agentId, tenant.tenantId)]
  const stamp = JSON.stringify([stampOf(store), tenantId, cycle, agentId ?? null])
  const known = latest.get(store)
  if (known?.stamp === stamp) return known.clinic
  latest.delete(store)
  const span = cycleSpan(tenant, cycle)
  const gathered = gatherTexts(store, agents, span, step)
  const pricing = pricingNow(store, tenant)
  const totals = readDailyCharges(store, tenant.tenantNo, span.fromDay, span.toDay)
    .filter(({ chargeable }) => chargeable === 1)
    .map(({ type, country, carrier, day, quantity }) => ({
      type: EVENT_TYPES[type]!,
      country,
      carrier: carrier || null,
      day,
      quantity,
    }))
  const clinic: Clinic = {
    tenant,
    span,
    pricing,
    changed: new ChangedUnits(pricing.book, span, totals),
    templates: gathered.flatMap(templatesOf),
    withoutText: gathered.reduce((sum, { withoutText }) => sum + withoutText, 0),
  }
  latest.set(store, { stamp, clinic })
  return clinic
}

function templatesOf(texts: GatheredTexts): ClinicTemplate[] {
  const { templates, messages, sizes, agent } = texts
  const sorted = templates.sort()
  const templateOfSkeleton = new Uint32Array(templates.length)
  for (const [number, { skeletons }] of sorted.entries()) {
    for (const skeleton of skeletons) templateOfSkeleton[skeleton] = number
  }
  const covered = new Uint32Array(sorted.length)
  const ends = new Uint32Array(sorted.length + 1)
  const { skeleton, sized } = messages
  for (let at = 0; at < messages.length; at++) {
    if (skeleton[at] === NO_NUMBER) continue
    const number = templateOfSkeleton[skeleton[at]!]!
    if (sized[at] === NO_NUMBER) covered[number]!++
    else ends[number + 1]!++
  }
  for (let number = 0; number < sorted.length; number++) ends[number + 1]! += ends[number]!
  const places = new Uint32Array(ends.at(-1)!)
  const next = ends.slice()
  for (let at = 0; at < messages.length; at++) {
    if (skeleton[at] !== NO_NUMBER && sized[at] !== NO_NUMBER) places[next[templateOfSkeleton[skeleton[at]!]!]!++] = at
  }
  const counter = new SizeCounter(messages, sizes)
  return sorted.map((template, number) => {
    const own = places.subarray(ends[number], ends[number + 1])
    return {
      templateId: idOf(agent.agentId, template.key),
      template,
      texts,
      places: own,
      sizes: counter.countedIn(own),
      covered: covered[number]!,
    }
  })
}

/** Counts messages by kind and size, so that all of a template are not gone through for each question about it. */
class SizeCounter {
  private readonly sized: Uint32Array
  private readonly sizes: readonly SizedKind[]
  private readonly counts: Uint32Array

  constructor({ sized }: TemplateMessages, sizes: readonly SizedKind[]) {
    this.sized = sized
    this.sizes = sizes
    this.counts = new Uint32Array(sizes.length)
  }

  countedIn(places: Uint32Array): SizedMessages[] {
    const { sized, counts, sizes } = this
    const met: number[] = []
    for (const at of places) {
      const number = sized[at]!
      if (counts[number]!++ === 0) met.push(number)
    }
    return met.map((number) => {
      const messages = counts[number]!
      counts[number] = 0
      return { ...sizes[number]!, messages }
    })
  }
}

/** The same for the same template of any cycle. */
const idOf = (agentId: string, key: string): string =>
  `t-${createHash('sha256').update(`${agentId}\u0000${key}`).digest('hex').slice(0, 16)}`
