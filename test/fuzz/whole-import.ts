import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { calls } from '../../src-main/contract/calls.ts'
import { Failure } from '../../src-main/core/words/problem.ts'
import type { WriteContext } from '../../src-main/services/context.ts'
import { readHandlers, writeHandlers } from '../../src-main/services/handlers.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { expectThat } from './check-run.ts'
import { storeContents } from './store-contents.ts'
import { sourceHere } from '../../src-main/traffic/traffic-source.ts'

const COUNTS = ['accepted', 'duplicates', 'excluded', 'pending', 'notMessages', 'parked', 'rejected'] as const
const AGENTS = ['shop', 'brand', 'care', 'Vonage', 'DemoSender', 'brand_agent']
/** After so many imports a new store begins, so that looking at all of it stays quick. */
const STORE_LASTS = 20

type Handler = (context: WriteContext, request: unknown) => unknown
const handlers = { ...readHandlers, ...writeHandlers } as unknown as Record<string, Handler>

/** Imports into a real store, and looks at the whole of it. */
export class WholeImport {
  private readonly folder: string
  private store: WritableStore | null = null
  private imports = 0

  constructor(folder: string) {
    this.folder = join(folder, 'store')
  }

  /** @param refusal with which the file was refused when it was only read; null where it was read */
  async check(path: string, refusal: string | null): Promise<void> {
    if (this.store === null || this.imports % STORE_LASTS === 0) await this.begin()
    this.imports++
    const before = storeContents(this.storeFile(), this.folder)
    try {
      const result = (await this.call('import-traffic', { job: `fuzz ${this.imports}`, file: path })) as Record<
        string,
        number
      >
      const sum = COUNTS.reduce((total, name) => total + result[name]!, 0)
      expectThat(sum === result.rows, `the seven counts add up to the rows: ${sum}, ${result.rows}`)
      expectThat(refusal === null, `what is refused when it is read is refused when it is imported: ${refusal}`)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      expectThat(refusal === error.message, `both refusals are one: ${refusal}, ${error.message}`)
      expectThat(
        storeContents(this.storeFile(), this.folder) === before,
        `the store is unchanged after: ${error.message}`,
      )
    }
  }

  close(): void {
    this.store?.close()
    this.store = null
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async begin(): Promise<void> {
    this.close()
    mkdirSync(this.folder, { recursive: true })
    this.store = openWritableStore(this.storeFile())
    await this.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' })
    for (const agentId of AGENTS)
      await this.call('add-agent', { agentId, tenantId: 'shop', category: 'conversational', region: 'GB' })
  }

  private async call(name: keyof typeof calls, request: unknown): Promise<unknown> {
    const context: WriteContext = {
      store: this.store!,
      storeFile: this.storeFile(),
      exportFolder: join(this.folder, 'exports'),
      openTraffic: sourceHere,
      user: 'sam',
      now: () => Date.parse('2026-11-05T12:00:00Z'),
      notify: () => undefined,
      isCancelled: () => false,
    }
    return await handlers[name]!(context, calls[name].request.parse(request))
  }

  private storeFile(): string {
    return join(this.folder, 'fuzz.sqlite')
  }
}
