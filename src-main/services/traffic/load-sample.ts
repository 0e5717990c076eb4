import { readFileSync } from 'node:fs'
import type { ImportResult } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import type { RateCard } from '../../rating/pricing/rate-card.ts'
import type { Category } from '../../rating/profile/rules.ts'
import { refuse } from '../../core/words/problem.ts'
import { listTenants } from '../../store/tenants.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import { addAgent, launch } from '../clients/agents.ts'
import type { WriteContext } from '../context.ts'
import { importTraffic } from './import-traffic.ts'
import { setRates } from '../rates/rates.ts'
import { addTenant, tenantById } from '../clients/tenants.ts'
import { setThreshold } from '../alerts/thresholds.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { cycleSpan } from '../period.ts'
import { issueStatement } from '../statements/issued/issue.ts'
import { programFile } from '../../program/program-file.ts'

/** `resources/sample/setup.json`. */
interface SampleSetup {
  tenants: { tenantId: string; name: string; currency: string; timeZone: string; cycleDay: number }[]
  agents: {
    agentId: string
    tenantId: string
    name: string
    category: Category
    region: string
    profile: string
    launchedAt: string
  }[]
  /** Versions of rate cards, in the order in which they are appended. */
  rates: { tenantId: string; file: string }[]
  thresholds: { tenantId: string; amount: string; percents: number[] }[]
  /** Traffic files, in the order in which they are imported. */
  traffic: string[]
  /** What is issued, and after which of the files. */
  statements: { tenantId: string; cycle: string; after: string }[]
}

const sampleFile = (name: string): string => programFile(`resources/sample/${name}`)

/** Fills an empty store with the sample data: two months and a running one of two invented clients. All or nothing. */
export async function loadSample(
  desktop: WriteContext,
  { job }: CheckedRequestOf<'load-sample'>,
): Promise<{ imports: ImportResult[] }> {
  const { store } = desktop
  if (listTenants(store).length > 0) throw refuse('sample-into-full')
  const setup = JSON.parse(readFileSync(sampleFile('setup.json'), 'utf8')) as SampleSetup
  const imports = await inTransaction(store, true, async () => {
    addClients(desktop, setup)
    return importAll(desktop, job, setup)
  })
  return { imports }
}

function addClients(desktop: WriteContext, setup: SampleSetup): void {
  for (const tenant of setup.tenants) addTenant(desktop, tenant)
  for (const { tenantId, file } of setup.rates) {
    setRates(desktop, { tenantId, card: JSON.parse(readFileSync(sampleFile(file), 'utf8')) as RateCard })
  }
  for (const { launchedAt, ...agent } of setup.agents) {
    addAgent(desktop, agent)
    launch(desktop, { agentId: agent.agentId, at: launchedAt })
  }
  for (const threshold of setup.thresholds) setThreshold(desktop, { ...threshold, agentId: null })
}

async function importAll(
  desktop: WriteContext,
  job: string,
  { traffic, statements }: SampleSetup,
): Promise<ImportResult[]> {
  const imports: ImportResult[] = []
  for (const file of traffic) {
    imports.push(
      await importTraffic(desktop, {
        job,
        file: sampleFile(file),
        stays: true,
        format: 'auto',
        timeZone: 'UTC',
        dryRun: false,
      }),
    )
    for (const { tenantId, cycle, after } of statements) if (after === file) await issue(desktop, tenantId, cycle)
  }
  return imports
}

/** Issues a statement; it stays a draft where the machine's clock says that its cycle is not over. */
async function issue(desktop: WriteContext, tenantId: string, cycle: string): Promise<void> {
  const tenant = tenantById(desktop.store, tenantId)
  const endMs = localCalendar(tenant.timeZone).startOfDay(cycleSpan(tenant, cycle).toDay)
  if (desktop.now() >= endMs) await issueStatement(desktop, { tenantId, cycle, allowUnpriced: false })
}
