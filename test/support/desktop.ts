import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AnswerOf, CallName, RequestOf } from '../../src-main/contract/calls.ts'
import type { ConsoleNotice, EventRow } from '../../src-main/contract/answers.ts'
import { changesStore, isForWriter, type CheckedCall, type ReaderCallName } from '../../src-main/contract/call-facts.ts'
import type { WriteContext } from '../../src-main/services/context.ts'
import { keepThreads, type Kept } from '../../src-main/services/threads/keep-threads.ts'
import { Failure } from '../../src-main/core/words/problem.ts'
import { answerQuestion, answerWriting } from '../../src-main/services/handlers.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { sourceHere } from '../../src-main/traffic/traffic-source.ts'
import { checkedRequest } from './checked-request.ts'

/** The services on a real store in a folder of its own, on the test's own thread. */
export interface TestDesktop {
  folder: string
  store: WritableStore
  notices: ConsoleNotice[]
  cancelled: Set<string>
  call<Name extends CallName>(name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name>>
  /** Writes a canonical CSV and imports it. */
  importCsv(rows: readonly CsvRow[], name?: string): Promise<AnswerOf<'import-traffic'>>
  /** All events, read page by page. */
  events(limit?: number): Promise<EventRow[]>
}

export interface CsvRow {
  message_id: string
  agent_id: string
  user_id: string
  direction: 'A2P' | 'P2A'
  sent_at: string
  [column: string]: string
}

/** The user who does everything. */
export const USER = 'sam'
export const NOW_MS = Date.parse('2026-11-05T12:00:00Z')

/** Makes a folder that is deleted when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Opens a desktop that is closed when the test ends. */
export function openTestDesktop(folder = testFolder(), storeName?: string): TestDesktop {
  const desktop = openDesktop(folder, { storeName })
  onTestFinished(() => void desktop.store.close())
  return desktop
}

/** What a test may have otherwise. */
interface DesktopOptions {
  storeName?: string
  /** Hears every notice as it is given. */
  hear?: (notice: ConsoleNotice) => void
  now?: () => number
  /** Instead of whether the job is among those that are cancelled. */
  isCancelled?: (job: string) => boolean
}

/** Whoever opens it closes its store. */
export function openDesktop(folder: string, options: DesktopOptions = {}): TestDesktop {
  const { storeName = 'ratedesk.sqlite', hear, now = () => NOW_MS } = options
  const storeFile = join(folder, storeName)
  if (!existsSync(storeFile)) writeFileSync(storeFile, newStore(), { mode: 0o600 })
  const store = openWritableStore(storeFile)
  // Nothing of it has to outlive a power cut.
  store.pragma('synchronous = OFF')
  const notices: ConsoleNotice[] = []
  const cancelled = new Set<string>()
  const context: WriteContext = {
    store,
    storeFile,
    exportFolder: join(folder, 'exports'),
    openTraffic: sourceHere,
    user: USER,
    now,
    notify(notice) {
      notices.push(notice)
      hear?.(notice)
    },
    isCancelled: options.isCancelled ?? ((job) => cancelled.has(job)),
  }
  const answer = (asked: CheckedCall): unknown =>
    isForWriter(asked) ? answerWriting(context, asked) : answerQuestion(context, asked as CheckedCall<ReaderCallName>)
  const call = async (name: CallName, request: unknown): Promise<unknown> => {
    const asked = checkedRequest(name, request)
    return audited(store, changesStore(name, asked.request), name, async () => {
      try {
        return await answer(asked)
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'threads-behind') throw error
        // As the desk does.
        await keepThreads(store, (error.args as { what: Kept }).what)
        return answer(asked)
      }
    })
  }
  let files = 0
  const desktop: TestDesktop = {
    folder,
    store,
    notices,
    cancelled,
    call: call as TestDesktop['call'],
    importCsv(rows, name = `traffic-${++files}.csv`) {
      const file = join(folder, name)
      writeFileSync(file, csvOf(rows))
      return desktop.call('import-traffic', { job: name, file, stays: true })
    },
    async events(limit = 1000) {
      const events: EventRow[] = []
      let after: string | undefined
      do {
        const page = await desktop.call('list-events', { limit, after })
        events.push(...page.events)
        after = page.next ?? undefined
      } while (after !== undefined)
      return events
    },
  }
  return desktop
}

let emptyStore: Buffer | undefined

/** The bytes of a store as it is when it was just made. Migrating each one anew would take thrice as long as copying it. */
function newStore(): Buffer {
  if (emptyStore) return emptyStore
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-new-'))
  const store = openWritableStore(join(folder, 'ratedesk.sqlite'))
  emptyStore = store.serialize()
  store.close()
  rmSync(folder, { recursive: true })
  return emptyStore
}

/** A deed that changes the store is in the audit trail, whichever test does it; nothing else ever is. */
async function audited(store: WritableStore, isDeed: boolean, name: string, work: () => unknown): Promise<unknown> {
  const look = (sql: string): number => store.prepare(sql).pluck().get() as number
  const entries = 'SELECT count(*) FROM audit'
  const before = { changes: look('SELECT total_changes()'), entries: look(entries) }
  const answer = await work()
  const isRecorded = look(entries) > before.entries
  if (isDeed && !isRecorded && look('SELECT total_changes()') > before.changes)
    throw new Error(`${name} is not recorded`)
  if (!isDeed && isRecorded) throw new Error(`${name} is recorded, but is no deed`)
  return answer
}

/** Rows as canonical CSV, with the columns that any of them uses. */
export function csvOf(rows: readonly CsvRow[]): string {
  const known = new Set(['message_id', 'agent_id', 'user_id', 'direction', 'sent_at'])
  for (const row of rows) for (const column of Object.keys(row)) known.add(column)
  const columns = [...known]
  const cell = (text = ''): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return (
    [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\n') + '\n'
  )
}

/** Adds a retailer with a conversational agent in Great Britain, and a bank with a non-conversational one in the US. */
export async function addClients(desktop: TestDesktop): Promise<void> {
  await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' })
  await desktop.call('add-tenant', { tenantId: 'bank', name: 'Bank', currency: 'USD', timeZone: 'America/New_York' })
  await desktop.call('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
  await desktop.call('add-agent', { agentId: 'otp', tenantId: 'bank', category: 'non-conversational', region: 'US' })
  await desktop.call('set-rates', {
    tenantId: 'shop',
    card: {
      currency: 'EUR',
      effectiveFrom: '2026-09-01',
      rounding: 'half-up',
      rates: [
        { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.045' },
        { type: 'a2p_basic_message', country: 'GB', model: 'flat', unitPrice: '0.0305' },
      ],
    },
  })
  await desktop.call('set-rates', {
    tenantId: 'bank',
    card: {
      currency: 'USD',
      effectiveFrom: '2026-09-01',
      rounding: 'half-up',
      rates: [{ type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice: '0.0083' }],
    },
  })
}

/** A row with a delivered text; times are in October 2026 unless given. */
export const row = (
  messageId: string,
  agentId: string,
  direction: 'A2P' | 'P2A',
  sentAt: string,
  more: Record<string, string> = {},
): CsvRow => ({
  message_id: messageId,
  agent_id: agentId,
  user_id: '+447700900001',
  direction,
  sent_at: sentAt,
  status: direction === 'A2P' ? 'delivered' : '',
  text: 'hi',
  ...more,
})
