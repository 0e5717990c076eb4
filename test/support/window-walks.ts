/** What a user does in the window, be it that of a real Electron or of its double. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { AgentRow } from '../../src-main/contract/answers.ts'
import { onStore } from './shop.ts'

/** The first start: an empty store, then the sample data. */
export async function lookAroundWithSample(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Welcome to Ratedesk' }).waitFor()
  await page.getByRole('button', { name: 'Look around with sample data' }).click()
  // There are two clients, so both are shown first.
  await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.getByRole('button', { name: 'Export' }).waitFor()
}

/** Writes a traffic file of one message with an unknown header, for an agent of the shown tenant. */
export async function writeOwnFile(page: Page, folder: string, storeFile: string): Promise<string> {
  const agents = JSON.parse(await onStore(storeFile, 'agent', 'list', '--json')) as AgentRow[]
  const shown = await page.getByRole('button', { name: /^Tenant:/ }).innerText()
  const agent = agents.find(({ tenantId }) => shown.toLowerCase().includes(tenantId))
  if (!agent) throw new Error(`no agent of ${shown}`)
  const file = join(folder, 'own.csv')
  const line = `a,${agent.agentId},+44 7700 900001,outgoing,13/10/2026 10:00:00,Delivered,hello\n`
  writeFileSync(file, `Ref,Bot,Customer,Way,When,State,Words\n${line}`)
  return file
}

/** Opens the dialog for traffic files. */
export async function askForFiles(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Traffic', exact: true }).click()
  await page.getByRole('button', { name: 'Choose files' }).click()
}

/** Says what the columns of `writeOwnFile` mean, and imports the file. */
export async function mapOwnFile(page: Page): Promise<void> {
  const panel = page.getByRole('dialog')
  const pick = async (column: string, field: string): Promise<void> => {
    await panel.getByLabel(new RegExp(`^Our field for ${column}:`)).click()
    const option = page.getByRole('option', { name: new RegExp(`^${field}\\b`) })
    await option.first().click()
  }
  await pick('Ref', 'Message id')
  await pick('Way', 'Direction')
  await pick('Words', 'Text')
  await panel.getByLabel(/^What outgoing means as Direction/).click()
  await page.getByRole('option', { name: /A2P/ }).click()
  await panel.getByText('13 Oct 2026').first().waitFor()
  await panel.getByRole('button', { name: 'Save and import' }).click()
  await panel.waitFor({ state: 'detached' })
}

/** Waits until an import of a file of that name is listed. */
export const importListed = (page: Page, name: string, withinMs = 30_000): Promise<void> =>
  page.getByRole('region', { name: 'Past imports' }).getByText(name).waitFor({ timeout: withinMs })

/** Opens the dialog that asks where a bill is to be saved. */
export async function askWhereToSave(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
