import { hindranceWords, type Hindrance } from '../reasons/hindrance.ts'
import { unreadableWords, type UnreadableFact } from '../reasons/unreadable.ts'
import { failed, wrong } from './wording.ts'

/** Refusals about traffic files, their imports and the mappings of their columns. */
export const TRAFFIC = {
  'file-none': wrong(({ path }: AtPath) => `${path} is not a file; name a traffic file`),
  'file-missing': wrong(({ path }: AtPath) => `there is no file ${path}; check its name`),
  'file-hindered': failed(
    ({ path, why }: AtPath & { why: Hindrance }) => `${path} cannot be read: ${hindranceWords(why)}`,
  ),
  /** The file is not what it claims to be, from some line on. */
  'file-unreadable': wrong(unreadableFile),
  /** The file may be right, but could not be read to its end. */
  'file-unread': failed(unreadableFile),
  /** For a file that is only previewed. */
  'traffic-unknown': wrong(({ what }: { what: UnreadableFact }) => unreadableWords(what)),
  'format-unknown': wrong(
    ({ name, known }: { name: string; known: readonly string[] }) =>
      `there is no format "${name}"; choose auto or one of ${known.join(', ')}`,
  ),
  'traffic-zone-unknown': wrong(
    ({ timeZone }: { timeZone: string }) => `there is no time zone "${timeZone}"; name one such as Europe/Berlin`,
  ),
  'mapping-unknown': wrong(
    ({ fingerprint }: { fingerprint: string }) => `there is no saved mapping ${fingerprint}`,
    'list-mappings',
  ),
  'mapping-faulty': wrong('the mapping has faults; nothing was changed'),
  'import-unknown': wrong(({ importId }: { importId: string }) => `there is no import ${importId}`, 'list-imports'),
  'import-undone': wrong(({ importId }: { importId: string }) => `import ${importId} was undone already`),
  'undo-stopped': failed('the undo was stopped; nothing was changed'),
  'preview-stopped': failed('the preview was stopped; nothing was changed'),
  'import-cancelled': failed('the import was cancelled; nothing of it was kept'),
  'rejects-gone': wrong(
    ({ path }: AtPath) => `the rejects file ${path} is gone; import the file again to have the rows listed`,
  ),
  'rejects-hindered': failed(
    ({ path, why }: AtPath & { why: Hindrance }) =>
      `${path} cannot be written: ${hindranceWords(why)}; nothing was changed`,
  ),
  'sample-into-full': wrong('the sample data goes into an empty store only; this one has tenants'),
  'message-unkept': failed(
    ({ day }: { day: string }) =>
      `a message is dated ${day}, and no event of that day can be kept; undo the import it came with`,
  ),
}

type AtPath = { path: string }
/** `part` is the file inside an archive that was being read, `line` the line where it failed; null where not known. */
type UnreadableFile = { file: string; part: string | null; line: number | null; what: UnreadableFact }

function unreadableFile({ file, part, line, what }: UnreadableFile): string {
  const inside = part === null ? '' : ` (${part})`
  return `${file}${inside}${line === null ? '' : `, line ${line}`}: ${unreadableWords(what)}`
}
