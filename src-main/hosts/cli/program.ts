import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { Failure, refuse, refusalFacts } from '../../core/words/problem.ts'
import { adviseCommand } from './planning/advise.ts'
import { agentCommands } from './clients/agent.ts'
import { alertsCommands } from './clients/alerts.ts'
import { clientsCommand } from './clients/clients.ts'
import { auditCommand } from './store/audit.ts'
import { backupCommand, moveCommand, restoreCommand } from './store/backup.ts'
import { backupsCommands } from './store/backups.ts'
import { retentionCommand } from './store/retention.ts'
import { checkCommand } from './billing/check.ts'
import { compareCommand } from './planning/compare.ts'
import { forecastCommand } from './planning/forecast.ts'
import { driversCommand } from './explain/drivers.ts'
import { doctorCommand } from './store/doctor.ts'
import { eventsCommand } from './traffic/events.ts'
import { explainCommand } from './explain/explain.ts'
import { searchCommand } from './explain/search.ts'
import { threadCommand } from './explain/thread.ts'
import { threadsCommand } from './explain/threads.ts'
import { importCommand } from './traffic/import.ts'
import { importsCommands } from './traffic/imports.ts'
import { profilesCommands } from './clients/profiles.ts'
import { mappingsCommands } from './traffic/mappings.ts'
import { purgeCommand } from './traffic/purge.ts'
import { ratesCommands } from './billing/rates.ts'
import { serveCommand } from './serve.ts'
import type { CommandSession } from './session.ts'
import { evidenceCommand } from './explain/evidence.ts'
import { statementCommands } from './billing/statement.ts'
import { summaryCommand } from './billing/summary.ts'
import { tenantCommands } from './clients/tenant.ts'
import { templatesCommands } from './explain/templates.ts'
import { thresholdsCommands } from './clients/thresholds.ts'
import { completionCommands } from './completion/completion.ts'
import { offersCommands } from './planning/offers.ts'
import { programFile } from '../../program/program-file.ts'

/** The program with all its commands, in the order in which a new user needs them. */
export function commandLine(session: CommandSession): Command {
  const program = new Command('ratedesk')
    .description('Rates RCS traffic, explains every charge and adds up the bill, offline.')
    .version(version(), '-V', 'print the version; so does --version')
    .option('--store <file>', 'the store to work on (else RATEDESK_STORE, else in your application data)')
    .option('--json', 'print exactly one JSON document on stdout; words for people go to stderr')
    .helpOption('-h, --help', 'print this')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => (session.json ? session.tell(text.trimEnd()) : session.printNow(text)),
      writeErr: () => {},
      outputError: () => {},
    })
    .exitOverride()
  session.settings = () => program.opts()
  for (const addTo of [
    tenantCommands,
    agentCommands,
    profilesCommands,
    ratesCommands,
    importCommand,
    importsCommands,
    mappingsCommands,
    eventsCommand,
    templatesCommands,
    summaryCommand,
    threadsCommand,
    searchCommand,
    explainCommand,
    threadCommand,
    compareCommand,
    forecastCommand,
    driversCommand,
    statementCommands,
    evidenceCommand,
    clientsCommand,
    alertsCommands,
    thresholdsCommands,
    offersCommands,
    adviseCommand,
    auditCommand,
    checkCommand,
    doctorCommand,
    backupCommand,
    backupsCommands,
    restoreCommand,
    moveCommand,
    purgeCommand,
    retentionCommand,
    serveCommand,
    completionCommands,
  ]) {
    addTo(program, session)
  }
  return program
}

/** Thrown to show the list of commands; the only refusal that is several lines long. */
class HelpAsked extends Failure {
  constructor(help: string) {
    super(refusalFacts('help-asked'))
    this.message = help
  }
}

/** An error of the parser as one sentence with its mend. Any other error is returned unchanged; null means no error. */
export function wordedRefusal(error: unknown, program: Command, args: readonly string[]): unknown {
  if (!(error instanceof CommanderError)) return error
  if (error.exitCode === 0) return null
  const command = commandMeant(program, args)
  const names = command.commands.map((each) => each.name())
  if (error.code === 'commander.help') {
    if (command === program) return new HelpAsked(program.helpInformation().trimEnd())
    return refuse('command-cut-short', { command: pathOf(command), names })
  }
  const said = error.message
    .replace(/^error: /, '')
    .replace(/^required option (.*) not specified/, 'option $1 is missing')
  const [what, meant] = said.split(/\n\(Did you mean (.*)\?\)/s)
  return refuse('arguments-wrong', {
    said: what!.replace(/\.$/, ''),
    meant: meant ?? null,
    command: pathOf(command),
  })
}

/**
 * The arguments with `--version` replaced by `-V` where it is the program's own: commands such as `rates export` have
 * another `--version`.
 */
export const spelledOut = (program: Command, args: readonly string[]): string[] =>
  args.map((word) => (word === '--version' && commandMeant(program, args) === program ? '-V' : word))

/** The innermost command that the arguments name. */
function commandMeant(program: Command, args: readonly string[]): Command {
  let command = program
  for (const word of args) command = command.commands.find((each) => each.name() === word) ?? command
  return command
}

const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()

function version(): string {
  const text = readFileSync(programFile('package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
