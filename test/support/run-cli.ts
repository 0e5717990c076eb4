import { Writable } from 'node:stream'
import { run } from '../../src-main/hosts/cli/run.ts'
import type { StoreMoved, StoreRestored } from '../../src-main/contract/answers.ts'
import type { StoreFileOrder } from '../../src-main/hosts/cli/session.ts'
import { FakeDesk, type Answers } from './fake-desk.ts'

export interface CliRun {
  exitCode: number
  stdout: string
  stdoutBytes: Buffer
  stderr: string
  desk: FakeDesk
  /** The stores that were opened, as the command line named them. */
  opened: (string | undefined)[]
}

interface CliOptions {
  isTTY?: boolean
  restore?: (what: StoreFileOrder) => StoreRestored
  move?: (what: StoreFileOrder) => StoreMoved
}

/** Runs a command of the command line on a desk that answers what the test says. */
export async function runCli(
  args: readonly string[],
  answers: Answers = {},
  desk = new FakeDesk(answers),
  { isTTY = false, restore = noRestore, move = noMove }: CliOptions = {},
): Promise<CliRun> {
  const stdout = Object.assign(new Collected(), { isTTY })
  const stderr = new Collected()
  const opened: CliRun['opened'] = []
  const exitCode = await run(args, {
    stdout,
    stderr,
    openDesk: async (store) => {
      opened.push(store)
      return desk
    },
    restoreStore: async (store, what) => {
      opened.push(store)
      return restore(what)
    },
    moveStore: async (store, what) => {
      opened.push(store)
      return move(what)
    },
    serve: () => {
      throw new Error('this test opens no browser')
    },
  })
  return { exitCode, stdout: stdout.text, stdoutBytes: stdout.bytes, stderr: stderr.text, desk, opened }
}

function noRestore(): never {
  throw new Error('this test restores nothing')
}

function noMove(): never {
  throw new Error('this test moves nothing')
}

class Collected extends Writable {
  readonly #chunks: Buffer[] = []

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks)
  }

  get text(): string {
    return this.bytes.toString()
  }

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk as string))
    done()
  }
}
