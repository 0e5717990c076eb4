import type { CallFailure } from '../../contract/calls.ts'
import type { Mend } from '../../rating/problem.ts'

/** What mends a refusal, as somebody at a terminal does it. */
const IN_TERMINAL: Readonly<Record<Mend, string>> = {
  'another-store': 'or name another file with --store',
  'another-port': 'name another with --port, or leave it out',
  'statement-as-json': 'export one with --format json',
}

/** And as somebody in the console does; null where nothing there does it. */
const IN_CONSOLE: Readonly<Record<Mend, string | null>> = {
  'another-store': null,
  'another-port': null,
  'statement-as-json': 'export one as JSON from its page',
}

/** A refusal with its mend in the words of the command line. */
export const inTerminal = <Failure extends CallFailure>(failure: Failure): Failure => worded(failure, IN_TERMINAL)

/** A refusal with its mend in the words of the window, and of the console in a browser. */
export const inConsole = <Failure extends CallFailure>(failure: Failure): Failure => worded(failure, IN_CONSOLE)

function worded<Failure extends CallFailure>(failure: Failure, words: Readonly<Record<Mend, string | null>>): Failure {
  const mend = failure.mend && words[failure.mend]
  return mend ? { ...failure, message: `${failure.message}; ${mend}` } : failure
}
