import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Statement, Summary } from '../../src-main/contract/answers.ts'
import { addClient, cardOf } from '../support/client.ts'
import { openTestDesktop, row, type CsvRow, type TestDesktop } from '../support/desktop.ts'

const CYCLES = ['2026-05', '2026-06', '2026-07', '2026-08']
const HOUR_MS = 3_600_000
const FROM_MS = Date.parse('2026-05-20T00:00:00Z')

/** Over three months, close enough together to make conversations and to cross the ends of cycles. */
const messages = fc
  .array(
    fc.record({
      user: fc.nat(2),
      p2a: fc.boolean(),
      hours: fc.nat(80 * 24),
      near: fc.constantFrom(0, 0, 23, 24),
      long: fc.boolean(),
      agent: fc.constantFrom('help', 'help', 'late'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) =>
    rows.flatMap(({ user, p2a, hours, near, long, agent }, at): CsvRow[] =>
      [0, near]
        .slice(0, near === 0 ? 1 : 2)
        .map((later, place) =>
          row(
            `m${at}-${place}`,
            agent,
            p2a === (place === 0) ? 'P2A' : 'A2P',
            new Date(FROM_MS + (hours + later) * HOUR_MS).toISOString(),
            { user_id: `+44770090000${user}`, text: 'x'.repeat(long ? 200 : 10) },
          ),
        ),
    ),
  )

type Step =
  { do: 'import'; share: number } | { do: 'undo'; which: number } | { do: 'issue'; cycle: string } | { do: 'add' }
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('import' as const), share: fc.integer({ min: 1, max: 12 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(9) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('issue' as const), cycle: fc.constantFrom(...CYCLES) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('add' as const) }) },
  ),
  { minLength: 2, maxLength: 14 },
)

/** @returns the cycle that was issued */
async function take(desktop: TestDesktop, rows: CsvRow[], step: Step): Promise<string | null> {
  const { call } = desktop
  switch (step.do) {
    case 'import': {
      // Some rows come twice: what an import brings must not depend on whether it is the first to tell of it.
      const part = rows.splice(0, step.share)
      if (part.length > 0) await desktop.importCsv([...part, ...rows.slice(0, 1)])
      return null
    }
    case 'undo': {
      const holding = (await call('list-imports', {})).filter(({ undoneAt }) => undoneAt === null)
      const chosen = holding[step.which % Math.max(1, holding.length)]
      if (chosen) await call('undo-import', { importId: chosen.importId })
      return null
    }
    case 'issue': {
      const request = { tenantId: 'acme', cycle: step.cycle, allowUnpriced: true }
      return call('issue-statement', request).then(
        ({ cycle }) => cycle,
        (error: Error) => {
          if (!/was issued at|nothing to bill/.test(error.message)) throw error
          return null
        },
      )
    }
    case 'add': {
      const agent = { agentId: 'late', tenantId: 'acme', category: 'non-conversational', region: 'GB' } as const
      const isThere = (await call('list-agents', {})).some(({ agentId }) => agentId === 'late')
      if (!isThere) await call('add-agent', agent)
      return null
    }
  }
}

/** What a summary or a statement bills by type and country, of a cycle's own traffic or as adjustments of another. */
function billed(statements: readonly (Summary | Statement)[], adjusting: string | null): Map<string, number[]> {
  const sums = new Map<string, number[]>()
  for (const { lines } of statements) {
    for (const { kind, originalCycle, type, country, events, quantity, amount } of lines) {
      if ((kind === 'adjustment' ? originalCycle : null) !== adjusting) continue
      const sum = sums.get(`${type} ${country}`) ?? [0, 0, 0]
      const own = [events, quantity, Math.round(Number(amount ?? 0) * 100)]
      sums.set(
        `${type} ${country}`,
        sum.map((before, at) => before + own[at]!),
      )
    }
  }
  return sums
}

const added = (...all: Map<string, number[]>[]): Record<string, number[]> => {
  const keys = [...new Set(all.flatMap((sums) => [...sums.keys()]))].sort()
  const total = (key: string): number[] =>
    [0, 1, 2].map((at) => all.reduce((sum, sums) => sum + (sums.get(key)?.[at] ?? 0), 0))
  return Object.fromEntries(keys.map((key) => [key, total(key)]).filter(([, sum]) => (sum as number[]).some(Boolean)))
}

test.each([
  { timeZone: 'UTC', cycleDay: 1 },
  { timeZone: 'America/St_Johns', cycleDay: 15 },
])(
  'an issued statement and all its adjustments come to what the cycle comes to now: %j',
  async (client) => {
    await fc.assert(
      fc.asyncProperty(messages, steps, async (rows, plan) => {
        const desktop = openTestDesktop()
        const { call } = desktop
        await addClient(desktop, client)
        // Single messages have no price in part of the runs, and lines of a cent or two are rounded a lot.
        const rates = cardOf('EUR').rates.filter(({ type }) => rows.length % 3 > 0 || type !== 'a2p_single_message')
        await call('set-rates', { tenantId: 'acme', card: cardOf('EUR', { rates }) })
        const waiting = [...rows]
        const issuedAt = new Map<string, number>()
        let lastUndo = -1
        for (const [at, step] of plan.entries()) {
          const cycle = await take(desktop, waiting, step)
          if (cycle !== null) issuedAt.set(cycle, at)
          if (step.do === 'undo') lastUndo = at
        }

        const listed = await call('list-statements', { tenantId: 'acme' })
        const statements = await Promise.all(
          listed.map(({ cycle }) => call('read-statement', { tenantId: 'acme', cycle })),
        )
        const issued = statements.filter(({ status }) => status === 'issued')
        for (const own of issued) {
          const { cycle } = own
          const now = await call('read-summary', { tenantId: 'acme', period: { cycle } })
          expect(added(billed([own], null), billed(statements, cycle))).toEqual(added(billed([now], null)))
        }
        for (const { lines, total, adjustments } of statements) {
          const cents = (own: typeof lines): number =>
            own.reduce((sum, { amount }) => sum + Math.round(Number(amount ?? 0) * 100), 0)
          expect(Math.round(Number(total) * 100)).toBe(cents(lines))
          expect(Math.round(Number(adjustments) * 100)).toBe(cents(lines.filter(({ kind }) => kind === 'adjustment')))
        }

        // Each can still be verified, whatever came later, but for what rests on an import that was taken away since.
        for (const { cycle } of issued) {
          if (issuedAt.get(cycle)! < lastUndo) continue
          const { checks } = await call('verify-statement', { tenantId: 'acme', cycle })
          expect(checks.filter(({ agrees }) => !agrees)).toEqual([])
        }
        desktop.store.close()
      }),
      { numRuns: 40, seed: 20260801 },
    )
  },
  120_000,
)
