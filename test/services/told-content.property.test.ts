import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rateMessages } from '../support/rate-messages.ts'
import { profileById } from '../../src-main/services/profiles/profiles.ts'
import { MessageRows } from '../../src-main/store/ingest/messages/message-rows.ts'
import { openTestDesktop, type TestDesktop } from '../support/desktop.ts'
import { countedAfresh, stateOf } from './random-traffic.ts'
import { mergedFrom } from './slow-merge.ts'
import { AGENTS, FILES, tellingsOf, told, wellFormed, type Telling } from './tellings.ts'

/**
 * Messages that several sources tell of, imported in every order and split: a report that assumes what was sent, webhooks
 * that say it, news of what became of them, and a list of the account manager's own that may say something else. The
 * outcome must be that of a slow model, which merges by what each source says and knows of no store.
 */

const RUNS = 24

/** A file for each source that a part has rows of. @returns the imports, and how many conflicts they reported */
let files = 0
async function importPart(
  desktop: TestDesktop,
  part: readonly Telling[],
): Promise<{ ids: string[]; conflicting: number }> {
  const ids: string[] = []
  let conflicting = 0
  for (const [source, rows] of Map.groupBy(part, (row) => row.source)) {
    const { ending, text } = FILES[source]
    const file = join(desktop.folder, `told-${++files}.${ending}`)
    writeFileSync(file, text(rows))
    const result = await desktop.call('import-traffic', { job: file, file })
    expect(result.rejected).toBe(0)
    ids.push(result.importId)
    conflicting += result.conflicting
  }
  return { ids, conflicting }
}

async function openDesktop(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' })
  for (const agent of AGENTS) await desktop.call('add-agent', { ...agent, tenantId: 'shop' })
  const price = (type: string): object => ({ type, country: '*', model: 'flat', unitPrice: '0.0123' })
  const rates = ['a2p_basic_message', 'a2p_single_message', 'a2p_conversation', 'a2p_rich_message'].map(price)
  const card = { currency: 'EUR', effectiveFrom: '2026-09-01', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'shop', card: card as never })
  return desktop
}

/** The rows that contradict what counts, as they are known now. */
function conflictsIn(desktop: TestDesktop): string[] {
  const { store } = desktop
  const rows = new MessageRows(store)
  const leaders = store
    .prepare(
      `SELECT agent_no, message_id, row_no FROM traffic_row
       WHERE row_no IN (SELECT row_no FROM message_identity UNION SELECT row_no FROM identity_clash)`,
    )
    .raw()
    .all() as [agentNo: number, messageId: string, rowNo: number][]
  return leaders
    .flatMap(([agentNo, messageId, rowNo]) => {
      const { told: message } = rows.make(rows.rows(agentNo, messageId, rowNo))!
      return message.conflicting.map(({ sentAtMs, contentType, text, others }) =>
        JSON.stringify([agentNo, messageId, sentAtMs, contentType, text, others]),
      )
    })
    .sort()
}

async function outcomeOf(desktop: TestDesktop): Promise<unknown> {
  const summary = await desktop.call('read-summary', {
    tenantId: 'shop',
    period: { from: '2026-10-01', to: '2026-11-01' },
  } as never)
  const { messages } = await desktop.call('read-overview', { tenantId: 'shop', cycle: '2026-10' })
  return { ...((await stateOf(desktop)) as object), summary, counts: messages, conflicts: conflictsIn(desktop) }
}

function expectInStep(desktop: TestDesktop): void {
  const kept = desktop.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()
  expect(kept).toEqual(countedAfresh(desktop))
}

