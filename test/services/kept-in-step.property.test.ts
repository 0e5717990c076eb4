import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { localCalendar } from '../../src-main/core/calendar/local-day.ts'
import { rateMessages } from '../support/rate-messages.ts'
import { profileById } from '../../src-main/services/profiles/profiles.ts'
import { csvOf } from '../support/desktop.ts'
import { AGENTS, countedAfresh, importAll, messageOf, messages, openDesktop, stateOf, ZONES } from './random-traffic.ts'
import { countedAs, directionIn } from '../../src-main/rating/content/facts.ts'
import { messagesOf } from '../support/stored-messages.ts'
import type { TestDesktop } from '../support/desktop.ts'

/** Messages by agent, direction and state. */
function countedMessages(desktop: TestDesktop): unknown[] {
  const counts = new Map<string, { agent_no: number; direction: number; state: number; n: number }>()
  for (const { agentNo, facts } of messagesOf(desktop.store)) {
    const group = { agent_no: agentNo, direction: directionIn(facts), state: countedAs(facts), n: 0 }
    const key = JSON.stringify(group)
    if (!counts.has(key)) counts.set(key, group)
    counts.get(key)!.n++
  }
  return [...counts.values()].sort(
    (left, right) => left.agent_no - right.agent_no || left.direction - right.direction || left.state - right.state,
  )
}

test('however the traffic is split and ordered, the events are the same, and the summaries say what the events say', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.infiniteStream(fc.nat(1_000_000)),
      fc.integer({ min: 1, max: 4 }),
      async (rows, chance, pieces) => {
        const whole = await openDesktop()
        await importAll(whole, [rows])

        const shuffled = rows
          .map((row) => ({ row, key: chance.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ row }) => row)
        const parts = Array.from({ length: pieces }, (_, piece) => shuffled.filter((_row, at) => at % pieces === piece))
        // Some rows come twice.
        parts.at(-1)!.push(...shuffled.slice(0, 5))
        const split = await openDesktop()
        await importAll(split, parts)

        const events = await whole.events()
        expect(JSON.stringify(await split.events(7))).toBe(JSON.stringify(events))
        const byRules = AGENTS.flatMap((agent) =>
          rateMessages(
            rows.filter((row) => row.agent_id === agent.agentId).map(messageOf),
            agent,
            profileById(agent.profile),
          ),
        )
        const essence = (event: {
          type: string
          quantity: number
          messageIds: readonly string[]
          chargeable: boolean
        }): string => JSON.stringify([event.type, event.quantity, event.messageIds, event.chargeable])
        expect(events.map(essence).sort()).toEqual(byRules.map(essence).sort())

        for (const desktop of [whole, split]) {
          const kept = desktop.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()
          expect(kept).toEqual(countedAfresh(desktop))
          const traffic = desktop.store
            .prepare('SELECT agent_no, direction, state, sum(messages) AS n FROM daily_traffic GROUP BY 1, 2, 3')
            .all()
          expect(traffic).toEqual(countedMessages(desktop))
          const days = desktop.store
            .prepare(
              'SELECT tenant_id AS tenantId, started_at AS atMs, day FROM event JOIN agent USING (agent_no) JOIN tenant USING (tenant_no)',
            )
            .all() as { tenantId: keyof typeof ZONES; atMs: number; day: number }[]
          for (const { tenantId, atMs, day } of days) expect(localCalendar(ZONES[tenantId]).dayOf(atMs)).toBe(day)
        }
      },
    ),
    { numRuns: 40, seed: 20261001 },
  )
}, 60_000)

test('undoing an import leaves what there would be without it, and says beforehand what that changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.integer({ min: 2, max: 8 }),
      fc.nat(3),
      fc.nat(3),
      async (rows, pieces, which, shift) => {
        const parts = Array.from({ length: pieces }, (_, piece) => rows.filter((_row, at) => at % pieces === piece))
        // Each part also tells once more of messages of the next, some of them with another status.
        const overlapping = parts.map((part, at) => [
          ...part,
          ...parts[(at + 1) % pieces]!.slice(shift, shift + 4).map((row, place) => ({
            ...row,
            status: place % 2 === 0 ? row.status! : 'delivered',
          })),
        ])
        const undone = which % pieces
        const desktop = await openDesktop()
        await importAll(desktop, overlapping)
        const before = await stateOf(desktop)
        const importId = String(undone + 1)
        const preview = await desktop.call('preview-undo', { importId })
        expect(await stateOf(desktop)).toEqual(before)
        expect(await desktop.call('undo-import', { importId })).toEqual(preview)
        await expect(desktop.call('undo-import', { importId })).rejects.toThrow(/undone already/)

        const without = await openDesktop()
        await importAll(
          without,
          overlapping.filter((_part, at) => at !== undone),
        )
        expect(await stateOf(desktop)).toEqual(await stateOf(without))
        expect(desktop.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()).toEqual(
          countedAfresh(desktop),
        )

        // And it can be imported again.
        await importAll(desktop, [overlapping[undone]!])
        expect(await desktop.events()).toEqual((before as { events: unknown }).events)
      },
    ),
    { numRuns: 40, seed: 20261101 },
  )
}, 60_000)

test('a dry run says what an import would change and changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(messages, async (rows) => {
      const desktop = await openDesktop()
      await importAll(desktop, [rows.slice(0, rows.length >> 1)])
      const before = await stateOf(desktop)
      const file = join(desktop.folder, 'dry.csv')
      writeFileSync(file, csvOf(rows))
      const dry = await desktop.call('import-traffic', { job: 'dry', file, dryRun: true })
      expect(await stateOf(desktop)).toEqual(before)
      expect(await desktop.call('list-imports', {})).toHaveLength(1)
      const real = await desktop.call('import-traffic', { job: 'real', file })
      const { difference, ...counts } = dry
      expect({ ...counts, seconds: 0, rejectsFile: null }).toEqual({ ...real, seconds: 0, rejectsFile: null })
      // Undoing it would change the same, the other way round.
      const back = await desktop.call('preview-undo', { importId: real.importId })
      const negated = (change: { events: number; quantity: number }): object => ({
        ...change,
        events: 0 - change.events,
        quantity: 0 - change.quantity,
      })
      expect(difference!.agents.map(negated)).toEqual(back.agents)
    }),
    { numRuns: 20, seed: 20261102 },
  )
}, 60_000)
