import type { CallFailure } from '../../contract/calls.ts'
import type { Mend } from '../../core/words/problem.ts'

/** How each refusal is mended at a terminal. */
const IN_TERMINAL: Readonly<Record<Mend, string>> = {
  'another-store': 'or name another file with --store',
  'another-port': 'name another with --port, or leave it out',
  'statement-as-json': 'export one with --format json',
  'allow-unpriced': 'or issue it with --allow-unpriced, which the statement then says',
  'replace-copy': 'or have it replaced with --replace',
  'list-tenants': 'see the tenants there are with tenant list',
  'list-agents': 'see the agents there are with agent list',
  'list-imports': 'see the imports there are with imports list',
  'list-mappings': 'see those there are with mappings list',
  'list-thresholds': 'see those there are with thresholds list',
  'list-alerts': 'see those there are with alerts --all',
  'one-agent': 'name one with --agent',
}

/** How each refusal is mended in the console; null where the console cannot mend it. */
const IN_CONSOLE: Readonly<Record<Mend, string | null>> = {
  'another-store': null,
  'another-port': null,
  'statement-as-json': 'export one as JSON from its page',
  'allow-unpriced': 'or issue it without them, which the statement then says',
  'replace-copy': null,
  'list-tenants': null,
  'list-agents': null,
  'list-imports': null,
  'list-mappings': null,
  'list-thresholds': null,
  'list-alerts': null,
  'one-agent': 'choose one among the exports of the statement',
}

/** A refusal with its mend in terms of the command line. */
export const inTerminal = <Failure extends CallFailure>(failure: Failure): Failure => wordMends(failure, IN_TERMINAL)

/** A refusal with its mend in terms of the console, in a window or a browser. */
export const inConsole = <Failure extends CallFailure>(failure: Failure): Failure => wordMends(failure, IN_CONSOLE)

function wordMends<Failure extends CallFailure>(
  failure: Failure,
  words: Readonly<Record<Mend, string | null>>,
): Failure {
  const mend = failure.mend && words[failure.mend]
  return mend ? { ...failure, message: `${failure.message}; ${mend}` } : failure
}
