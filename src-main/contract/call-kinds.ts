/**
 * What the table says of a call: what it does to the store, which thread answers it, and what its file is. All else is
 * derived from that (`call-facts.ts`): tickets for files, the audit trail, the notice after a change, the dry run.
 *
 *     'undo-import': deed<ChargeDifference>()(z.object({ importId: id }), { rehearsal: 'preview-undo' }),
 */
import type { z } from 'zod'
import type { ExportedFile } from './export-answers.ts'

/**
 * `ask` looks at the store as it stands. `rehearse` needs the store as one who changes it does, and leaves it as it was.
 * `deed` changes it, is written into the audit trail, and is heard of once it is committed.
 */
type CallKind = 'ask' | 'rehearse' | 'deed'
/** `own`: may take long, so it has a reader to itself meanwhile, and one is always left to the short questions. */
type CallThread = 'reader' | 'writer' | 'own'
/**
 * `in`: the `file` of the request is one that the user chose; a console sends a ticket for it. `out`: the answer is a file
 * to be saved; a console gets a ticket for it. `place`: the `file` of the request is where one is written to, a path that
 * somebody at a terminal names, so that no console may make the call.
 */
export type CallFile = 'in' | 'out' | 'place'

interface Call<
  Kind extends CallKind,
  Thread extends CallThread,
  Request extends z.ZodObject,
  Answer,
  Rehearsal extends string | undefined = undefined,
> {
  kind: Kind
  thread: Thread
  file: CallFile | undefined
  /** The name of the call that tells what this deed would do; a deed without one may take `dryRun` in its request. */
  rehearsal: Rehearsal
  request: Request
  /** Type only: what the call answers. */
  answer?: Answer
}

/** What must be said of a call's file: nothing where it has none. */
type FileFacts<Request extends z.ZodObject, Answer> = 'file' extends keyof Request['shape']
  ? { file: 'in' | 'place' }
  : Answer extends ExportedFile
    ? { file: 'out' }
    : { file?: undefined }
/** An argument that may be left out where nothing in it must be said. */
type Said<Facts> = Record<never, never> extends Facts ? [facts?: Facts] : [facts: Facts]

const callOf =
  <Kind extends CallKind, Thread extends CallThread>(kind: Kind, thread: Thread) =>
  <Answer>() =>
  <Request extends z.ZodObject, const Rehearsal extends string | undefined = undefined>(
    request: Request,
    ...[facts]: Said<FileFacts<Request, Answer> & { rehearsal?: Rehearsal }>
  ): Call<Kind, Thread, Request, Answer, Rehearsal> => ({
    kind,
    thread,
    file: facts?.file,
    rehearsal: facts?.rehearsal as Rehearsal,
    request,
  })

export const ask = callOf('ask', 'reader')
export const askLong = callOf('ask', 'own')
export const rehearse = callOf('rehearse', 'writer')
export const deed = callOf('deed', 'writer')
