import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, type RowProblem } from '../../src-main/core/words/problem.ts'
import { previewTraffic } from '../../src-main/traffic/preview-traffic.ts'
import { openTraffic } from '../../src-main/traffic/read-traffic.ts'
import { columnsOf } from '../../src-main/traffic/traffic-columns.ts'
import { TraitList } from '../../src-main/traffic/traits.ts'
import { hiddenIn } from '../support/hidden-characters.ts'
import { fuzzedFile } from './make-file.ts'
import { WholeImport } from './whole-import.ts'

/** Every so many runs the file is imported into a store as well, and previewed. */
const IMPORT_EVERY = 18
const PREVIEW_EVERY = 3

export type Ending = 'read' | 'refused'

/** Runs by number, each on a file of its own. Whatever a file must never do is thrown. */
export class Runs {
  private readonly seed: number
  private readonly folder: string
  private readonly imports: WholeImport

  /** @param folder an empty one, for the files and the store */
  constructor(seed: number, folder: string) {
    this.seed = seed
    this.folder = folder
    this.imports = new WholeImport(folder)
  }

  async run(number: number): Promise<Ending> {
    const path = join(this.folder, 'fuzz')
    writeFileSync(path, fuzzedFile(this.seed, number))
    if (number % PREVIEW_EVERY === 0) await refusalOf(() => previewTraffic(path))
    const refusal = await refusalOf(() => readThrough(path))
    if (number % IMPORT_EVERY === 0) await this.imports.check(path, refusal)
    return refusal === null ? 'read' : 'refused'
  }

  close(): void {
    this.imports.close()
  }
}

async function readThrough(path: string): Promise<void> {
  const file = openTraffic(path)
  for await (const { messages, lines, receipts, receiptLines, problems } of file.batches()) {
    expectThat(lines.length === messages.length, 'each message has its line')
    expectThat(receiptLines.length === receipts.length, 'each receipt has its line')
    for (const { messageId, agentId, userId, sentAtMs } of messages)
      expectThat(
        messageId !== '' && agentId !== '' && userId !== '' && Number.isSafeInteger(sentAtMs),
        'a message is whole',
      )
    for (const problem of problems) checkProblem(problem)
    columnsOf(messages, lines, new TraitList())
  }
  const { sha256, notes } = file.outcome()
  expectThat(/^[0-9a-f]{64}$/.test(sha256), 'the file has its sum')
  for (const { sentence } of notes)
    expectThat(isSentence(sentence), `a note is one sentence: ${sentence.slice(0, 2000)}`)
}

function checkProblem({ line, reason, row }: RowProblem): void {
  expectThat(Number.isSafeInteger(line) && line > 0, 'a rejected row has its line')
  expectThat(isSentence(reason), `a rejected row has one sentence: ${reason.slice(0, 2000)}`)
  expectThat(!/[\r\n]/.test(row), 'a rejected row is on one line')
}

/** The sentence of a refusal; null where there is none. Anything else that is thrown is a bug and passes on. */
async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expectThat(
      /^fuzz[ ,:(]/.test(error.message) && isSentence(error.message),
      `one sentence with its place: ${error.message}`,
    )
    return error.message
  }
}

/** Whether it can be shown to a person as it is: one line, of no bounds that are not a sentence's, and no trace. */
export const isSentence = (text: string): boolean =>
  text !== '' && text.length < 1500 && text.isWellFormed() && !/\bat .*:\d+:\d+/.test(text) && hiddenIn(text) === ''

/** Fails where a promise is broken. Its own, as the command runs without the test runner. */
export function expectThat(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken promise: ${promise}`)
}
