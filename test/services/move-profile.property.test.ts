import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { ChargeDifference } from '../../src-main/contract/answers.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'
import type { ProfileTimeline } from '../../src-main/rating/profile/profile-timeline.ts'
import { rateMessages } from '../support/rate-messages.ts'
import type { TestDesktop } from '../support/desktop.ts'
import { withNewerProfiles } from './more-profiles.ts'
import { AGENTS, countedAfresh, importAll, messageOf, messages, openDesktop, stateOf } from './random-traffic.ts'

vi.mock('../../resources/profiles.json', async () => ({
  default: (await import('./more-profiles.ts')).withNewerProfiles,
}))

interface Move {
  agent: (typeof AGENTS)[number]
  profile: string
  version: number
  from: string
}

const targets = withNewerProfiles.map(({ id, version, usSessions }) => ({ profile: id, version, usSessions }))
/** The traffic lies on 23 to 29 October; the clocks go back in Berlin on the 25th. */
const move: fc.Arbitrary<Move> = fc
  .tuple(fc.constantFrom(...AGENTS), fc.nat(100), fc.constantFrom('22', '24', '25', '26', '27', '28', '30'))
  .map(([agent, chance, day]) => {
    const open = targets.filter(({ usSessions }) => usSessions || agent.agentId !== 'sessions')
    const { profile, version } = open[chance % open.length]!
    return { agent, profile, version, from: `2026-10-${day}` }
  })

const make = (desktop: TestDesktop, { agent, ...to }: Move): Promise<ChargeDifference> =>
  desktop.call('move-profile', { tenantId: agent.tenantId, agentIds: [agent.agentId], ...to })

const profileOf = (id: string, version: number): RuleProfile =>
  withNewerProfiles.find((each) => each.id === id && each.version === version)!

/** The local midnights, written down by hand. */
function midnight(tenantId: string, day: string): number {
  if (tenantId === 'chatham') return Date.parse(`${day}T00:00:00+13:45`)
  return Date.parse(`${day}T00:00:00${day <= '2026-10-25' ? '+02:00' : '+01:00'}`)
}

/**
 * Move after move: one to what rates at its day is none, one to what rates before its day takes back the move of that
 * day, any other stands in place of it.
 */
function timelineBy(agent: Move['agent'], moves: readonly Move[]): ProfileTimeline {
  const first = withNewerProfiles.findLast(({ id }) => id === agent.profile)!
  const days = new Map<string, RuleProfile>()
  const heldBy = (isBefore: (day: string) => boolean): RuleProfile =>
    days.get([...days.keys()].filter(isBefore).sort().at(-1) ?? '') ?? first
  for (const { profile: id, version, from } of moves.filter((each) => each.agent === agent)) {
    const profile = profileOf(id, version)
    if (heldBy((day) => day <= from) === profile) continue
    if (heldBy((day) => day < from) === profile) days.delete(from)
    else days.set(from, profile)
  }
  const later = [...days].sort(([left], [right]) => (left < right ? -1 : 1))
  return [
    { fromMs: -Infinity, profile: first },
    ...later.map(([day, profile]) => ({ fromMs: midnight(agent.tenantId, day), profile })),
  ]
}

test('whether agents are moved before, between or after the imports, the events are those of the rules of each time', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.array(move, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      async (rows, moves, chances, pieces) => {
        const places = chances.toSorted().map((place) => Math.min(place, pieces))
        const first = await openDesktop()
        for (const each of moves) await make(first, each)
        const parts = Array.from({ length: pieces }, (_, piece) => rows.filter((_row, at) => at % pieces === piece))
        await importAll(first, parts)

        const between = await openDesktop()
        for (let at = 0; at <= pieces; at++) {
          for (const [place, each] of moves.entries()) {
            if (places[place] === at) await make(between, each)
          }
          if (at < pieces) await importAll(between, [parts[at]!])
        }
        expect(await stateOf(between)).toEqual(await stateOf(first))

        const byRules = AGENTS.flatMap((agent) =>
          rateMessages(
            rows.filter((row) => row.agent_id === agent.agentId).map(messageOf),
            agent,
            timelineBy(agent, moves),
          ),
        )
        const essence = (event: {
          type: string
          quantity: number
          messageIds: string[]
          chargeable: boolean
        }): string => JSON.stringify([event.type, event.quantity, event.messageIds, event.chargeable])
        expect((await first.events()).map(essence).sort()).toEqual(byRules.map(essence).sort())
        for (const desktop of [first, between]) {
          const kept = desktop.store.prepare('SELECT * FROM daily_charge ORDER BY 1, 2, 3, 4, 5, 6').all()
          expect(kept).toEqual(countedAfresh(desktop))
        }
      },
    ),
    { numRuns: 60, seed: 20261121 },
  )
}, 120_000)

test('a preview changes nothing and says what the move then does, and moving back undoes it', async () => {
  await fc.assert(
    fc.asyncProperty(messages, fc.array(move, { maxLength: 2 }), move, async (rows, moves, last) => {
      const desktop = await openDesktop()
      await importAll(desktop, [rows])
      for (const each of moves) if (each.from !== last.from) await make(desktop, each)
      const before = await stateOf(desktop)
      const { agent, ...to } = last
      const entries = (): Promise<unknown> => desktop.call('list-agent-profiles', { tenantId: agent.tenantId })
      const entriesBefore = await entries()

      const preview = await desktop.call('preview-profile', {
        tenantId: agent.tenantId,
        agentIds: [agent.agentId],
        ...to,
      })
      expect(await stateOf(desktop)).toEqual(before)
      expect(await entries()).toEqual(entriesBefore)

      const counts = (): Map<string, number> =>
        new Map(
          desktop.store
            .prepare(
              `SELECT agent_id || ' ' || type || ' ' || country AS key, sum(events) AS events FROM daily_charge
               JOIN agent_ref USING (agent_no) GROUP BY 1`,
            )
            .raw()
            .all() as [string, number][],
        )
      const countsBefore = counts()
      expect(await make(desktop, last)).toEqual(preview)
      const countsAfter = counts()
      const changed = [...new Set([...countsBefore.keys(), ...countsAfter.keys()])].filter(
        (key) => countsBefore.get(key) !== countsAfter.get(key),
      )
      expect(preview.agents.filter(({ events }) => events !== 0)).toHaveLength(changed.length)

      const former = timelineBy(
        agent,
        moves.filter((each) => each.from !== last.from),
      )
      const held = former.findLast(({ fromMs }) => fromMs <= midnight(agent.tenantId, last.from))!.profile
      await make(desktop, { agent, profile: held.id, version: held.version, from: last.from })
      expect(await stateOf(desktop)).toEqual(before)
      expect(await entries()).toEqual(entriesBefore)
    }),
    { numRuns: 40, seed: 20261122 },
  )
}, 120_000)
