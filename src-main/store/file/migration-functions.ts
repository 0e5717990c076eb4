/**
 * The SQL functions that released migrations call. They belong to those migrations: they are never changed and import
 * nothing of the program, so that an old store always becomes what it became at the migration's release. A migration
 * that needs something else gets a function with another name.
 */
import type Database from 'better-sqlite3'

export function addMigrationFunctions(store: Database.Database): void {
  // 0005-thread-runs
  store.function('user_key_of', { deterministic: true }, (userId) => userKeyOf(userId as string))
  store.aggregate('run_of_messages', {
    start: () => [] as RunMessage[],
    // The type declarations know only functions of one argument; SQL passes as many as are named here.
    step: ((messages: RunMessage[], atMs: number, facts: number, rowNo: number, traitNo: number) =>
      void messages.push([atMs, facts, rowNo, traitNo])) as never,
    result: (messages) => runOf(messages),
  })
  // 0007-told-content
  store.function('counted_apart', { deterministic: true }, (run, timeZone) =>
    JSON.stringify(countedApart(run as string, timeZone as string)),
  )
}

/** A phone number of 8 to 15 digits as one number that sorts like its digits; any other id unchanged. */
function userKeyOf(userId: string): number | string {
  if (!/^\+[1-9]\d{7,14}$/.test(userId)) return userId
  const digits = userId.slice(1)
  return Number(digits.padEnd(15, '0')) * 8 + digits.length - 8
}

type RunMessage = [atMs: number, facts: number, rowNo: number, traitNo: number]

/**
 * Messages as a run, sorted by time and row. Each has the time (plus 2^52), the facts and the row in nine digits each,
 * and the trait in five.
 */
const runOf = (messages: RunMessage[]): string =>
  messages
    .sort((left, right) => left[0] - right[0] || left[2] - right[2])
    .map(([atMs, facts, rowNo, traitNo]) =>
      [digitsOf(atMs + TIME_OFFSET, 9), digitsOf(facts, 9), digitsOf(rowNo, 9), digitsOf(traitNo, 5)].join(''),
    )
    .join('')

const TIME_OFFSET = 2 ** 52
const MESSAGE_CHARACTERS = 32
/** The digits of base 64; the highest digit of a number comes first. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * A number in base 64.
 * @throws RangeError where it needs more digits, is negative or no whole number
 */
function digitsOf(value: number, length: number): string {
  let rest = value
  let digits = ''
  for (let place = 0; place < length; place++) {
    digits = DIGITS.charAt(rest % 64) + digits
    rest = Math.floor(rest / 64)
  }
  if (!Number.isInteger(value) || value < 0 || rest !== 0)
    throw new RangeError(`${value} has no room in ${length} digits`)
  return digits
}

function numberIn(digits: string): number {
  let value = 0
  for (const digit of digits) value = value * 64 + DIGITS.indexOf(digit)
  return value
}

/**
 * For each message of a run that a profile may not count as a message: local day, direction and the number it is
 * counted under.
 */
function countedApart(run: string, timeZone: string): [day: number, direction: number, counted: number][] {
  const counts: [number, number, number][] = []
  for (let at = 0; at < run.length; at += MESSAGE_CHARACTERS) {
    const atMs = numberIn(run.slice(at, at + 9)) - TIME_OFFSET
    const facts = numberIn(run.slice(at + 9, at + 18))
    // Bits of the facts from the lowest: direction 1, state 2, shape 3.
    const apart = APART.get((facts >> 3) & 7)
    if (apart !== undefined) counts.push([localDayOf(atMs, timeZone), facts & 1, ((facts >> 1) & 3) + apart])
  }
  return counts
}

/** By shape, what is added to the state: 4 for a tap on an action, 8 for a shared location. */
const APART = new Map([
  [5, 4],
  [4, 8],
])

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** The local day, in days since 1970-01-01. */
function localDayOf(atMs: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    const date = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
    formats.set(timeZone, (format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', { timeZone, ...date })))
  }
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(atMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1 } = parts
  const dayIn = (ofYear: number): number => new Date(0).setUTCFullYear(ofYear, month - 1, day) / DAY_MS
  const found = dayIn(year)
  // The runtime writes the year 0 as year 1 BC.
  return Math.abs(found * DAY_MS - atMs) < 3 * DAY_MS ? found : dayIn(1 - year)
}
