/**
 * The parts from which schemas of documents are built. The type of a document and its check both follow from its
 * schema. A part only checks a value and never changes it. Every fault is an issue of zod's kind `custom` that holds a
 * `DocumentFault`; `check.ts` turns issues into faults with paths.
 */
import * as z from 'zod/mini'
import { isDecimal, nanosOf, parseDecimal } from '../money/money.ts'
import type { DocumentFault, Kind } from './document-fault.ts'

// By default zod builds parsers by `new Function`, which the console's content security policy forbids.
z.config({ jitless: true })

export type Schema<Value = unknown> = z.ZodMiniType<Value>
export type FieldSchemas = Readonly<Record<string, Schema>>
/** The type of the documents that a schema accepts. */
export type DocumentOf<Of extends Schema> = z.output<Of>
/** The type of an object with these keys; optional ones may be left out. */
export type ObjectOf<Of extends FieldSchemas> = z.output<z.ZodMiniObject<Of>>

/** A fault in a part of a value, at `path` below it. */
export type Found = { path: readonly (string | number)[]; fault: DocumentFault }

type Context = z.core.$RefinementCtx

const schemaJudgedBy = <Value>(judge: (found: unknown, context: Context) => void): Schema<Value> =>
  z.unknown().check(z.superRefine(judge)) as unknown as Schema<Value>

/**
 * A schema from a function that returns the fault of a value, or null. A missing value is reported as missing, without
 * calling it.
 */
export const value = <Value>(faultOf: (found: unknown) => DocumentFault | null): Schema<Value> =>
  schemaJudgedBy<Value>((found, context) => {
    const fault: DocumentFault | null = found === undefined ? { code: 'missing' } : faultOf(found)
    if (fault) context.addIssue({ code: 'custom', params: { fault } })
  })

/** A text for which `fits` is true; `kind` says in the fault what it has to be. */
export const text = (kind: Kind, fits: (text: string) => boolean): Schema<string> =>
  value((found) => (typeof found === 'string' && fits(found) ? null : { code: 'not-of-kind', kind, found }))

export const oneOf = <const Word extends string>(words: readonly Word[]): Schema<Word> =>
  value((found) => ((words as readonly unknown[]).includes(found) ? null : { code: 'not-one-of', words, found }))

/** A whole number of at least `least`. */
export const count = (least: number): Schema<number> =>
  value((found) => (isCount(found, least) ? null : { code: 'no-count', least, found }))

export const isCount = (found: unknown, least: number): found is number =>
  Number.isSafeInteger(found) && (found as number) >= least

/** A whole number of either sign. */
export const wholeNumberField = (): Schema<number> =>
  value((found) => (Number.isSafeInteger(found) ? null : { code: 'no-whole-number', found }))

/** Money as text, exact and of either sign. */
export const amount = (): Schema<string> => text('amount', isDecimal)

/**
 * A price as a decimal string, not negative. A JSON number is refused, because parsing has already made it a binary
 * float.
 */
export const price = (): Schema<string> =>
  value((found) => {
    if (typeof found === 'number') {
      return { code: 'price-as-number', asText: isPrice(String(found)) ? String(found) : null }
    }
    return typeof found === 'string' && isPrice(found) ? null : { code: 'not-of-kind', kind: 'price', found }
  })

/** A part of a whole as a decimal text, from 0 to 1. */
export const share = (): Schema<string> => text('share', (written) => isPrice(written) && nanosOf(written) <= WHOLE)

const WHOLE = nanosOf('1')

export const flag = (): Schema<boolean> =>
  value((found) => (typeof found === 'boolean' ? null : { code: 'not-of-kind', kind: 'flag', found }))

function isPrice(written: string): boolean {
  const nanos = parseDecimal(written)
  return nanos !== null && nanos >= 0n
}

export const fitsSchema = (schema: Schema, found: unknown): boolean => schema.safeParse(found).success

