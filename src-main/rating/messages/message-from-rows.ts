import { leavesClassOpen, assumption, type AssumableFact } from '../content/assumed-facts.ts'
import { shapeOf } from '../content/content.ts'
import { packFacts, type Facts } from '../content/facts.ts'
import type { ContentType } from './message.ts'
import { merged, type Fate } from './sighting.ts'
import { says, type ToldRow } from './told-row.ts'

/** What a row and the message of several rows tell alike. */
type Told = Omit<ToldRow, 'rowNo' | 'isReceipt' | 'isPurged' | 'place' | 'assumed' | 'isGuessByClass' | 'others'>

/** The one message that rows of one identity make. */
export interface ToldMessage extends Told {
  /** The row that sorts first: it says whose message it is, its direction and when it was sent. */
  leader: ToldRow
  /** The row whose text, or size of a text, counts. */
  textRow: ToldRow
  /** The facts that no row says, as `Message.assumed` names them; null where all are said. */
  assumed: string | null
  /** All rows in the order in which they count, receipts last. */
  rows: readonly ToldRow[]
  /** The rows that say something different from what counts. */
  conflicting: readonly ToldRow[]
}

/**
 * The message that counts, of all rows of one identity in any order (rating rules, section 2: identity and content). The
 * stronger status wins, with the earliest delivery among its rows. Of the content, fact by fact, what a row says goes
 * before what another assumed; of several that say it, the one that sorts first by its time of sending and its own bytes
 * counts. So the answer follows from the set of the rows alone.
 * @returns null where there is no row but receipts
 */
export function messageFromRows(rows: readonly ToldRow[]): ToldMessage | null {
  const told = inOrder(rows.filter((row) => !row.isReceipt))
  const leader = told[0]
  if (!leader) return null
  const typeRow = firstOf(told, (row) => rankOf(row, 'content_type'))
  const suggestionsRow = firstOf(told, (row) => rankOf(row, 'suggestions'))
  const textRow = textRowOf(told)
  const { contentType } = typeRow
  const { suggestions } = suggestionsRow
  const { text, bytes, characters } = textRow
  const { country } = firstOf(told, (row) => Number(row.country !== null))
  const { carrier } = firstOf(told, (row) => Number(row.carrier !== null))
  const shape = typeRow === suggestionsRow ? typeRow.shape : shapeOf(contentType as ContentType, suggestions)
  const assumed = assumption(
    typeRow.assumed.has('content_type'),
    textRow.assumed.has('text'),
    suggestionsRow.assumed.has('suggestions'),
  )
  const isOfOneRow = typeRow === suggestionsRow && typeRow === textRow && country === typeRow.country
  const isOpen = isOfOneRow ? typeRow.isOpen : leavesClassOpen(shape, assumed, country)
  const { user, direction, sentAtMs } = leader
  const content = { user, direction, sentAtMs, contentType, suggestions, text, bytes, country, carrier }
  return {
    leader,
    textRow,
    ...content,
    ...fateFrom(rows),
    shape,
    characters,
    assumed,
    isOpen,
    rows: told.length === rows.length ? told : [...told, ...inOrder(rows.filter((row) => row.isReceipt))],
    conflicting: told.length === 1 ? [] : told.filter((row) => contradicts(row, content)),
  }
}

/** What rating reads of a message, in one number. */
export const factsOf = (message: ToldMessage): Facts => {
  const { direction, state, shape, bytes, characters, isOpen, deliveredAtMs } = message
  return packFacts(direction, state, shape, bytes, characters, isOpen, deliveredAtMs !== null)
}

/**
 * By sending, then by the place of those that keep one, then by what the row says of the message, then by all else that
 * is kept of it.
 */
