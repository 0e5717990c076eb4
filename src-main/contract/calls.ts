/**
 * What a door may ask: one table of calls. Every side is derived from this value: the handlers of the services, the
 * worker's client, the window's preload and its IPC, the browser's HTTP client, and the renderer's typed console.
 * A call that one side lacks does not compile. Requests are checked here, at the door, and trusted inside.
 */
import { z } from 'zod'
import type { FailureFacts } from '../core/words/problem.ts'
import { CATEGORIES } from '../rating/profile/rules.ts'
import type * as Answers from './answers.ts'
import { ask, askLong, deed, rehearse } from './call-kinds.ts'
import { BILL_FORMATS, EVENT_FORMATS } from './export-answers.ts'
import {
  agentIds,
  country,
  currency,
  cycle,
  day,
  id,
  instant,
  name,
  percents,
  period,
  text,
  whole,
} from './request-fields.ts'

/** Without agents: all of the tenant's. Without a version: the newest in effect on that day. */
const profileMove = z.object({
  tenantId: id,
  agentIds: agentIds.optional(),
  profile: z.string(),
  version: z.number().int().optional(),
  from: day,
})

export const calls = {
  'read-console': ask<Answers.ConsoleState>()(z.object({})),

  'list-tenants': ask<Answers.TenantRow[]>()(z.object({})),
  'add-tenant': deed<Answers.TenantRow>()(
    z.object({
      tenantId: id,
      name,
      currency,
      timeZone: z.string().default('UTC'),
      cycleDay: whole(1, 28).default(1),
    }),
  ),

  'list-profiles': ask<Answers.RuleProfile[]>()(z.object({})),
  /** Every version of every rule profile, with the clause and the document behind each of its parameters. */
  'read-profiles': ask<Answers.ProfileVersion[]>()(z.object({})),
  /** By agent, then in time. */
  'list-agent-profiles': ask<Answers.AgentProfile[]>()(z.object({ tenantId: id })),
  /** What a move between profiles would do to every agent's charges. It changes nothing. */
  'preview-profile': rehearse<Answers.ChargeDifference>()(profileMove),
  /** Rates agents by another profile or version from a local day on. */
  'move-profile': deed<Answers.ChargeDifference>()(profileMove, { rehearsal: 'preview-profile' }),
  'list-agents': ask<Answers.AgentRow[]>()(z.object({ tenantId: id.optional() })),
  /** The agents of a tenant with their figures of a cycle (null: the newest with traffic). */
  'read-agents': ask<Answers.AgentList>()(z.object({ tenantId: id, cycle: cycle.nullable() })),
  /** Whether an agent of that kind may be created, before anyone fills in the rest: the sentence that refuses it, or null. */
  'check-agent': ask<{ refusal: string | null }>()(
    z.object({ category: z.enum(CATEGORIES), region: country, profile: z.string() }),
  ),
  'add-agent': deed<Answers.AgentRow>()(
    z.object({
      agentId: id,
      tenantId: id,
      name: name.optional(),
      category: z.enum(CATEGORIES),
      region: country,
      profile: z.string().optional(),
    }),
  ),
  'launch-agent': deed<Answers.AgentRow>()(z.object({ agentId: id, at: instant.optional() })),

  'read-overview': ask<Answers.Overview>()(z.object({ tenantId: id, cycle: cycle.nullable() })),
  'read-summary': ask<Answers.Summary>()(z.object({ tenantId: id, period })),
  'export-summary': askLong<Answers.ExportedFile>()(
    z.object({
      tenantId: id,
      period,
      format: z.enum(BILL_FORMATS),
      /** Whose name stands at the head of the file. */
      issuer: name.default('Ratedesk'),
    }),
    { file: 'out' },
  ),
  /** Times are instants, or days in the tenant's time zone; half-open. */
  'list-events': ask<Answers.EventPage>()(
    z.object({
      tenantId: id.optional(),
      agentId: id.optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      after: z.string().optional(),
      limit: whole(1, 10_000).default(1000),
    }),
  ),
  /** The events of a cycle, or as `list-events` bounds them, in a file: without whose they are unless that is asked for. */
  'export-events': askLong<Answers.ExportedFile>()(
    z.object({
      job: text.optional(),
      tenantId: id.optional(),
      agentId: id.optional(),
      cycle: cycle.optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      format: z.enum(EVENT_FORMATS),
      /** With the phone numbers of the end users. */
      userIds: z.boolean().default(false),
    }),
    { file: 'out' },
  ),

  /** `file` is a path that the host knows to be the user's choice: a command-line argument, a dialog's or an upload. */
  'import-traffic': deed<Answers.ImportResult>()(
    z.object({
      job: text,
      file: text,
      /** How the file is called where the path is a host's temporary one. */
      displayName: z.string().optional(),
      format: z.string().default('auto'),
      /** For times without a zone. */
      timeZone: z.string().default('UTC'),
      /** How to read a header that no format knows; checked whole, every fault with its path. */
      mapping: z.unknown().optional(),
      /** Everything but keeping it. */
      dryRun: z.boolean().default(false),
    }),
    { file: 'in' },
  ),
  /** What a file is and how its first rows would be read, under a mapping or without. */
  'preview-traffic': ask<Answers.TrafficPreview>()(
    z.object({
      file: text,
      displayName: z.string().optional(),
      mapping: z.unknown().optional(),
      timeZone: z.string().default('UTC'),
    }),
    { file: 'in' },
  ),
  'list-mappings': ask<Answers.SavedMapping[]>()(z.object({})),
  /** Saved by the fingerprint of its header, in place of an older one. */
  'save-mapping': deed<Answers.SavedMapping>()(z.object({ name, mapping: z.unknown() })),
  'rename-mapping': deed<Answers.SavedMapping>()(z.object({ fingerprint: id, name })),
  /** Answers what it was. What was imported with it stays; files with its header are asked about again. */
  'delete-mapping': deed<Answers.SavedMapping>()(z.object({ fingerprint: id })),
  /** What undoing an import would do to every agent's charges. It changes nothing. */
  'preview-undo': rehearse<Answers.ChargeDifference>()(z.object({ importId: id })),
  /** Takes back exactly what an import brought, and rates the threads it touched again. */
  'undo-import': deed<Answers.ChargeDifference>()(z.object({ importId: id }), { rehearsal: 'preview-undo' }),
  'load-sample': deed<{ imports: Answers.ImportResult[] }>()(z.object({ job: text })),
  'list-imports': ask<Answers.ImportRow[]>()(z.object({ tenantId: id.optional() })),
  'list-rejects': ask<Answers.RejectRow[]>()(z.object({ importId: id, limit: whole(0, 10_000).default(200) })),

  /** Newest cycle first: the issued ones, and a draft for each other cycle with traffic. */
  'list-statements': ask<Answers.StatementRow[]>()(z.object({ tenantId: id })),
  /** As it was frozen where it is issued; else the draft. */
  'read-statement': ask<Answers.Statement>()(z.object({ tenantId: id, cycle })),
  /** Freezes it for good. Refused where events have no price, unless that is allowed. */
  'issue-statement': deed<Answers.Statement>()(
    z.object({ tenantId: id, cycle, allowUnpriced: z.boolean().default(false) }),
  ),
  /** Rates the cycle again from its messages. `file`: an exported JSON statement to hold against the store. */
  'verify-statement': rehearse<Answers.StatementVerification>()(
    z.object({ tenantId: id, cycle, file: text.optional(), displayName: z.string().optional() }),
    { file: 'in' },
  ),
  'export-statement': askLong<Answers.ExportedFile>()(
    z.object({ tenantId: id, cycle, format: z.enum(BILL_FORMATS), issuer: name.default('Ratedesk') }),
    { file: 'out' },
  ),

  /** `texts`: with the texts behind each overrun, for which every such message is read. */
  'list-alerts': ask<Answers.Alert[]>()(z.object({ tenantId: id.optional(), texts: z.boolean().default(true) })),
  'list-overrun-texts': ask<Answers.OverrunText[]>()(
    z.object({ tenantId: id, agentId: id, cycle, limit: whole(1, 500).default(20) }),
  ),
  'check-text': ask<Answers.CheckResult>()(
    z.object({ text: z.string(), profile: z.string().optional(), region: country.default('US') }),
  ),

  'list-rates': ask<Answers.RateCardRow[]>()(z.object({ tenantId: id })),
  /** What a card would change if it were set: its faults, or the difference to the charges that are there. */
  'preview-rates': ask<Answers.RatesPreview>()(z.object({ tenantId: id, card: z.unknown() })),
  /** Appends a version. The card is checked whole, every fault with its path. */
  'set-rates': deed<Answers.RateCardRow>()(z.object({ tenantId: id, card: z.unknown() })),

  /** The tenant's own first, then those of its agents. */
  'list-thresholds': ask<Answers.SpendThreshold[]>()(z.object({ tenantId: id })),
  /** In place of the one that was there. `amount` is a positive decimal in the tenant's currency. */
  'set-threshold': deed<Answers.SpendThreshold>()(
    z.object({
      tenantId: id,
      agentId: id.nullable().default(null),
      amount: z.string(),
      percents: percents.default([50, 80, 100]),
    }),
  ),
  /** Answers those that are left. */
  'remove-threshold': deed<Answers.SpendThreshold[]>()(
    z.object({ tenantId: id, agentId: id.nullable().default(null) }),
  ),
  /**
   * Whether the store is whole, and its totals, events and messages are what they follow from. Events are rated again for
   * `sample` agents, which the seed chooses, or for all.
   */
  'check-store': askLong<Answers.StoreCheck>()(
    z.object({
      job: text.optional(),
      all: z.boolean().default(false),
      sample: whole(1, 10_000).default(5),
      seed: whole(0, 999_999).optional(),
    }),
  ),

  /** Purges the texts of what was sent before a day, 00:00 in the tenant's time zone; without a tenant, of all. */
  'purge-texts': deed<Answers.Purged>()(
    z.object({
      job: text.optional(),
      tenantId: id.optional(),
      before: day,
      /** Everything but keeping it. */
      dryRun: z.boolean().default(false),
    }),
  ),
  /** Has a random id take the place of an end user's own, everywhere that the tenant's traffic has it. */
  'purge-user': deed<Answers.Purged>()(
    z.object({
      job: text.optional(),
      tenantId: id,
      userId: id,
      /** Everything but keeping it. */
      dryRun: z.boolean().default(false),
    }),
  ),
  /**
   * Copies the store as it stands to a file, an absolute path, and checks the copy. It changes nothing in the store, so it
   * is not in the audit trail either. A command line's alone, as a console names no paths.
   */
  'backup-store': askLong<Answers.StoreBackup>()(
    z.object({
      job: text.optional(),
      file: text,
      /** Whether a file that is there may be replaced. */
      replace: z.boolean().default(false),
    }),
    { file: 'place' },
  ),

  /** Who changed what, newest first; of one tenant, or of all and what belongs to none. */
  'list-audit': ask<Answers.AuditPage>()(
    z.object({
      tenantId: id.optional(),
      after: z.string().optional(),
      limit: whole(1, 500).default(100),
    }),
  ),
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
/** What a caller passes; defaults may be left out. */
export type RequestOf<Name extends CallName> = z.input<Calls[Name]['request']>
/** What a service receives, defaults filled in. */
export type CheckedRequestOf<Name extends CallName> = z.output<Calls[Name]['request']>
export type AnswerOf<Name extends CallName> = NonNullable<Calls[Name]['answer']>

/** The one way to ask, whatever carries it. Rejects with a `CallFailure`. */
export type Ask = <Name extends CallName>(name: Name, request: RequestOf<Name>) => Promise<AnswerOf<Name>>

/** How a refusal crosses a door. */
export type CallFailure = FailureFacts

/** What comes back over any wire. */
export type Reply<Answer = unknown> = { ok: true; answer: Answer } | { ok: false; failure: CallFailure }

export const isCallName = (word: string): word is CallName => Object.hasOwn(calls, word)
