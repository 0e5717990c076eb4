import { hindranceWords, type Hindrance } from '../reasons/hindrance.ts'
import { failed, wrong } from './wording.ts'

type InFile = { file: string }
type Format = { format: string }
type Formats = Format & { known: readonly string[] }

/** Refusals of the command line itself, which name its options. No other host uses them. */
export const COMMAND_LINE = {
  'file-unread-json': failed(
    ({ file, why }: InFile & { why: Hindrance }) => `${file} could not be read: ${hindranceWords(why)}`,
  ),
  'file-no-json': wrong(({ file, why }: InFile & { why: string }) => `${file} is not JSON: ${why}`),
  'file-too-deep': wrong(
    ({ file, levels }: InFile & { levels: number }) => `${file} is nested more than ${levels} levels deep`,
  ),
  'card-file-faulty': wrong('the rate card has faults; nothing was changed'),
  'mapping-unnamed': wrong(
    ({ which }: { which: string }) => `there is no saved mapping ${which}; see those there are with mappings list`,
  ),
  'mapping-ambiguous': wrong(
    ({ which, count }: { which: string; count: number }) =>
      `${count} saved mappings are called ${which}; name one by its fingerprint, as mappings list has it`,
  ),
  'compare-of-both': wrong(
    'offers are not compared with rule profiles: take --offers and --resolution-rate, or --profiles',
  ),
  'limit-of-offers': wrong('--limit is for the messages that differ under several --profiles; offers have none'),
  'purge-of-what': wrong('say what to purge: --texts-before with a day, or --user with an id; one of them'),
  'purge-of-whose': wrong('say whose end user it is: --tenant'),
  'retention-both': wrong('count what is older by the rules that are set, or set and apply them: leave out --dry-run'),
  'retention-of-whom': wrong('say for how long texts of that tenant are kept: --texts with a number of days, or off'),
  'command-cut-short': wrong(
    ({ command, names }: { command: string; names: readonly string[] }) => `say which: ${command} ${names.join('|')}`,
  ),
  /** What the parser of arguments reported, in its own words. */
  'arguments-wrong': wrong(
    ({ said, meant, command }: { said: string; meant: string | null; command: string }) =>
      `${said}; ${meant === null ? `\`${command} --help\` shows how it goes` : `did you mean ${meant}?`}`,
  ),
  'help-asked': wrong(''),
  'rates-none': wrong(
    ({ tenantId }: { tenantId: string }) => `${tenantId} has no rate card yet: ratedesk rates set gives it one`,
  ),
  'rates-version-unknown': wrong(
    ({ tenantId, version, newest }: { tenantId: string; version: number; newest: number }) =>
      `${tenantId} has no version ${version} of its rates: the newest is ${newest}`,
  ),
  'rates-format-unknown': wrong(({ format }: Format) => `there is no format ${format} of a rate card: use json or csv`),
  'two-formats-on-stdout': wrong(
    ({ format }: Format) =>
      `--json and --format ${format} cannot both go to stdout: leave one out, or name a file with --out`,
  ),
  'user-ids-both-ways': wrong('say --with-user-ids or --without-user-ids, not both'),
  'events-format-unknown': wrong(
    ({ format, known }: Formats) => `there is no format ${format} of events: use ${known.join(', ')}`,
  ),
  'comparison-format-unknown': wrong(
    ({ format, known }: Formats) => `there is no format ${format} of a comparison: use ${known.join(', ')}`,
  ),
  'file-of-readings': wrong(
    'readings of the rules are not written to a file: leave out --format, --out and --issuer, or send --json on with >',
  ),
  'summary-format-unknown': wrong(
    ({ format, known }: Formats) => `there is no format ${format} of a summary: use ${known.join(', ')}`,
  ),
  'mark-of-no-csv': wrong(
    ({ format }: Format) => `--bom is for CSV, and this is ${format}: leave it out, or write csv`,
  ),
  'focus-of-no-cycle': wrong('FOCUS is of one billing cycle: say which with --cycle'),
  'statement-format-unknown': wrong(
    ({ format, known }: Formats) => `there is no format ${format} of a statement: use ${known.join(', ')}`,
  ),
  'no-terminal-format': wrong(
    ({ format }: Format) => `${format} is nothing for a terminal: name a file with --out, or send it on with > or |`,
  ),
  'output-hindered': failed(({ why }: { why: Hindrance }) => `the output could not be written: ${hindranceWords(why)}`),
  'target-nameless': wrong('the name of the file is empty; name a file'),
  'period-unsaid': wrong('say which period: either --cycle 2026-10, or --from 2026-10-01 --to 2026-11-01'),
  'statement-unsaid': wrong('say which statement: --tenant and --cycle, or --file with an exported one'),
  'sender-unsaid': wrong('say what is different: --file, or a field such as --name, --address or --logo'),
  'logo-of-no-kind': wrong(({ file }: InFile) => `${file} is no PNG, JPEG or SVG: save the logo as one`),
  'check-of-what': wrong('say a text, or a file with --payload; one of them'),
  'user-only-listed': wrong(
    'the events of one end user are listed and not written to a file; leave --out and xlsx away',
  ),
  'statement-not-exported': wrong(
    ({ file }: InFile) => `${file} is not an exported statement; export one with statement export --format json`,
  ),
}