function inOrder(rows: readonly ToldRow[]): readonly ToldRow[] {
  if (rows.length < 2) return rows
  return rows
    .map((row) => ({ row, content: contentBytes(row), others: otherBytes(row) }))
    .sort(
      (left, right) =>
        left.row.sentAtMs - right.row.sentAtMs ||
        compareNumbers(left.row.place ?? Infinity, right.row.place ?? Infinity) ||
        compare(left.content, right.content) ||
        compare(left.others, right.others) ||
        left.row.rowNo - right.row.rowNo,
    )
    .map(({ row }) => row)
}

const compareNumbers = (left: number, right: number): number => (left < right ? -1 : left > right ? 1 : 0)
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** One text of the row's content; it may never change, as stores would then elect other rows. */
const contentBytes = (row: ToldRow): string =>
  JSON.stringify([
    row.user,
    row.direction,
    row.contentType,
    row.suggestions,
    row.text,
    row.bytes,
    row.characters,
    row.country,
    row.carrier,
    [...row.assumed],
    row.isOpen,
  ])

const otherBytes = ({ state, deliveredAtMs, others }: ToldRow): string => JSON.stringify([state, deliveredAtMs, others])

/** The first of the rows with the highest rank. */
function firstOf(rows: readonly ToldRow[], rank: (row: ToldRow) => number): ToldRow {
  let best = rows[0]!
  for (const row of rows) if (rank(row) > rank(best)) best = row
  return best
}

/**
 * A statement; the silence of a row that has no text; a guess by the provider's class; one that goes by something else in
 * the row, such as a number of attachments; and the plain text that nothing speaks for.
 */
function rankOf(row: ToldRow, fact: AssumableFact): number {
  if (says(row, fact)) return 4
  if (!row.assumed.has(fact)) return 3
  if (row.isGuessByClass) return 2
  return row.contentType === 'text' && row.suggestions.length === 0 && row.bytes === 0 ? 0 : 1
}

/** Where the size alone counts, a row that has, or had, the text of that size tells more of the same. */
function textRowOf(rows: readonly ToldRow[]): ToldRow {
  const first = firstOf(rows, (row) => rankOf(row, 'text'))
  if (hadText(first) || first.bytes === 0) return first
  return rows.find((row) => hadText(row) && row.bytes === first.bytes) ?? first
}

const hadText = ({ text, isPurged }: ToldRow): boolean => text !== null || isPurged === true

/** Receipts and messages alike tell how a message fared. */
const fateFrom = (rows: readonly ToldRow[]): Fate =>
  rows
    .map(({ state, deliveredAtMs }): Fate => ({ state, deliveredAtMs }))
    .reduce((known, fate) => merged(known, fate) ?? known)

type Content = Pick<
  ToldMessage,
  'user' | 'direction' | 'sentAtMs' | 'contentType' | 'suggestions' | 'text' | 'bytes' | 'country' | 'carrier'
>

/** Whether the row says something else than what counts. */
function contradicts(row: ToldRow, content: Content): boolean {
  const { user, direction, sentAtMs, contentType, suggestions, text, bytes, country, carrier } = content
  if (row.user !== user || row.direction !== direction || !isSameMoment(row.sentAtMs, sentAtMs)) return true
  if (row.country !== null && row.country !== country) return true
  if (row.carrier !== null && row.carrier !== carrier) return true
  if (says(row, 'content_type') && row.contentType !== contentType) return true
  if (says(row, 'suggestions') && namesIn(row.suggestions) !== namesIn(suggestions)) return true
  if (!says(row, 'text')) return false
  return row.text === null || text === null ? row.bytes !== bytes : row.text !== text
}

const SECOND_MS = 1000

/** A source that knows whole seconds does not contradict one that knows milliseconds. */
const isSameMoment = (left: number, right: number): boolean =>
  left === right ||
  ((left % SECOND_MS === 0 || right % SECOND_MS === 0) &&
    Math.floor(left / SECOND_MS) === Math.floor(right / SECOND_MS))

/** Which suggestions there are, however often and in whatever order. */
const namesIn = (suggestions: readonly string[]): string =>
  suggestions.length === 0 ? '' : JSON.stringify([...new Set(suggestions)].sort())
