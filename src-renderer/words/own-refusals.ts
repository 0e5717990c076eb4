import type { FailureKind } from '../../src-main/contract/answers.ts'

/** The refusals of the console itself, each with the sentence that a person reads. */
const SENTENCES = {
  /** The call may have been done: only its answer is missing. */
  'host-gone': () =>
    'Ratedesk does not answer. Check that it is still running, and whether the change is there, before you try again.',
  'session-ended': () =>
    'This page’s session has ended. Press Enter in the terminal where Ratedesk runs: it prints a new address.',
  'upload-failed': ({ name }: { name: string }) => `${name} could not be handed over. Try it again.`,
  'at-fault': ({ said }: { said: string }) => `Ratedesk itself is at fault here: ${said}`,
  'card-too-large': ({ name }: { name: string }) =>
    `${name} is larger than any rate card; choose the JSON or CSV file of a card. Nothing was changed.`,
  'card-too-deep': ({ name, levels }: { name: string; levels: number }) =>
    `${name} is nested more than ${levels} levels deep; no rate card is. Nothing was changed.`,
  'card-no-json': ({ name, said }: { name: string; said: string | null }) =>
    `${name} is not JSON${said === null ? '' : ` (${said})`}; mend it there and choose it again, or choose a CSV file. Nothing was changed.`,
  'offers-too-large': ({ name }: { name: string }) =>
    `${name} is larger than any file of offers; choose a JSON file of offers. Nothing was changed.`,
  'offers-too-deep': ({ name, levels }: { name: string; levels: number }) =>
    `${name} is nested more than ${levels} levels deep; no file of offers is. Nothing was changed.`,
  'offers-no-json': ({ name, said }: { name: string; said: string | null }) =>
    `${name} is not JSON${said === null ? '' : ` (${said})`}; mend it there and choose it again. Nothing was changed.`,
  'offers-faulty': ({ name }: { name: string }) =>
    `${name} has faults; mend them there and choose it again. Nothing was changed.`,
} as const

export type OwnRefusal = keyof typeof SENTENCES
export type OwnArgs<Code extends OwnRefusal> = Parameters<(typeof SENTENCES)[Code]>

/** Refusals where the given file itself is wrong; the others may succeed at another time. */
const WRONG: ReadonlySet<OwnRefusal> = new Set([
  'card-too-large',
  'card-too-deep',
  'card-no-json',
  'offers-too-large',
  'offers-too-deep',
  'offers-no-json',
  'offers-faulty',
])

export const ownKind = (code: OwnRefusal): FailureKind => (WRONG.has(code) ? 'wrong' : 'failed')

export const ownSentence = <Code extends OwnRefusal>(code: Code, ...args: OwnArgs<Code>): string =>
  (SENTENCES[code] as (...args: OwnArgs<Code>) => string)(...args)
