import { Writable } from 'node:stream'
import { run } from '../../src-main/hosts/cli/run.ts'
import { FakeDesk, type Answers } from './fake-desk.ts'

export interface CliRun {
  exitCode: number
  stdout: string
  stderr: string
  desk: FakeDesk
  /** The stores that were opened, as the command line named them. */
  opened: (string | undefined)[]
}

/** One command of the command line against a desk that answers what the test says. */
export async function runCli(
  args: readonly string[],
  answers: Answers = {},
  desk = new FakeDesk(answers),
): Promise<CliRun> {
  const stdout = new Collected()
  const stderr = new Collected()
  const opened: CliRun['opened'] = []
  const exitCode = await run(args, {
    stdout,
    stderr,
    openDesk: async (store) => {
      opened.push(store)
      return desk
    },
  })
  return { exitCode, stdout: stdout.text, stderr: stderr.text, desk, opened }
}

class Collected extends Writable {
  text = ''

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}
