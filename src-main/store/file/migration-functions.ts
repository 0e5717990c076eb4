/**
 * The SQL functions that released migrations call. They are part of those migrations: like them they are never edited and
 * import nothing of the program, so that an old store becomes what it became when its migration was released, whatever
 * the program has learned since. A migration that needs something else gets a function of another name.
 */
import type Database from 'better-sqlite3'

export function addMigrationFunctions(store: Database.Database): void {
  // 0005-thread-runs
  store.function('user_key_of', { deterministic: true }, (userId) => userKeyOf(userId as string))
  store.aggregate('run_of_messages', {
    start: () => [] as RunMessage[],
    // The types know of functions of one value only; SQL calls it with as many as it names here.
    step: ((messages: RunMessage[], atMs: number, facts: number, rowNo: number, traitNo: number) =>
      void messages.push([atMs, facts, rowNo, traitNo])) as never,
    result: (messages) => runOf(messages),
  })
  // 0007-told-content
  store.function('counted_apart', { deterministic: true }, (run, timeZone) =>
    JSON.stringify(countedApart(run as string, timeZone as string)),
  )
}

/** A phone number of 8 to 15 digits as one number, in the order of its digits; any other id as the text that it is. */
function userKeyOf(userId: string): number | string {
  if (!/^\+[1-9]\d{7,14}$/.test(userId)) return userId
  const digits = userId.slice(1)
  return Number(digits.padEnd(15, '0')) * 8 + digits.length - 8
}

type RunMessage = [atMs: number, facts: number, rowNo: number, traitNo: number]

/** By time, those of one time by row: the time (plus 2^52), the facts and the row in nine digits, the trait in five. */
const runOf = (messages: RunMessage[]): string =>
  messages
    .sort((left, right) => left[0] - right[0] || left[2] - right[2])
    .map(([atMs, facts, rowNo, traitNo]) =>
      [digitsOf(atMs + TIME_OFFSET, 9), digitsOf(facts, 9), digitsOf(rowNo, 9), digitsOf(traitNo, 5)].join(''),
    )
    .join('')

const TIME_OFFSET = 2 ** 52
const MESSAGE_CHARACTERS = 32
/** Of base 64, the highest first. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** @throws RangeError where the number has no room, or is no whole one */
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

/** Of a run's messages that a profile may say are none, one after the other, the local day, the direction and the count. */
function countedApart(run: string, timeZone: string): [day: number, direction: number, counted: number][] {
  const counts: [number, number, number][] = []
  for (let at = 0; at < run.length; at += MESSAGE_CHARACTERS) {
    const atMs = numberIn(run.slice(at, at + 9)) - TIME_OFFSET
    const facts = numberIn(run.slice(at + 9, at + 18))
    // The direction is the lowest bit, the state the next two, the shape the three after these.
    const apart = APART.get((facts >> 3) & 7)
    if (apart !== undefined) counts.push([localDayOf(atMs, timeZone), facts & 1, ((facts >> 1) & 3) + apart])
  }
  return counts
}

/** By shape what is added to the state: a tap on an action, a shared location. */
const APART = new Map([
  [5, 4],
  [4, 8],
])

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Days from 1970-01-01 to the date on the wall. */
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
  // The clock calls the year 0 the year 1, of the era before ours.
  return Math.abs(found * DAY_MS - atMs) < 3 * DAY_MS ? found : dayIn(1 - year)
}
