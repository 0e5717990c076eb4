import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hiddenIn } from '../support/hidden-characters.ts'
import { endOf, startChild, type Ended } from '../support/child.ts'
import { expectThat, isSentence, type Ending } from './check-run.ts'
import { DoorStore, withinLimit } from './door-store.ts'
import { DOCUMENTS, fuzzedDocument } from './make-document.ts'
import { fuzzedFile } from './make-file.ts'
import { Random } from './random.ts'

/** After so many runs a new store begins. */
const STORE_LASTS = 20

/** Runs by number, each a command of the command line, as a process, with a hostile file or document. */
export class CommandRuns {
  private readonly seed: number
  private readonly folder: string
  private readonly store: DoorStore
  private done = 0

  /** @param folder an empty one, for the files and the store */
  constructor(seed: number, folder: string) {
    this.seed = seed
    this.folder = folder
    this.store = new DoorStore(join(folder, 'store'))
  }

  async run(number: number): Promise<Ending> {
    if (this.done++ % STORE_LASTS === 0) await this.store.begin()
    const args = this.args(number)
    const before = this.store.contents()
    const ended = await this.command(args)
    const said = `${args.join(' ')}: ${ended.exitCode} ${ended.stderr.slice(0, 2000)}`
    checkEnd(ended, said)
    if (ended.exitCode !== 0)
      expectThat(this.store.contents() === before, `the store is unchanged after a refusal: ${said}`)
    this.store.check()
    return ended.exitCode === 0 ? 'read' : 'refused'
  }

  async close(): Promise<void> {}

  private async command(args: readonly string[]): Promise<Ended> {
    const child = startChild('src-main/entries/cli.ts', ['--store', this.store.file, ...args])
    try {
      return await withinLimit(args.join(' '), endOf(child))
    } finally {
      child.kill('SIGKILL')
    }
  }

  private args(number: number): string[] {
    const random = new Random(this.seed, number, 2)
    const json = random.oneIn(3) ? ['--json'] : []
    const fileOf = (name: string, bytes: Buffer): string => {
      const path = join(this.folder, name)
      writeFileSync(path, bytes)
      return path
    }
    if (random.oneIn(2)) {
      const file = fileOf('fuzz', fuzzedFile(this.seed, number))
      const mapping = random.oneIn(3) ? ['--mapping', fileOf('mapping.json', fuzzedDocument('mapping', random))] : []
      return ['import', file, ...mapping, ...(random.oneIn(3) ? ['--dry-run'] : []), ...json]
    }
    const kind = random.pick(DOCUMENTS)
    const file = fileOf(kind === 'card as CSV' ? 'document.csv' : 'document.json', fuzzedDocument(kind, random))
    if (kind === 'mapping') return ['mappings', 'save', 'fuzz', file, ...json]
    if (kind === 'statement') return ['statement', 'verify', '--file', file, ...json]
    return ['rates', 'set', '--tenant', 'shop', '--file', file, ...(random.oneIn(3) ? ['--dry-run'] : []), ...json]
  }
}

function checkEnd({ exitCode, stdout, stderr }: Ended, said: string): void {
  expectThat([0, 1, 2].includes(exitCode ?? -1), `the command ends in a code of its own: ${said}`)
  expectThat(!stderr.includes('itself is at fault'), `a refusal is no bug: ${said}`)
  for (const text of [stdout, stderr])
    expectThat(hiddenIn(text.replaceAll('\n', '')) === '', `nothing steers a terminal: ${said}`)
  const lines = stderr.split('\n').slice(0, -1)
  for (const line of lines) expectThat(isSentence(line), `one sentence a line: ${said}`)
  // What was held against the store and does not agree is an answer, on stdout.
  if (exitCode !== 0 && stdout === '') expectThat(lines.length > 0, `a refusal says why: ${said}`)
  if (exitCode === 0) expectThat(lines.length === 0, `a command that is done says nothing else: ${said}`)
}
