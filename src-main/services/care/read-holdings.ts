import { readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Holdings, HoldingsRow } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { dayText } from '../../core/calendar/day.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { pageBytes, sumsByDay, sumsByQuarter } from '../../store/care/holdings.ts'
import { listAgents } from '../../store/agents.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import type { ReadContext } from '../context.ts'
import { backupFolderOf } from '../copies/backup-folder.ts'
import { jobOf } from '../job.ts'
import { folderOf, realOf } from '../store-folder.ts'

/**
 * What the store holds and weighs, by client and month. Messages and events are those of the kept totals; texts are
 * counted row by row. What a row weighs besides its text nobody can tell: it is in many tables and indexes, so what the
 * file has in use besides the texts is shared out evenly by rows.
 */
export function readHoldings(desktop: ReadContext, { job }: CheckedRequestOf<'read-holdings'>): Holdings {
  const { store, storeFile } = desktop
  const { step, tell } = jobOf(desktop, 'read-holdings', job)
  step()
  const months = new Months(listTenants(store), new Map(listAgents(store).map((each) => [each.agentNo, each.tenantNo])))
  for (const { agentNo, day, messages, events } of sumsByDay(store)) {
    const sum = months.onDay(agentNo, day)
    sum.messages += messages
    sum.events += events
  }
  const told = (done: number, total: number): void => {
    step()
    tell('checking', done, total)
  }
  for (const { agentNo, sentAtMs, rows, texts, textBytes } of sumsByQuarter(store, told)) {
    const sum = months.at(agentNo, sentAtMs)
    sum.rows += rows
    sum.texts += texts
    sum.textBytes += textBytes
  }
  const { all, free } = pageBytes(store)
  const real = realOf(storeFile)
  const disk = statfsSync(dirname(real))
  return {
    storeFile,
    fileBytes: sizeOf(real),
    freeBytes: free,
    logBytes: sizeOf(`${real}-wal`),
    filesBytes: sizeOfFolder(folderOf(storeFile)),
    backupsBytes: sizeOfFolder(backupFolderOf(storeFile)),
    diskFreeBytes: disk.bavail * disk.bsize,
    rows: weighed(months.sums(), all - free),
  }
}

type Sum = Omit<HoldingsRow, 'bytes'> & { rows: number }

/** Sums by tenant and local month. */
class Months {
  readonly #tenants: ReadonlyMap<number, StoredTenant>
  readonly #tenantOf: ReadonlyMap<number, number>
  readonly #sums = new Map<string, Sum>()
  /** By time zone and quarter of an hour, the month. */
  readonly #known = new Map<string, Map<number, string>>()

  constructor(tenants: readonly StoredTenant[], tenantOf: ReadonlyMap<number, number>) {
    this.#tenants = new Map(tenants.map((each) => [each.tenantNo, each]))
    this.#tenantOf = tenantOf
  }

  onDay(agentNo: number, day: number): Sum {
    return this.#sumOf(this.#tenant(agentNo), dayText(day).slice(0, 7))
  }

  at(agentNo: number, atMs: number): Sum {
    const tenant = this.#tenant(agentNo)
    const timeZone = tenant?.timeZone ?? 'UTC'
    let known = this.#known.get(timeZone)
    if (!known) this.#known.set(timeZone, (known = new Map()))
    let month = known.get(atMs)
    if (month === undefined) {
      month = dayText(localCalendar(timeZone).dayOf(atMs)).slice(0, 7)
      known.set(atMs, month)
    }
    return this.#sumOf(tenant, month)
  }

  /** The newest month first, then by name of the tenant; what is of nobody last. */
  sums(): Sum[] {
    const nameOf = ({ tenantId }: Sum): string => {
      const tenant = [...this.#tenants.values()].find((each) => each.tenantId === tenantId)
      return tenant ? `0${tenant.name}` : '1'
    }
    return [...this.#sums.values()].toSorted(
      (one, other) => other.month.localeCompare(one.month) || nameOf(one).localeCompare(nameOf(other)),
    )
  }

  #tenant(agentNo: number): StoredTenant | null {
    return this.#tenants.get(this.#tenantOf.get(agentNo) ?? NaN) ?? null
  }

  #sumOf(tenant: StoredTenant | null, month: string): Sum {
    const tenantId = tenant?.tenantId ?? null
    const key = `${month} ${tenant?.tenantNo ?? ''}`
    let sum = this.#sums.get(key)
    if (!sum) {
      sum = { tenantId, month, messages: 0, events: 0, texts: 0, textBytes: 0, rows: 0 }
      this.#sums.set(key, sum)
    }
    return sum
  }
}

/** Each sum with its share of the bytes in use; the shares add up to all of them. */
function weighed(sums: readonly Sum[], inUse: number): HoldingsRow[] {
  const total = (of: (sum: Sum) => number): number => sums.reduce((all, sum) => all + of(sum), 0)
  const [rows, textBytes] = [total((sum) => sum.rows), total((sum) => sum.textBytes)]
  const besides = Math.max(0, inUse - textBytes)
  let [rowsSoFar, given] = [0, 0]
  return sums.map(({ rows: ownRows, ...sum }) => {
    rowsSoFar += ownRows
    const upTo = rows === 0 ? 0 : Math.round((besides * rowsSoFar) / rows)
    const bytes = sum.textBytes + upTo - given
    given = upTo
    return { ...sum, bytes }
  })
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

function sizeOfFolder(folder: string): number {
  try {
    return readdirSync(folder).reduce((all, name) => all + sizeOf(join(folder, name)), 0)
  } catch {
    return 0
  }
}
