import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { calls, type CallName } from '../../src-main/contract/calls.ts'
import { rateCardFromCsv } from '../../src-main/contract/rate-card/rate-card-from-csv.ts'
import type { FailureFacts } from '../../src-main/core/words/problem.ts'
import type { Desk } from '../../src-main/worker/client.ts'
import { expectKeptRight } from '../support/kept-beside.ts'
import { expectThat, isSentence, type Ending } from './check-run.ts'
import { DoorStore, withinLimit } from './door-store.ts'
import { DOCUMENTS, fuzzedDocument } from './make-document.ts'
import { fuzzedFile } from './make-file.ts'
import { Random } from './random.ts'

/** After so many runs the desk is closed, its store looked at, and a new one begun. */
const DESK_LASTS = 20

interface Asked {
  name: CallName
  request: unknown
}

/** Runs by number, each asking the threads of a desk for something with a hostile file or document. */
export class WorkerRuns {
  private readonly seed: number
  private readonly folder: string
  private readonly store: DoorStore
  private desk: Desk | null = null
  private done = 0

  /** @param folder an empty one, for the files and the store */
  constructor(seed: number, folder: string) {
    this.seed = seed
    this.folder = folder
    this.store = new DoorStore(join(folder, 'store'))
  }

  async run(number: number): Promise<Ending> {
    const desk = await this.openedDesk()
    const { name, request } = this.asked(number)
    const before = this.store.contents()
    const reply = await withinLimit(name, desk.reply(name, request))
    if (!reply.ok) checkRefusal(reply.failure)
    const mayChange = reply.ok && calls[name].kind === 'deed'
    expectThat(mayChange || this.store.contents() === before, `the store is unchanged by ${name}`)
    expectThat(desk.running().length === 0, 'nothing runs on')
    return reply.ok ? 'read' : 'refused'
  }

  async close(): Promise<void> {
    if (this.desk === null) return
    await withinLimit('closing', this.desk.close())
    this.desk = null
    this.store.check()
    await expectKeptRight(this.store.file)
  }

  private async openedDesk(): Promise<Desk> {
    if (this.done++ % DESK_LASTS === 0) await this.close()
    if (this.desk === null) {
      await this.store.begin()
      this.desk = await this.store.open()
    }
    return this.desk
  }

  private asked(number: number): Asked {
    const random = new Random(this.seed, number, 1)
    const path = join(this.folder, 'fuzz')
    if (random.oneIn(2)) {
      writeFileSync(path, fuzzedFile(this.seed, number))
      const mapping = random.oneIn(4) ? parsed(fuzzedDocument('mapping', random)) : undefined
      if (random.oneIn(4)) return { name: 'preview-traffic', request: { file: path, mapping } }
      const dryRun = random.oneIn(4)
      return { name: 'import-traffic', request: { job: `fuzz ${number}`, file: path, mapping, dryRun } }
    }
    const kind = random.pick(DOCUMENTS)
    const bytes = fuzzedDocument(kind, random)
    if (kind === 'statement') {
      writeFileSync(path, bytes)
      return { name: 'verify-statement', request: { tenantId: 'shop', cycle: '2026-10', file: path } }
    }
    if (kind === 'mapping') return { name: 'save-mapping', request: { name: 'fuzz', mapping: parsed(bytes) } }
    const card = kind === 'card' ? parsed(bytes) : rateCardFromCsv(bytes.toString()).card
    return { name: random.oneIn(2) ? 'set-rates' : 'preview-rates', request: { tenantId: 'shop', card } }
  }
}

/** What is no JSON never comes to a desk; its text is a value like another. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return bytes.toString()
  }
}

function checkRefusal({ message, faults }: FailureFacts): void {
  expectThat(isSentence(message), `a refusal is one sentence: ${message.slice(0, 2000)}`)
  expectThat(!message.includes('itself is at fault'), `a refusal is no bug: ${message}`)
  for (const { path, message: fault } of faults)
    expectThat(isSentence(`${path} ${fault}`), `a fault is one sentence: ${path} ${fault}`)
}
