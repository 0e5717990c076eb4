import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ratedesk } from './child.ts'

/**
 * Runs a command of the command line on a store; it must succeed.
 * @returns its output
 */
export async function onStore(storeFile: string, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await ratedesk(['--store', storeFile, ...args])
  if (exitCode !== 0) throw new Error(stderr)
  return stdout
}

/** Makes a store with one client, an agent `care`, and a price of three cents for each basic message. */
export async function openShop(folder: string, storeFile: string): Promise<void> {
  const shop = ['--id', 'shop', '--name', 'Shop', '--currency', 'EUR', '--time-zone', 'Europe/Berlin']
  await onStore(storeFile, 'tenant', 'add', ...shop)
  const care = ['--id', 'care', '--tenant', 'shop', '--category', 'non-conversational', '--region', 'GB']
  await onStore(storeFile, 'agent', 'add', ...care)
  const card = join(folder, 'card.json')
  const rates = [{ type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.03' }]
  writeFileSync(card, JSON.stringify({ currency: 'EUR', effectiveFrom: '2026-09-01', rounding: 'half-up', rates }))
  await onStore(storeFile, 'rates', 'set', '--tenant', 'shop', '--file', card)
}

/** The total of October. */
export async function totalOfShop(storeFile: string): Promise<string> {
  const words = await onStore(storeFile, 'summary', '--tenant', 'shop', '--cycle', '2026-10', '--json')
  return (JSON.parse(words) as { total: string }).total
}
