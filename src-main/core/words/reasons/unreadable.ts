import { columnList } from '../figures/column-list.ts'
import { hindranceWords, type Hindrance } from './hindrance.ts'
import { failed, wrong, type FailureKind, type Told } from '../refusals/wording.ts'
import { placeWords, type Place } from './recognition.ts'
import { rowFaultWords, type RowFault } from './row-fault.ts'
import { excerpt } from '../figures/visible.ts'

/**
 * Why a traffic file cannot be read any further, by code; each text ends a sentence that begins with the file and line.
 */
const UNREADABLE = {
  folder: wrong('this is a folder; name a traffic file'),
  'no-file': wrong('this is not a file; name a traffic file'),
  missing: wrong('there is no such file; check the path'),
  'not-opened': failed(({ why }: Hindered) => `the file cannot be opened: ${hindranceWords(why)}`),
  'not-read-on': failed(({ why }: Hindered) => `the file cannot be read on: ${hindranceWords(why)}`),
  removed: failed('the file was removed while it was read; import it again'),
  changed: failed('the file changed while it was read; import it again when nothing writes to it'),
  empty: wrong('the file is empty'),
  'nul-bytes': wrong('there are NUL bytes, so this is not a text file; export it as CSV or JSON lines in UTF-8'),

  'archive-too-large': wrong(
    ({ most }: { most: { gibibytes: number } | { times: number } }) =>
      `the archive unpacks to more than ${'times' in most ? `${most.times} times its size` : `${most.gibibytes} GiB`}, which no traffic does; unpack it and look what it is`,
  ),
  'gzip-short': wrong('the gzip archive ends too early; copy or download it again'),
  'gzip-damaged': wrong('the gzip archive is damaged; copy or download it again'),
  'gzip-followed': wrong('the gzip archive is followed by something that is none; copy or download it again'),
  'zip-short': wrong('the zip archive ends too early; copy or download it again'),
  'zip-damaged': wrong('the zip archive is damaged; copy or download it again'),
  'zip-full': wrong('the zip archive holds too many files; unpack it'),
  'zip-part': wrong('this is one part of a zip archive in several; join and unpack them'),
  'zip-outside': wrong(({ name }: Named) => `the zip archive has a path that leads out of it, ${quoteName(name)}`),
  'zip-document': wrong('this is a spreadsheet or document; save the sheet as CSV'),
  'zip-without-traffic': wrong(
    ({ names }: { names: readonly string[] }) =>
      `the zip archive holds no traffic file, ${names.length === 0 ? 'nothing' : `only ${names.map(quoteName).join(',')}`}; pack the .csv or .json alone`,
  ),
  'zip-overlap': wrong(
    ({ name, around }: Named & { around: string }) =>
      `the zip archive has ${quoteName(name)} inside ${quoteName(around)}`,
  ),
  'zip-encrypted': wrong(({ name }: Named) => `${quoteName(name)} in the zip archive is encrypted; unpack it first`),
  'zip-method': wrong(
    ({ name, method }: Named & { method: number }) =>
      `${quoteName(name)} in the zip archive is packed by method ${method}; unpack it first`,
  ),
  'archive-empty': wrong('there is no file in it'),
  'formats-mixed': wrong(
    ({ format, first, firstFormat }: { format: string; first: string; firstFormat: string }) =>
      `it is of the format ${format} and ${first} of ${firstFormat}, so they cannot be one import; unpack the archive and import each`,
  ),

  'field-too-long': wrong('a field is longer than 1 MiB, which no message is; check the quotes around it'),
  'row-too-long': wrong('the row that starts here is longer than 4 MiB; check whether a quote is left open'),
  'row-too-wide': wrong(
    ({ most }: { most: number }) =>
      `the row has more than ${most.toLocaleString('en')} columns, which no traffic file has`,
  ),
  'header-faulty': wrong(({ fault }: { fault: RowFault }) => `in the header, ${rowFaultWords(fault)}`),
  'header-missing': wrong('there is no header'),
  'column-twice': wrong(({ column }: { column: string }) => `the column ${column} is there twice; rename one of them`),
  'line-too-long': wrong('the line is longer than 4 MiB, so this is no file of one JSON object a line'),
  'json-too-long': wrong(
    'the JSON that starts here is longer than 4 MiB, which no message is; check its brackets and quotes',
  ),
  'json-unclosed': wrong(
    'the JSON that starts here is never closed; the file was cut short, so copy or download it again',
  ),
  'json-list-unclosed': wrong('the JSON list is never closed; the file was cut short, so copy or download it again'),
  'json-no-object': wrong('there is no JSON object in the file'),
  'json-object-expected': wrong(
    ({ character }: { character: string }) => `here a JSON object was expected, not "${character}"`,
  ),
  'json-comma-expected': wrong(
    ({ character }: { character: string }) => `here a comma or the end of the list was expected, not "${character}"`,
  ),

  'other-container': wrong(
    ({ isJson, format }: { isJson: boolean; format: string }) =>
      `the file is ${isJson ? '' : 'no '}JSON, so it is not of the format ${format}; leave the format to auto`,
  ),
  'no-format': wrong(
    ({ place, columns }: { place: Place; columns: readonly string[] }) =>
      `${placeWords(place)} fits no known format; map its columns: ${columnList(columns)}`,
  ),
  'columns-missing': wrong(
    ({ place, lacks }: { place: Place; lacks: readonly { format: string; missing: readonly string[] }[] }) =>
      `${placeWords(place)} lacks ${lacks.map(({ format, missing }) => `${columnList(missing)} of the format ${format}`).join('; and ')}; rename, add or map the columns`,
  ),
  'billable-events': wrong(
    'this is a carrier’s file of billable events, added up and without users; hold it against the bill with reconcile',
  ),
}

type Named = { name: string }
type Hindered = { why: Hindrance }

const quoteName = (name: string): string => `"${excerpt(name)}"`

export type UnreadableCode = keyof typeof UNREADABLE
type ArgsOf<Code extends UnreadableCode> = Parameters<(typeof UNREADABLE)[Code]['say']>[0]
/** The arguments of a code; none where its text is always the same. */
export type UnreadableArgs<Code extends UnreadableCode> = ArgsOf<Code> extends Told ? [args: ArgsOf<Code>] : []

/** The reason as data, to be sent between threads and over a connection. */
export type UnreadableFact = { code: UnreadableCode; args: Told }

export const unreadableKind = ({ code }: UnreadableFact): FailureKind => UNREADABLE[code].kind
export const unreadableWords = ({ code, args }: UnreadableFact): string =>
  (UNREADABLE[code].say as (args: Told) => string)(args)
