/** The kinds of calls that a door may make: what each does to the store, and how it is answered. */
import type { z } from 'zod'

export type Effect = 'read' | 'write'
export interface Call<Effects extends Effect, Request extends z.ZodType, Answer> {
  /** A read never changes the store, so it is answered while an import is being written. */
  effect: Effects
  /** May take long: answered by a thread of its own, so that nothing else that is read waits for it. */
  apart: boolean
  /** Whether anything of it stays in the store: a preview is tried out in a change that is taken back. */
  keeps: boolean
  request: Request
  /** Type only: what the call answers. */
  answer?: Answer
}
export const read =
  <Answer>() =>
  <R extends z.ZodType>(request: R): Call<'read', R, Answer> => ({
    effect: 'read',
    apart: false,
    keeps: false,
    request,
  })
export const readApart =
  <Answer>() =>
  <R extends z.ZodType>(request: R): Call<'read', R, Answer> => ({ effect: 'read', apart: true, keeps: false, request })
export const write =
  <Answer>() =>
  <R extends z.ZodType>(request: R): Call<'write', R, Answer> => ({
    effect: 'write',
    apart: false,
    keeps: true,
    request,
  })
/** Needs the store as one who changes it does, and leaves it as it was. */
export const attempt =
  <Answer>() =>
  <R extends z.ZodType>(request: R): Call<'write', R, Answer> => ({
    effect: 'write',
    apart: false,
    keeps: false,
    request,
  })
