/**
 * The table of calls: what a host may ask of a desk. Every side is derived from this value: the handlers of the
 * services, the worker's client, the window's preload and IPC, the browser's HTTP client, and the typed console. A side
 * that lacks a call does not compile. Requests are checked here, at the door, and trusted inside.
 */
import { z } from 'zod'
import type { FailureFacts } from '../core/words/problem.ts'
import { CATEGORIES } from '../rating/profile/rules.ts'
import type * as Answers from './answers.ts'
import { ask, askLong, deed, deedLong, rehearse } from './call-kinds.ts'
import { BILL_FORMATS, EVENT_FORMATS } from './answers/export-answers.ts'
import { alertCalls } from './subjects/alert-calls.ts'
import { payloadCalls } from './subjects/payload-calls.ts'
import { explainCalls } from './subjects/explain-calls.ts'
import { threadCalls } from './subjects/thread-calls.ts'
import { documentCalls } from './subjects/document-calls.ts'
import { evidenceCalls } from './subjects/evidence-calls.ts'
import { clientCalls } from './subjects/client-calls.ts'
import { driverCalls } from './subjects/driver-calls.ts'
import { planningCalls } from './subjects/planning-calls.ts'
import { careCalls } from './subjects/care-calls.ts'
import { clinicCalls } from './subjects/clinic-calls.ts'
import { addAgentRequest, adviseRequest } from './requests/agent-requests.ts'
import {
  agentIds,
  byteOrderMark,
  country,
  requestCycle,
  requestDay,
  id,
  requestInstant,
  job,
  name,
  percents,
  requestPeriod,
  requestText,
  requestWhole,
  whole,
} from './request-fields.ts'

/** Without `agentIds`: all agents of the tenant. Without `version`: the newest one in effect on that day. */
const profileMove = z.object({
  job,
  tenantId: id,
  agentIds: agentIds.optional(),
  profile: z.string(),
  version: requestWhole.optional(),
  from: requestDay,
})

