import { localCalendar } from '../../core/calendar/local-day.ts'
import { cycleDays, cycleOf, nextCycle } from '../../core/calendar/period.ts'
import type { AgentUnits } from '../../rating/forecast/units/cycle-price.ts'
import type { NamedCycle } from '../../rating/forecast/forecast.ts'
import { addedUp } from '../../rating/forecast/past/rolling-origin.ts'
import { beginAfterSilence, gapsIn, type Gap } from '../../rating/forecast/past/gaps.ts'
import type { UnitSeries } from '../../rating/forecast/units/unit-series.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import { daysWithCharges } from '../../store/events/daily.ts'
import { readDailyUnits } from '../../store/events/daily-units.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'

/** What is further back is not looked at. */
const MOST_DAYS = 1100
/** A day is known as a whole where the traffic reaches into its last two hours. */
const LAST_HOURS_MS = 2 * 3_600_000

/** What a forecast learns from. Days are local; indices of days count from `firstDay`. */
export interface PastTraffic {
  firstDay: number
  /** The first day that is not known as a whole. */
  fromDay: number
  series: UnitSeries[]
  gaps: Gap[]
  /** Complete cycles without a gap, in order. */
  cycles: NamedCycle[]
  /** Chargeable units of the cycle of `fromDay`, those of that day included. */
  running: AgentUnits[]
  /** Whether there is traffic before `firstDay`, before a long silence. */
  hasOlder: boolean
  /** Number of days with charges that lie after today, by a wrong clock. */
  daysAfterToday: number
}

/**
 * Reads the kept daily totals of a tenant or of one of its agents, up to today.
 * @returns null where there are none
 */
export function readPastTraffic(
  store: ReadableStore,
  tenant: StoredTenant,
  agentNo: number | null,
  nowMs: number,
): PastTraffic | null {
  const { tenantNo, timeZone, cycleDay } = tenant
  const today = localCalendar(timeZone).dayOf(nowMs)
  const { series, lastDay } = readSeries(store, tenantNo, today)
  const fromDay = firstUnknownDay(tenant, listAgentsOf(store, tenantNo), lastDay, nowMs, today)
  const own = agentNo === null ? series : series.filter((each) => each.agentNo === agentNo)
  if (own.length === 0) return null
  const oldestDay = today - MOST_DAYS
  const totals = addedUp({ days: MOST_DAYS + 1, series: own })
  const first = totals.findIndex((units) => units > 0)
  const known = totals.subarray(first, Math.max(first, fromDay - oldestDay))
  const skipped = beginAfterSilence(known)
  const firstDay = oldestDay + first + skipped
  const gaps = gapsIn(known.subarray(skipped))
  const { fromDay: runningFrom } = cycleDays(cycleOf(fromDay, cycleDay), cycleDay)
  return {
    firstDay,
    fromDay,
    series: fromFirstDay(own, firstDay - oldestDay, fromDay - oldestDay),
    gaps,
    cycles: completeCycles(tenant, firstDay, fromDay, gaps),
    running: unitsOn(own, oldestDay, runningFrom, Math.min(fromDay, today) + 1),
    hasOlder: skipped > 0,
    daysAfterToday: daysWithCharges(store, tenantNo, today + 1).length,
  }
}

/** The units of each series on every day from `MOST_DAYS` before today up to today; and the last day that has any. */
function readSeries(store: ReadableStore, tenantNo: number, today: number): { series: UnitSeries[]; lastDay: number } {
  const oldestDay = today - MOST_DAYS
  const series = new Map<string, UnitSeries>()
  let lastDay = -Infinity
  for (const [agentNo, day, type, country, carrier, quantity] of readDailyUnits(
    store,
    tenantNo,
    oldestDay,
    today + 1,
  )) {
    const key = `${agentNo} ${type} ${country} ${carrier}`
    let own = series.get(key)
    if (!own) {
      const figures = new Float64Array(MOST_DAYS + 1)
      own = { agentNo, type: EVENT_TYPES[type]!, country, carrier: carrier || null, begin: 0, figures }
      series.set(key, own)
    }
    own.figures[day - oldestDay]! += quantity
    if (day > lastDay) lastDay = day
  }
  return { series: [...series.values()], lastDay }
}

/**
 * The first day that is not known as a whole: that of the latest traffic, or the one after it where the traffic reaches
 * to the end of that day, or where its cycle is over. Of an agent whose traffic reaches beyond now, by a wrong clock,
 * the last day with charges counts.
 */
function firstUnknownDay(
  { timeZone, cycleDay }: StoredTenant,
  agents: readonly StoredAgent[],
  lastCharged: number,
  nowMs: number,
  today: number,
): number {
  const { dayOf, startOfDay } = localCalendar(timeZone)
  const horizons = agents.flatMap(({ horizonAtMs }) =>
    horizonAtMs !== null && horizonAtMs <= nowMs ? horizonAtMs : [],
  )
  const horizonMs = Math.max(...horizons, -Infinity)
  const lastDay = horizonMs === -Infinity ? lastCharged : Math.max(lastCharged, dayOf(horizonMs))
  if (lastDay === -Infinity) return today
  const isNearEnd = startOfDay(lastDay + 1) - horizonMs <= LAST_HOURS_MS
  const isCycleOver = lastDay < today && cycleOf(lastDay, cycleDay) !== cycleOf(lastDay + 1, cycleDay)
  return isNearEnd || isCycleOver ? lastDay + 1 : lastDay
}

/** The series of the days `[first, end)`, each beginning with its agent: an agent had no days of nothing before it was. */
function fromFirstDay(series: readonly UnitSeries[], first: number, end: number): UnitSeries[] {
  const begins = new Map<number, number>()
  const cut = series.map((each) => ({ ...each, figures: each.figures.subarray(first, Math.max(first, end)) }))
  for (const { agentNo, figures } of cut) {
    const begin = figures.findIndex((units) => units > 0)
    if (begin >= 0) begins.set(agentNo, Math.min(begins.get(agentNo) ?? Infinity, begin))
  }
  return cut.map((each) => ({ ...each, begin: begins.get(each.agentNo) ?? each.figures.length }))
}

/** The units of the local days `[fromDay, toDay)`. */
function unitsOn(series: readonly UnitSeries[], oldestDay: number, fromDay: number, toDay: number): AgentUnits[] {
  return series.flatMap(({ agentNo, type, country, carrier, figures }) => {
    const units: AgentUnits[] = []
    for (let day = Math.max(fromDay, oldestDay); day < toDay; day++) {
      const quantity = figures[day - oldestDay]!
      if (quantity > 0) units.push({ agentNo, type, country, carrier, day, quantity })
    }
    return units
  })
}

function completeCycles(
  { cycleDay }: StoredTenant,
  firstDay: number,
  fromDay: number,
  gaps: readonly Gap[],
): NamedCycle[] {
  const cycles: NamedCycle[] = []
  for (let name = cycleOf(firstDay, cycleDay); ; name = nextCycle(name)) {
    const cycle = { name, ...cycleDays(name, cycleDay) }
    if (cycle.toDay > fromDay) return cycles
    const hasGap = gaps.some((gap) => gap.from + firstDay < cycle.toDay && gap.to + firstDay > cycle.fromDay)
    if (cycle.fromDay >= firstDay && !hasGap) cycles.push(cycle)
  }
}
