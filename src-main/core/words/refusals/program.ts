import { hindranceWords, type Hindrance } from '../reasons/hindrance.ts'
import { requestFaultsWords, type PlacedRequestFault } from '../reasons/request-fault.ts'
import { failed, wrong } from './wording.ts'

/** The task of a thread. */
type Role = 'read' | 'write' | 'restore' | 'traffic'
/** `call` is the name of a call. */
type OfCall = { call: string }

const GONE: Readonly<Record<Role, string>> = {
  read: 'the part of Ratedesk that reads the store has stopped; ask again',
  write: 'the part of Ratedesk that writes to the store has stopped; nothing unfinished was kept',
  restore: 'the part of Ratedesk that restores the store has stopped; the store is as it was, or what was restored',
  traffic: 'the part of Ratedesk that reads traffic files has stopped; nothing of the import was kept',
}

const DOES_NOT_START: Readonly<Record<Role, string>> = {
  read: 'the part that reads the store does not start',
  write: 'the part that writes to the store does not start',
  restore: 'the part that restores the store does not start',
  traffic: 'the part that reads traffic files does not start',
}

/** Refusals about the program itself, its threads and its hosts. */
export const PROGRAM = {
  'thread-gone': failed(({ role }: { role: Role }) => GONE[role]),
  'thread-unstarted': failed(
    ({ role, fault }: { role: Role; fault: string }) =>
      `something is wrong inside Ratedesk (${fault}): ${DOES_NOT_START[role]}`,
  ),
  'writer-gone': failed(
    'the part of Ratedesk that writes to the store has stopped; nothing was changed: start it again, then try again',
  ),
  closing: failed('Ratedesk is closing; nothing was changed'),
  /** A fault of this program. */
  bug: failed(
    ({ call, fault }: OfCall & { fault: string }) =>
      `something is wrong inside Ratedesk (${fault}); nothing was changed by ${call}`,
  ),
  'call-unsent': failed(({ call }: OfCall) => `something is wrong inside Ratedesk; nothing was changed by ${call}`),
  'call-unknown': wrong(({ call }: OfCall) => `there is no call ${call}`),
  'call-nameless': wrong('a call needs a name'),
  'call-of-terminal': wrong(({ call }: OfCall) => `${call} is for the command line`),
  'request-too-deep': wrong(
    ({ levels }: { levels: number }) => `this request is nested more than ${levels} levels deep`,
  ),
  'request-faulty': wrong(({ faults }: { faults: readonly PlacedRequestFault[] }) => requestFaultsWords(faults)),
  'file-not-chosen': wrong('this file is not one that was chosen here: choose it again'),
  'file-nameless': wrong('a file needs a name'),
  'file-not-given': wrong(
    ({ path, why }: { path: string; why: Hindrance }) => `${path} cannot be imported: ${hindranceWords(why)}`,
  ),
  'upload-hindered': failed(
    ({ name, why }: { name: string; why: Hindrance }) => `${name} could not be taken in: ${hindranceWords(why)}`,
  ),
  'save-hindered': failed(
    ({ path, why }: { path: string; why: Hindrance }) => `${path} could not be written: ${hindranceWords(why)}`,
  ),
  'port-taken': failed(({ port }: { port: number }) => `port ${port} is taken`, 'another-port'),
  'port-refused': failed(({ port }: { port: number }) => `port ${port} may not be listened at`, 'another-port'),
  'port-hindered': failed(
    ({ port, said }: { port: number; said: string }) => `port ${port} cannot be listened at: ${said}`,
  ),
  'console-unbuilt': failed('the console is not built yet: run `npm run build`'),
}
