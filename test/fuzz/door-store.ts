import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDesk, type Desk } from '../../src-main/worker/client.ts'
import { cardOf } from '../support/client.ts'
import { expectThat } from './check-run.ts'
import { integrityOf, storeContents } from './store-contents.ts'

/** Agents of the fixtures, so that a part of their traffic is rated. */
const AGENTS = ['shop', 'brand', 'care', 'Vonage', 'DemoSender', 'brand_agent']

/** Longer than anything may take on a machine that does much else. */
export const GENEROUS_MS = 120_000

/** A store with a client, its agents and prices, in a folder of its own. */
export class DoorStore {
  readonly folder: string
  readonly file: string
  /** Bugs that the threads told of. */
  readonly faults: string[] = []

  constructor(folder: string) {
    this.folder = folder
    this.file = join(folder, 'fuzz.sqlite')
  }

  async begin(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true })
    mkdirSync(this.folder, { recursive: true })
    const desk = await this.open()
    await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' })
    for (const agentId of AGENTS)
      await desk.ask('add-agent', { agentId, tenantId: 'shop', category: 'conversational', region: 'GB' })
    await desk.ask('set-rates', { tenantId: 'shop', card: cardOf('EUR') })
    await desk.close()
  }

  open(): Promise<Desk> {
    return openDesk({
      storeFile: this.file,
      onFault: ({ where, error, frames }) => this.faults.push(`${where}: ${error} ${frames.join(' ')}`),
    })
  }

  contents(): string {
    return storeContents(this.file, this.folder)
  }

  check(): void {
    expectThat(integrityOf(this.file) === 'ok', `the store is whole: ${integrityOf(this.file)}`)
    expectThat(this.faults.length === 0, `no thread has a bug: ${this.faults.join('; ')}`)
  }
}

/** Fails where something does not end at all, however slow the machine. */
export async function withinLimit<Result>(what: string, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new Error(`broken promise: ${what} ends`)), GENEROUS_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
