/** Everything that follows from the table of calls, so that no list of calls has to be kept by hand. */
import type { CallFile } from './call-kinds.ts'
import { calls, type AnswerOf, type CallName, type Calls, type CheckedRequestOf, type RequestOf } from './calls.ts'

type NamesWith<Facts> = { [Name in CallName]: Calls[Name] extends Facts ? Name : never }[CallName]
/** A call that changes the store; each leaves an entry in the audit trail. */
export type DeedName = NamesWith<{ kind: 'deed' }>
export type WriterCallName = NamesWith<{ thread: 'writer' }>
export type ReaderCallName = NamesWith<{ thread: 'reader' }>
/** A call for which the store is closed and opened again. */
export type OwnCallName = NamesWith<{ thread: 'own' }>
/** A call that tells how far it is, and can be stopped, by the `job` of its request. */
export type LongCallName = NamesWith<{ isLong: true }>

/** The name of a call with its checked request. */
export type CheckedCall<Name extends CallName = CallName> = {
  [N in Name]: { name: N; request: CheckedRequestOf<N> }
}[Name]

/** Whether only the writing thread can answer a call. */
export const isForWriter = (asked: CheckedCall): asked is CheckedCall<WriterCallName> =>
  calls[asked.name].thread === 'writer'

/** Whether one of the threads that read answers a call. */
export const isForReader = (asked: CheckedCall): asked is CheckedCall<ReaderCallName> =>
  calls[asked.name].thread === 'reader'

/** Whether the store has to be closed for a call. */
export const isForNobody = (asked: CheckedCall): asked is CheckedCall<OwnCallName> => calls[asked.name].thread === 'own'

export const isLong = (name: CallName): name is LongCallName => calls[name].isLong

/** Calls that begin with the same long work, whose result a thread caches: what it is called. */
const CACHED: Partial<Record<ReaderCallName, string>> = {
  'list-templates': 'templates',
  'rewrite-template': 'templates',
}

/** What a call takes from the cache of the thread that worked it out; null for nothing. */
export const cachedFor = (name: CallName): string | null => (CACHED as Partial<Record<CallName, string>>)[name] ?? null

export const fileOf = (name: CallName): CallFile | undefined => calls[name].file

/** Whether a call with a `file` also works without one. */
export const mayLackFile = (name: CallName): boolean =>
  (calls[name].request.shape as { file?: { safeParse(value: undefined): { success: boolean } } }).file?.safeParse(
    undefined,
  ).success === true

/** Whether a call with this request leaves a change in the store: a rehearsal and a dry run do not. */
export const changesStore = (name: CallName, request: object): boolean =>
  calls[name].kind === 'deed' && !('dryRun' in request && request.dryRun === true)

/** A deed that has a rehearsal: a call with the same request and the same kind of answer that changes nothing. */
type TriedName = {
  [Name in DeedName]: Calls[Name]['rehearsal'] extends infer Rehearsal extends CallName
    ? [RequestOf<Name>, AnswerOf<Rehearsal>] extends [RequestOf<Rehearsal>, AnswerOf<Name>]
      ? Name
      : never
    : never
}[DeedName]

/** The name of the call to make: the deed itself, or its rehearsal for a dry run. */
export const callFor = <Name extends TriedName>(name: Name, dryRun: boolean): Name | Calls[Name]['rehearsal'] =>
  dryRun ? calls[name].rehearsal : name
