/** What follows from the table of calls, so that nobody keeps a list of calls by hand. */
import type { CallFile } from './call-kinds.ts'
import { calls, type AnswerOf, type CallName, type Calls, type CheckedRequestOf, type RequestOf } from './calls.ts'

type NamesWith<Facts> = { [Name in CallName]: Calls[Name] extends Facts ? Name : never }[CallName]
/** A call that changes something: each leaves an entry in the audit trail. */
export type DeedName = NamesWith<{ kind: 'deed' }>
export type WriterCallName = NamesWith<{ thread: 'writer' }>
export type ReaderCallName = NamesWith<{ thread: 'reader' | 'own' }>

/** A call by its name with its request, which was checked. */
export type Asked<Name extends CallName = CallName> = { [N in Name]: { name: N; request: CheckedRequestOf<N> } }[Name]

/** Whether only the thread that writes can answer it. */
export const isForWriter = (asked: Asked): asked is Asked<WriterCallName> => calls[asked.name].thread === 'writer'

export const fileOf = (name: CallName): CallFile | undefined => calls[name].file

/** Of a call with a `file`: whether it does without one, too. */
export const mayLackFile = (name: CallName): boolean =>
  (calls[name].request.shape as { file?: { safeParse(value: undefined): { success: boolean } } }).file?.safeParse(
    undefined,
  ).success === true

/** Whether anything of a call stays in the store: of a rehearsal or a dry run nothing does. */
export const changesStore = (name: CallName, request: object): boolean =>
  calls[name].kind === 'deed' && !('dryRun' in request && request.dryRun === true)

/** A deed that another call tries out: it takes the same request and answers in the same shape. */
type TriedName = {
  [Name in DeedName]: Calls[Name]['rehearsal'] extends infer Rehearsal extends CallName
    ? [RequestOf<Name>, AnswerOf<Rehearsal>] extends [RequestOf<Rehearsal>, AnswerOf<Name>]
      ? Name
      : never
    : never
}[DeedName]

/** The call that does a deed, or that only tells what it would do. */
export const callFor = <Name extends TriedName>(name: Name, dryRun: boolean): Name | Calls[Name]['rehearsal'] =>
  dryRun ? calls[name].rehearsal : name
