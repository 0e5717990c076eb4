/**
 * A forecast of forty agents from 24 months of kept totals, against the time SQLite takes to count the same totals by
 * type; and how good forecasts are on generated traffic whose future is known.
 */
import { performance } from 'node:perf_hooks'
import { dailyFigures, OFFICE_WEEK } from '../support/daily-figures.ts'
import { keepDays, type KeptDays } from '../support/daily-totals.ts'
import { openDesktop } from '../support/desktop.ts'
import { noiseTrials, patternedTrials } from '../support/forecast-trials.ts'
import { median, rateCardFor, type BenchRow } from './measuring.ts'

const AGENTS = 40
const DAYS = 730
const RUNS = 5
/** What each agent sends. */
const SERIES = [
  ['a2p_conversation', 'GB'],
  ['a2p_basic_message', 'GB'],
  ['a2p_single_message', 'GB'],
  ['p2a_basic_message', 'GB'],
  ['a2p_basic_message', 'DE'],
  ['a2p_single_message', 'DE'],
] as const
const LIMIT_MS = 1000
const TRIALS = 400

export async function forecastRows(folder: string): Promise<BenchRow[]> {
  return [await speedRow(folder), ...accuracyRows()]
}

async function speedRow(folder: string): Promise<BenchRow> {
  const desktop = openDesktop(folder, { storeName: 'forecast.sqlite', now: () => Date.parse('2026-11-20T12:00:00Z') })
  const { store, call } = desktop
  await call('add-tenant', { tenantId: 'acme', name: 'Acme', currency: 'EUR' })
  await call('set-rates', { tenantId: 'acme', card: { ...rateCardFor('EUR'), effectiveFrom: '2024-01-01' } })
  const kept: KeptDays[] = []
  for (let agent = 0; agent < AGENTS; agent++) {
    const agentId = `agent-${agent}`
    await call('add-agent', { agentId, tenantId: 'acme', category: 'non-conversational', region: 'GB' })
    for (const [at, [type, country]] of SERIES.entries()) {
      const pattern = { level: 100, weekdays: OFFICE_WEEK, trend: 0.001, noise: 0.2 }
      kept.push({
        agentId,
        type,
        country,
        from: '2024-11-20',
        quantities: dailyFigures(pattern, DAYS, agent * 10 + at),
      })
    }
  }
  keepDays(store, kept)
  await call('set-threshold', { tenantId: 'acme', amount: '50000' })
  const forecastMs: number[] = []
  const countMs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    forecastMs.push(await timed(() => call('forecast', { tenantId: 'acme' })))
    const count = store.prepare('SELECT type, day, sum(quantity) FROM daily_charge GROUP BY type, day')
    countMs.push(await timed(() => Promise.resolve(count.raw().all())))
  }
  store.close()
  const [ours, reference] = [median(forecastMs), median(countMs)]
  return {
    what: `forecast of 24 months of ${AGENTS} agents`,
    ours: `${Math.round(ours)} ms`,
    reference: `SQLite adding up the same totals: ${Math.round(reference)} ms`,
    figure: `${(ours / reference).toFixed(1)} ×`,
    limit: `${LIMIT_MS} ms`,
    within: ours < LIMIT_MS,
  }
}

function accuracyRows(): BenchRow[] {
  const trials = patternedTrials(TRIALS)
  const noise = noiseTrials(TRIALS)
  const sum = (figures: number[]): number => figures.reduce((total, figure) => total + figure, 0)
  const mase = sum(trials.map(({ daysMissed }) => daysMissed)) / sum(trials.map(({ naiveMissed }) => naiveMissed))
  const held = trials.filter(({ isHeld }) => isHeld).length / trials.length
  const named = noise.filter(({ method }) => method === 'seasonal-naive').length / noise.length
  const row = (what: string, reference: string, figure: string, limit: string, within: boolean): BenchRow => ({
    what,
    ours: '',
    reference,
    figure,
    limit,
    within,
  })
  const history = `${TRIALS} generated histories`
  return [
    row('daily error of forecasts (MASE)', `seasonal naive on ${history}`, mase.toFixed(2), '1', mase < 1),
    row(
      'cycle totals within the 80 % range',
      history,
      `${Math.round(held * 100)} %`,
      '75 to 85 %',
      held >= 0.75 && held <= 0.85,
    ),
    row('naive named on pure noise', history, `${Math.round(named * 100)} %`, '95 %', named >= 0.95),
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const fromMs = performance.now()
  await work()
  return performance.now() - fromMs
}