export const optional = <Value>(schema: Schema<Value>): z.ZodMiniOptional<Schema<Value>> => z.optional(schema)

/** An object with exactly these keys; those that are `optional` may be missing. */
export const object = <Of extends FieldSchemas>(shape: Of): z.ZodMiniObject<Of> => {
  const keys = Object.keys(shape)
  const known = [...keys.filter((key) => !isOptional(shape[key]!)), ...keys.filter((key) => isOptional(shape[key]!))]
  // Zod names only the unknown keys; the known ones are added as the issue's message, which `check.ts` reads.
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? known.join(' ') : undefined) })
}

/** An object that may have more than is looked at, because a hash over all of it tells what does not belong there. */
export const hashedObject = <Of extends FieldSchemas>(shape: Of): Schema<ObjectOf<Of>> =>
  z.object(shape) as unknown as Schema<ObjectOf<Of>>

/** An object that another judges. */
export const anyObject = <Value extends object>(): Schema<Value> =>
  value((found) =>
    typeof found === 'object' && found !== null && !Array.isArray(found) ? null : { code: 'no-object', found },
  )

const isOptional = (schema: Schema): boolean => schema instanceof z.ZodMiniOptional

export const list = <Value>(each: Schema<Value>): Schema<Value[]> => z.array(each) as unknown as Schema<Value[]>

/** So many faults of one list are enough to see that it is another one. */
const MOST_FAULTS = 100

/** A list of any length, of which no more faults are told than say that it is none of ours. */
export const longList = <Value>(each: Schema<Value>): Schema<Value[]> =>
  schemaJudgedBy((found, context) => {
    if (found === undefined) return context.addIssue({ code: 'custom', params: { fault: { code: 'missing' } } })
    if (!Array.isArray(found))
      return context.addIssue({ code: 'custom', params: { fault: { code: 'no-list', found } } })
    for (const [place, one] of found.entries()) {
      if (context.issues.length >= MOST_FAULTS) return
      passOn(each.safeParse(one, { reportInput: true }), [place], context)
    }
  })

/** An object whose keys may be any words. */
export const table = <Value>(each: Schema<Value>): Schema<Readonly<Record<string, Value>>> =>
  schemaJudgedBy((found, context) => {
    if (found === undefined) return context.addIssue({ code: 'custom', params: { fault: { code: 'missing' } } })
    if (typeof found !== 'object' || found === null || Array.isArray(found)) {
      return context.addIssue({ code: 'custom', params: { fault: { code: 'no-object', found } } })
    }
    for (const [key, one] of Object.entries(found)) {
      if (one !== undefined) passOn(each.safeParse(one, { reportInput: true }), [key], context)
    }
  })

/** One of several schemas, chosen by looking at the value. */
export const either = <Value>(schemaFor: (found: unknown) => Schema): Schema<Value> =>
  schemaJudgedBy<Value>((found, context) => {
    passOn(schemaFor(found).safeParse(found, { reportInput: true }), [], context)
  })

export const orNull = <Value>(schema: Schema<Value>): Schema<Value | null> =>
  either((found) => (found === null ? z.unknown() : schema))

function passOn(
  parsed: { success: boolean; error?: { issues: readonly z.core.$ZodIssue[] } | undefined },
  path: readonly PropertyKey[],
  context: Context,
): void {
  for (const issue of parsed.error?.issues ?? []) {
    context.issues.push({ ...issue, path: [...path, ...issue.path] } as z.core.$ZodRawIssue)
  }
}

/**
 * A rule about several parts of a value, such as that no two items of a list are equal. It is checked even where single
 * parts have faults.
 */
export const together = <Value>(schema: Schema<Value>, faultsOf: (found: unknown) => Iterable<Found>): Schema<Value> =>
  schema.check(
    z.superRefine<unknown>(
      (found, context) => {
        for (const { path, fault } of faultsOf(found)) {
          context.addIssue({ code: 'custom', path: [...path], params: { fault } })
        }
      },
      { when: () => true },
    ),
  )
