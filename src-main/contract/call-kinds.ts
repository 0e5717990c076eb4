/**
 * What the table says of a call: what it does to the store, which thread answers it, and what its file is. Everything
 * else is derived from that (`call-facts.ts`): tickets for files, the audit trail, the notice after a change, the dry
 * run.
 *
 * 'undo-import': deed<ChargeDifference>()(z.object({ importId: id }), { rehearsal: 'preview-undo' }),
 */
import type { z } from 'zod'
import type { ExportedFile } from './answers/export-answers.ts'

/**
 * `ask` only reads the store. `rehearse` makes a change, answers what it did, and takes it back. `deed` changes the
 * store, leaves an entry in the audit trail, and is announced to all pages once it is committed.
 */
type CallKind = 'ask' | 'rehearse' | 'deed'
/**
 * `own`: no thread of the open store answers it, because nobody may have the store open meanwhile: the desk closes it, has
 * its file changed on a thread of its own, and opens what is there then.
 */
type CallThread = 'reader' | 'writer' | 'own'
/**
 * `in`: the request's `file` is one that the user chose; the console sends a ticket for it. `out`: the answer is a file
 * to be saved; the console gets a ticket for it. `place`: the request's `file` is the path to write to, named by
 * somebody at a terminal; the console cannot make such a call.
 */
export type CallFile = 'in' | 'out' | 'place'

interface Call<
  Kind extends CallKind,
  Thread extends CallThread,
  Request extends z.ZodObject,
  Answer,
  Rehearsal extends string | undefined,
  Long extends boolean,
> {
  kind: Kind
  thread: Thread
  /**
   * Whether it may take so long that somebody wants to see how far it is, or to stop it: its request takes a `job`, by
   * which it tells of its progress and is cancelled. A question that may has a reader to itself meanwhile, and one is
   * always left to the short questions.
   */
  isLong: Long
  file: CallFile | undefined
  /** The name of the call that tells what this deed would do. A deed without one may have `dryRun` in its request. */
  rehearsal: Rehearsal
  request: Request
  /** Only a type: what the call answers. */
  answer?: Answer
}

/** By what name a call that may take long is told of and stopped. */
interface OfJob {
  shape: { job: z.ZodType<string | undefined> }
}

/** What the table must say about the call's file; nothing where the call has none. */
type FileFacts<Request extends z.ZodObject, Answer> = 'file' extends keyof Request['shape']
  ? { file: 'in' | 'place' }
  : Answer extends ExportedFile
    ? { file: 'out' }
    : { file?: undefined }
/** Makes an argument optional where it has no required member. */
type Said<Facts> = Record<never, never> extends Facts ? [facts?: Facts] : [facts: Facts]

const callOf =
  <Kind extends CallKind, Thread extends CallThread, Long extends boolean>(kind: Kind, thread: Thread, isLong: Long) =>
  <Answer>() =>
  <
    Request extends z.ZodObject & (Long extends true ? OfJob : unknown),
    const Rehearsal extends string | undefined = undefined,
  >(
    request: Request,
    ...[facts]: Said<FileFacts<Request, Answer> & { rehearsal?: Rehearsal }>
  ): Call<Kind, Thread, Request, Answer, Rehearsal, Long> => ({
    kind,
    thread,
    isLong,
    file: facts?.file,
    rehearsal: facts?.rehearsal as Rehearsal,
    request,
  })

export const ask = callOf('ask', 'reader', false)
export const askLong = callOf('ask', 'reader', true)
/** Whatever is tried out is done, looked at and taken back, which takes as long as doing it. */
export const rehearse = callOf('rehearse', 'writer', true)
export const deed = callOf('deed', 'writer', false)
export const deedLong = callOf('deed', 'writer', true)
export const deedOnStoreFile = callOf('deed', 'own', true)
