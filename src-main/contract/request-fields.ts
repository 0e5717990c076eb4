/** What the fields of requests are made of; what is wrong with one is a code (`core/words/reasons/request-fault.ts`). */
import { z } from 'zod'
import { fitsSchema, share } from '../core/documents/schema.ts'
import { isStorableTime } from '../core/calendar/time-bounds.ts'
import type { RequestFault } from '../core/words/reasons/request-fault.ts'

/** One rule for a field: the first thing that is wrong with it, or null. */
type Rule<Value> = (value: Value) => RequestFault | null

const by =
  <Value>(rule: Rule<Value>) =>
  (value: Value, { addIssue }: z.RefinementCtx): void => {
    const fault = rule(value)
    if (fault !== null) addIssue({ code: 'custom', params: { fault } })
  }

const filled: Rule<string> = (value) => (value === '' ? { code: 'empty' } : null)
const ofKind = (kind: Extract<RequestFault, { code: 'not-of-kind' }>['kind']): RequestFault => ({
  code: 'not-of-kind',
  kind,
})
const between =
  <Value extends string | number>(least: Value, most: Value): Rule<Value> =>
  (value) =>
    value >= least && value <= most ? null : { code: 'not-between', least, most }

const MOST_OF_A_NAME = 200

export const requestText = z.string().superRefine(by(filled))
/** The name by which a long call tells its progress and is cancelled; without one it tells none. */
export const job = requestText.optional()
/** Any non-empty text without control characters. */
export const id = z
  .string()
  .superRefine(by((value) => filled(value) ?? (/\p{Cc}/u.test(value) ? { code: 'control-characters' } : null)))
export const name = z
  .string()
  .trim()
  .superRefine(
    by(
      (value) =>
        filled(value) ?? (value.length > MOST_OF_A_NAME ? { code: 'too-long', characters: MOST_OF_A_NAME } : null),
    ),
  )

const MOST_OF_A_TAG = 40
/** One word or a few, on one line. */
export const tag = z
  .string()
  .trim()
  .superRefine(
    by(
      (value) =>
        filled(value) ??
        (/\p{Cc}/u.test(value) ? { code: 'control-characters' } : null) ??
        (value.length > MOST_OF_A_TAG ? { code: 'too-long', characters: MOST_OF_A_TAG } : null),
    ),
  )

const MOST_OF_A_NOTE = 500
/** What a person notes, of any number of lines; it may be empty. */
export const noteText = z
  .string()
  .trim()
  .superRefine(by((value) => (value.length > MOST_OF_A_NOTE ? { code: 'too-long', characters: MOST_OF_A_NOTE } : null)))

/** Days, months and instants are those that traffic may be of (`core/calendar/time-bounds.ts`), on the clock of any zone. */
export const requestDay = z
  .string()
  .superRefine(
    by((value) =>
      /^\d{4}-\d{2}-\d{2}$/.test(value) ? between<string>('1970-01-01', '2200-01-01')(value) : ofKind('day'),
    ),
  )
export const requestCycle = z
  .string()
  .superRefine(
    by((value) =>
      /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? between<string>('1969-12', '2199-12')(value) : ofKind('cycle'),
    ),
  )
const written = z.iso.datetime({ offset: true })
export const requestInstant = z.string().superRefine(
  by((value) => {
    if (!written.safeParse(value).success) return ofKind('instant')
    return isStorableTime(Date.parse(value)) ? null : { code: 'years', first: 1970, last: 2199 }
  }),
)
export const country = z.string().superRefine(by((value) => (/^[A-Z]{2}$/.test(value) ? null : ofKind('country'))))
export const currency = z.string().superRefine(by((value) => (/^[A-Z]{3}$/.test(value) ? null : ofKind('currency'))))

/** Whole by our own rule: zod's also refuses what it calls too big or too small, which is for `between` to say. */
const isWhole: Rule<number> = (value) => (Number.isInteger(value) ? null : ofKind('whole number'))
export const requestWhole = z.number().superRefine(by(isWhole))
export const whole = (least: number, most: number) =>
  z.number().superRefine(by((value) => isWhole(value) ?? between(least, most)(value)))
const percent = whole(1, 1000)
const MOST_PERCENTS = 10
export const percents = z.array(percent).superRefine(
  by(({ length }) => {
    if (length === 0) return { code: 'too-few', of: 'percent' }
    return length > MOST_PERCENTS ? { code: 'too-many', of: 'percent', most: MOST_PERCENTS } : null
  }),
)
export const agentIds = z
  .array(id)
  .superRefine(by(({ length }) => (length === 0 ? { code: 'too-few', of: 'agent' } : null)))
const MOST_PROFILES = 10
/** What is compared is several. */
export const profileNames = z.array(id).superRefine(
  by(({ length }) => {
    if (length < 2) return { code: 'too-few', of: 'profile', least: 2 }
    return length > MOST_PROFILES ? { code: 'too-many', of: 'profile', most: MOST_PROFILES } : null
  }),
)
/** A part of a whole as a decimal text, from 0 to 1. */
export const requestShare = z.string().superRefine(by((value) => (fitsSchema(share(), value) ? null : ofKind('share'))))
export const requestPeriod = z.union([
  z.object({ cycle: requestCycle }),
  z.object({ from: requestDay, to: requestDay }),
])

/** Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8; other formats have none. */
export const byteOrderMark = z.boolean().default(false)
