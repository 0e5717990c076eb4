import { wordForCount, wordList } from '../figures/count.ts'
import { hindranceWords, type Hindrance } from '../reasons/hindrance.ts'
import { failed, wrong } from './wording.ts'

/** Changes that take effect on a day. */
const CHANGES = { card: 'the rate card', move: 'the move' }

/** Refusals about periods, prices, events and statements. */
export const CHARGES = {
  'page-unknown': wrong('after must be the next of an earlier page'),
  'period-empty': wrong(
    ({ from, to }: { from: string; to: string }) => `the period must end after it begins: ${from} to ${to}`,
  ),
  'no-time': wrong(({ text }: { text: string }) => `${text} is not a time; write 2026-10-01 or 2026-10-01T09:00:00Z`),
  'time-far-off': wrong(
    ({ text }: { text: string }) => `${text} does not lie in the years 1970 to 2199, in which all traffic lies`,
  ),
  'no-day': wrong(({ text }: { text: string }) => `${text} is not a day of the calendar; write it like 2026-10-01`),
  'card-faulty': wrong(
    ({ tenantId, faults }: { tenantId: string; faults: number }) =>
      `the rate card for tenant ${tenantId} has ${wordForCount(faults, 'a fault', `${faults} faults`)}; nothing was changed`,
  ),
  'day-issued': wrong(
    ({ change, day, tenantId, firstOpen }: DayIssued) =>
      `${CHANGES[change]} cannot take effect on ${day}, because ${tenantId}'s statements are issued up to ${firstOpen}; take ${firstOpen} or later: corrections of an issued cycle are made as adjustments on the next statement`,
  ),
  'cycle-and-bounds': wrong('say the cycle or its bounds, not both'),
  'cycle-of-nobody': wrong('a cycle is one of a client: say which'),
  'issue-stopped': failed('the issue was stopped; no statement was issued'),
  'verification-stopped': failed('the verification was stopped; nothing was changed'),
  'export-stopped': failed('the export was stopped; nothing of it was kept'),
  'export-hindered': failed(
    ({ fileName, why }: { fileName: string; why: Hindrance }) =>
      `${fileName} could not be written: ${hindranceWords(why)}`,
  ),
  'cycle-without-bill': wrong(
    ({ tenantId, cycle }: OfCycle) =>
      `${tenantId} has nothing to bill in ${cycle}: no traffic, no commitment and no adjustment`,
  ),
  'cycle-unpriced': wrong(
    ({ tenantId, cycle, events }: OfCycle & { events: number }) =>
      `${wordForCount(events, '1 event', `${events} events`)} of ${tenantId} in ${cycle} ${wordForCount(events, 'has', 'have')} no price; add one to the rate card, as it cannot be added once the cycle is issued`,
    'allow-unpriced',
  ),
  'cycle-issued': wrong(
    ({ statementId, issuedAt, issuedBy }: { statementId: string; issuedAt: string; issuedBy: string }) =>
      `statement ${statementId} was issued at ${issuedAt} by ${issuedBy}; what has changed since is adjusted on the next statement`,
  ),
  'cycle-unfinished': wrong(
    ({ tenantId, cycle, begins, ends, timeZone }: CycleUnfinished) =>
      `cycle ${cycle} of ${tenantId} ${begins === null ? 'is not over' : `begins on ${begins}`}; its statement can be issued from ${ends} on, ${timeZone} time, and is a draft until then`,
  ),
  'cycle-rated-otherwise': failed(
    ({ cycle, differs }: { cycle: string; differs: string }) =>
      `the charges that are kept of ${cycle} are not what its messages are rated to (${differs}); restore a backup, or undo the imports and import them again`,
  ),
  'focus-import-undone': wrong(
    ({ statementId, files }: { statementId: string; files: readonly string[] }) =>
      `${wordForCount(files.length, 'the import', 'the imports')} ${wordList(files)} ${wordForCount(files.length, 'was', 'were')} undone after statement ${statementId} was issued, so what was billed can no longer be told day by day; import ${wordForCount(files.length, 'the file', 'the files')} again and undo ${wordForCount(files.length, 'it', 'them')} after the export`,
  ),
  'focus-not-as-issued': failed(
    ({ statementId }: { statementId: string }) =>
      `the days of the cycle no longer come to the lines of statement ${statementId}; verify the statement to see what differs`,
  ),
  'sender-faulty': wrong(
    ({ faults }: { faults: number }) =>
      `who sends the bills has ${wordForCount(faults, 'a fault', `${faults} faults`)}; nothing was changed`,
  ),
  'logo-undrawable': wrong(
    'the logo is a picture of a kind that cannot be printed; save it anew as a PNG, without interlacing',
  ),
  'statement-too-large': wrong(({ name }: Named) => `${name} is too large to be an exported statement`),
  'statement-hindered': failed(
    ({ name, why }: Named & { why: Hindrance }) => `${name} could not be read: ${hindranceWords(why)}`,
  ),
  'statement-no-json': wrong(({ name, why }: Named & { why: string }) => `${name} is not JSON: ${why}`),
  'statement-too-deep': wrong(
    ({ name, levels }: Named & { levels: number }) => `${name} is nested more than ${levels} levels deep`,
  ),
  'statement-none': wrong(({ name }: Named) => `${name} is not an issued statement`, 'statement-as-json'),
  'statement-of-another': wrong(
    ({ tenantId, cycle, asked }: OfCycle & { asked: OfCycle }) =>
      `the file is the statement of ${tenantId} for ${cycle}, not of ${asked.tenantId} for ${asked.cycle}; say whose it is`,
  ),
  'statement-not-issued': wrong(
    ({ tenantId, cycle }: OfCycle) =>
      `the statement of ${tenantId} for ${cycle} is not issued, so there is nothing to verify yet`,
  ),
}

type OfCycle = { tenantId: string; cycle: string }
type Named = { name: string }
/** `firstOpen` is the first day after all issued cycles. */
type DayIssued = { change: keyof typeof CHANGES; day: string; tenantId: string; firstOpen: string }
/** `begins` is null where the cycle has begun. */
type CycleUnfinished = OfCycle & { begins: string | null; ends: string; timeZone: string }