async function expectAsModel(desktop: TestDesktop, rows: readonly Telling[]): Promise<void> {
  const merged = mergedFrom(rows)
  const essence = (event: {
    type: string
    quantity: number
    messageIds: readonly string[]
    chargeable: boolean
  }): string => JSON.stringify([event.type, event.quantity, event.messageIds, event.chargeable])
  const byModel = AGENTS.flatMap((agent) =>
    rateMessages(
      merged.map(({ message }) => message).filter(({ agentId }) => agentId === agent.agentId),
      agent,
      profileById(agent.profile),
    ),
  )
  expect((await desktop.events()).map(essence).sort()).toEqual(byModel.map(essence).sort())
  expect(conflictsIn(desktop)).toHaveLength(merged.reduce((sum, { conflicting }) => sum + conflicting, 0))
  const { a2p, p2a } = (await desktop.call('read-overview', { tenantId: 'shop', cycle: '2026-10' })).messages
  expect(a2p + p2a).toBe(merged.filter(({ message }) => message.status === 'delivered').length)
}

const cases = fc.record({
  messages: fc.array(told, { minLength: 1, maxLength: 6 }),
  isApart: fc.boolean(),
  keys: fc.infiniteStream(fc.nat(1_000_000)),
  pieces: fc.integer({ min: 1, max: 4 }),
  undone: fc.nat(20),
})

test('however what several sources tell is ordered and split, the outcome is what their rows make together', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ messages, isApart, keys, pieces, undone }) => {
      const rows = wellFormed(tellingsOf(messages, isApart))
      const whole = await openDesktop()
      const { conflicting } = await importPart(whole, rows)
      const outcome = await outcomeOf(whole)
      expectInStep(whole)
      if (isApart) await expectAsModel(whole, rows)
      // Of two rows one conflicts or none, whichever is the second.
      const rowsOfMessage = [...Map.groupBy(rows, ({ messageId }) => messageId).values()]
      if (rowsOfMessage.every(({ length }) => length <= 2)) expect(conflicting).toBe(conflictsIn(whole).length)

      const keyed = rows.map((row) => ({ row, key: keys.next().value as number }))
      const shuffled = keyed.sort((left, right) => left.key - right.key).map(({ row }) => row)
      const parts = Array.from({ length: pieces }, (_, piece) => shuffled.filter((_row, at) => at % pieces === piece))
      const split = await openDesktop()
      let imports: { ids: string[]; part: readonly Telling[] }[] = []
      for (const part of parts) imports.push({ ids: (await importPart(split, part)).ids, part })
      expect(await outcomeOf(split)).toEqual(outcome)

      const [gone] = imports.splice(undone % imports.length, 1)
      for (const importId of gone!.ids) await split.call('undo-import', { importId })
      const left = imports.flatMap(({ part }) => part)
      const without = await openDesktop()
      await importPart(without, left)
      expect(await outcomeOf(split)).toEqual(await outcomeOf(without))
      expectInStep(split)
      if (isApart) await expectAsModel(split, left)
      await importPart(split, gone!.part)
      expect(await outcomeOf(split)).toEqual(outcome)
    }),
    { numRuns: RUNS, seed: 20261128 },
  )
}, 240_000)

test('every order of the sources of one message, in one file each and with any of them undone, comes to the same', async () => {
  await fc.assert(
    fc.asyncProperty(told, fc.boolean(), async (message, isApart) => {
      const rows = wellFormed(tellingsOf([message], isApart))
      let outcome: unknown = null
      for (const order of permutations(rows)) {
        const desktop = await openDesktop()
        const ids: string[] = []
        for (const row of order) ids.push(...(await importPart(desktop, [row])).ids)
        outcome ??= await outcomeOf(desktop)
        expect(await outcomeOf(desktop)).toEqual(outcome)
        if (isApart) await expectAsModel(desktop, rows)
        await desktop.call('undo-import', { importId: ids[0]! })
        if (isApart) await expectAsModel(desktop, order.slice(1))
        await importPart(desktop, [order[0]!])
        expect(await outcomeOf(desktop)).toEqual(outcome)
      }
    }),
    { numRuns: RUNS, seed: 20261129 },
  )
}, 240_000)

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))
}