export const calls = {
  'read-console': ask<Answers.ConsoleState>()(z.object({})),

  ...clientCalls,

  'list-profiles': ask<Answers.RuleProfile[]>()(z.object({})),
  /** Every version of every rule profile, with the clause and the document behind each of its parameters. */
  'read-profiles': ask<Answers.ProfileVersion[]>()(z.object({})),
  /** Sorted by agent, then by day. */
  'list-agent-profiles': ask<Answers.AgentProfile[]>()(z.object({ tenantId: id })),
  /** What moving agents to another profile would do to their charges. Changes nothing. */
  'preview-profile': rehearse<Answers.ChargeDifference>()(profileMove),
  /** Rates agents by another profile or version from a local day on. */
  'move-profile': deedLong<Answers.ChargeDifference>()(profileMove, { rehearsal: 'preview-profile' }),
  'list-agents': ask<Answers.AgentRow[]>()(z.object({ tenantId: id.optional() })),
  /** The agents of a tenant with their figures of a cycle; null for the newest cycle with traffic. */
  'read-agents': ask<Answers.AgentList>()(z.object({ tenantId: id, cycle: requestCycle.nullable() })),
  /** Whether an agent of this category and region may be created: the sentence that refuses it, or null. */
  'check-agent': ask<{ refusal: string | null }>()(
    z.object({ category: z.enum(CATEGORIES), region: country, profile: z.string() }),
  ),
  /** Rates what waits for the agent. */
  'add-agent': deedLong<Answers.AgentRow>()(addAgentRequest),
  'launch-agent': deed<Answers.AgentRow>()(z.object({ agentId: id, at: requestInstant.optional() })),
  /** What an agent would have cost in either category. The agent need not exist yet. */
  advise: askLong<Answers.Advice>()(adviseRequest),

  'read-overview': ask<Answers.Overview>()(z.object({ tenantId: id, cycle: requestCycle.nullable() })),
  'read-summary': ask<Answers.Summary>()(z.object({ tenantId: id, period: requestPeriod })),
  'export-summary': askLong<Answers.ExportedFile>()(
    z.object({
      job,
      tenantId: id,
      period: requestPeriod,
      format: z.enum(BILL_FORMATS),
      /** The name at the head of the file, in place of the sender's. */
      issuer: name.optional(),
      byteOrderMark,
    }),
    { file: 'out' },
  ),
  /** The events of a cycle, or of a period as in `list-events`, as a file; end users' ids only if asked for. */
  'export-events': askLong<Answers.ExportedFile>()(
    z.object({
      job,
      tenantId: id.optional(),
      agentId: id.optional(),
      cycle: requestCycle.optional(),
      from: z.string().optional(),
      to: z.string().optional(),
      format: z.enum(EVENT_FORMATS),
      /** Whether to include the end users' ids, which are phone numbers. */
      userIds: z.boolean().default(false),
      byteOrderMark,
    }),
    { file: 'out' },
  ),

  /** `file` is a path that the host knows to be the user's choice: an argument, a file from a dialog, an upload. */
  'import-traffic': deedLong<Answers.ImportResult>()(
    z.object({
      job: requestText,
      file: requestText,
      /** The user's name for the file, where the path is a temporary one of the host. */
      displayName: z.string().optional(),
      /** Whether the file lies there to stay, so that its path is kept to read rows of it later; the host says so. */
      stays: z.boolean().default(false),
      format: z.string().default('auto'),
      /** IANA zone of times that are written without one. */
      timeZone: z.string().default('UTC'),
      /** How to read a file whose header no format knows. Every fault is reported, each with its path. */
      mapping: z.unknown().optional(),
      /** Imports and takes everything back, to tell what it would do. */
      dryRun: z.boolean().default(false),
    }),
    { file: 'in' },
  ),
  /** What a file is, and how its first rows would be read, with a mapping or without. */
  'preview-traffic': ask<Answers.TrafficPreview>()(
    z.object({
      file: requestText,
      displayName: z.string().optional(),
      mapping: z.unknown().optional(),
      timeZone: z.string().default('UTC'),
    }),
    { file: 'in' },
  ),
  'list-mappings': ask<Answers.SavedMapping[]>()(z.object({})),
  /** Saves a mapping under the fingerprint of its header, in place of an older one. */
  'save-mapping': deed<Answers.SavedMapping>()(z.object({ name, mapping: z.unknown() })),
  'rename-mapping': deed<Answers.SavedMapping>()(z.object({ fingerprint: id, name })),
  /** Answers the deleted mapping. What was imported with it stays; the next file with its header needs one again. */
  'delete-mapping': deed<Answers.SavedMapping>()(z.object({ fingerprint: id })),
  /** What undoing an import would do to the charges of every agent. Changes nothing. */
  'preview-undo': rehearse<Answers.ChargeDifference>()(z.object({ job, importId: id })),
  /** Removes exactly what an import brought, and rates the threads again that it had touched. */
  'undo-import': deedLong<Answers.ChargeDifference>()(z.object({ job, importId: id }), { rehearsal: 'preview-undo' }),
  'load-sample': deedLong<{ imports: Answers.ImportResult[] }>()(z.object({ job: requestText })),
  'list-imports': ask<Answers.ImportRow[]>()(z.object({ tenantId: id.optional() })),
  'list-rejects': ask<Answers.RejectRow[]>()(z.object({ importId: id, limit: whole(0, 10_000).default(200) })),

  /** Newest cycle first: the issued statements, and a draft for each other cycle with traffic. */
  'list-statements': ask<Answers.StatementRow[]>()(z.object({ tenantId: id })),
  /** The frozen statement where the cycle is issued; else its draft. */
  'read-statement': ask<Answers.Statement>()(z.object({ tenantId: id, cycle: requestCycle })),
  /** Freezes the statement of a cycle for good. Refused where events are unpriced, unless that is allowed. */
  'issue-statement': deedLong<Answers.Statement>()(
    z.object({ job, tenantId: id, cycle: requestCycle, allowUnpriced: z.boolean().default(false) }),
  ),
  /** Rates the cycle again and compares. `file`: an exported JSON statement to compare with the store. */
  'verify-statement': rehearse<Answers.StatementVerification>()(
    z.object({
      job,
      tenantId: id,
      cycle: requestCycle,
      file: requestText.optional(),
      displayName: z.string().optional(),
    }),
    { file: 'in' },
  ),

  ...alertCalls,

  'list-rates': ask<Answers.RateCardRow[]>()(z.object({ tenantId: id })),
  /** What a card would change if it were set: its faults, or the difference to today's charges. */
  'preview-rates': ask<Answers.RatesPreview>()(z.object({ tenantId: id, card: z.unknown() })),
  /** Adds a card as a new version. Every fault is reported, each with its path. */
  'set-rates': deed<Answers.RateCardRow>()(z.object({ tenantId: id, card: z.unknown() })),

  /** The thresholds of the tenant first, then those of its agents. */
  'list-thresholds': ask<Answers.SpendThreshold[]>()(z.object({ tenantId: id })),
  /** Sets a threshold in place of an older one. `amount` is positive, in the tenant's currency. */
  'set-threshold': deed<Answers.SpendThreshold>()(
    z.object({
      tenantId: id,
      agentId: id.nullable().default(null),
      amount: z.string(),
      percents: percents.default([50, 80, 100]),
    }),
  ),
  /** Answers the thresholds that are left. */
  'remove-threshold': deed<Answers.SpendThreshold[]>()(
    z.object({ tenantId: id, agentId: id.nullable().default(null) }),
  ),
  /**
   * Checks that the store is whole and follows from its rows. Events are rated again for `sample` agents or for all.
   */
  'check-store': askLong<Answers.StoreCheck>()(
    z.object({
      job,
      all: z.boolean().default(false),
      sample: whole(1, 10_000).default(5),
      seed: whole(0, 999_999).optional(),
    }),
  ),

  /** Has what is kept of conversations, to list and find them, made anew; no message and no charge changes. */
  'rebuild-conversations': deed<{ begun: true }>()(z.object({})),

  /** Purges the texts of messages sent before a day, 00:00 in the tenant's time zone; without a tenant, all. */
  'purge-texts': deedLong<Answers.PurgeResult>()(
    z.object({
      job,
      tenantId: id.optional(),
      before: requestDay,
      /** Purges and takes everything back, to tell what it would do. */
      dryRun: z.boolean().default(false),
    }),
  ),
  /** Replaces an end user's id by a random one everywhere in the tenant's traffic. */
  'purge-user': deedLong<Answers.PurgeResult>()(
    z.object({
      job,
      tenantId: id,
      userId: id,
      /** Purges and takes everything back, to tell what it would do. */
      dryRun: z.boolean().default(false),
    }),
  ),
  /**
   * Copies the store to a file, an absolute path, and checks the copy. Nothing in the store changes, so there is no
   * entry in the audit trail. Only the command line may call it, as the console names no paths.
   */
  'backup-store': askLong<Answers.StoreBackup>()(
    z.object({
      job,
      file: requestText,
      /** Whether an existing file may be replaced. */
      replace: z.boolean().default(false),
    }),
    { file: 'place' },
  ),

  ...careCalls,
  ...payloadCalls,
  ...planningCalls,
  ...clinicCalls,
  ...explainCalls,
  ...threadCalls,
  ...evidenceCalls,
  ...documentCalls,
  ...driverCalls,

  /** Who changed what, newest first: of one tenant, or of all tenants and the store itself. */
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

/** How every caller asks, whatever carries the call. Rejects with a `CallFailure`. */
export type Ask = <Name extends CallName>(name: Name, request: RequestOf<Name>) => Promise<AnswerOf<Name>>

/** A refusal as it is sent from a desk to a page or a terminal. */
export type CallFailure = FailureFacts

/** The answer to a call as it is sent over any connection. */
export type Reply<Answer = unknown> = { ok: true; answer: Answer } | { ok: false; failure: CallFailure }

export const isCallName = (word: string): word is CallName => Object.hasOwn(calls, word)
