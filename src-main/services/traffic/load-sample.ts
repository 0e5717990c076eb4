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
import { addTenant } from '../clients/tenants.ts'
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
  rates: { tenantId: string; file: string }[]
  traffic: string[]
}

const sampleFile = (name: string): string => programFile(`resources/sample/${name}`)

/** Fills an empty store with the sample data: a month of two invented clients. All or nothing. */
export async function loadSample(
  desktop: WriteContext,
  { job }: CheckedRequestOf<'load-sample'>,
): Promise<{ imports: ImportResult[] }> {
  const { store } = desktop
  if (listTenants(store).length > 0) throw refuse('sample-into-full')
  const setup = JSON.parse(readFileSync(sampleFile('setup.json'), 'utf8')) as SampleSetup
  const imports = await inTransaction(store, true, async () => {
    addClients(desktop, setup)
    return importAll(desktop, job, setup.traffic)
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
}

async function importAll(desktop: WriteContext, job: string, files: readonly string[]): Promise<ImportResult[]> {
  const imports: ImportResult[] = []
  for (const file of files) {
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
  }
  return imports
}
