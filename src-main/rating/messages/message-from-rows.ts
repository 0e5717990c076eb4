import { leavesClassOpen, assumption, type AssumableFact } from '../content/assumed-facts.ts'
import { shapeOf } from '../content/content.ts'
import { packFacts, type Facts } from '../content/facts.ts'
import type { ContentType } from './message.ts'
import { mergeFates, type Fate } from './sighting.ts'
import { says, type ToldRow } from './told-row.ts'

/** The fields that a single row and a message made of several rows have in common. */
type Told = Omit<ToldRow, 'rowNo' | 'isReceipt' | 'isPurged' | 'place' | 'assumed' | 'isGuessByClass' | 'others'>

/** The message that all rows of one identity (agent and message id) make together. */
export interface ToldMessage extends Told {
  /** The row that sorts first. It decides the end user, the direction and the time of sending. */
  leader: ToldRow
  /** The row whose text, or size of a text, is taken for the message. */
  textRow: ToldRow
  /** The facts that no row says, spelled as in `Message.assumed`; null where every fact is said. */
  assumed: string | null
  /** All rows in the order of preference, receipts last. */
  rows: readonly ToldRow[]
  /** The rows that say something else than the message does. */
  conflicting: readonly ToldRow[]
}

/**
 * Makes one message of all rows of one identity (rating rules, section 2: identity and content). The strongest status
 * wins, with the earliest delivery among the rows of that status. Each fact of the content is taken from a row that
 * says it, else from one that assumed it; where several rows say it, from the one that sorts first by time of sending
 * and then by its own bytes. The result depends only on the set of rows, not on the order in which they were imported.
 * @returns null where all rows are receipts
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

/** Packs what rating reads of a message into one number. */
export const messageFacts = (message: ToldMessage): Facts => {
  const { direction, state, shape, bytes, characters, isOpen, deliveredAtMs } = message
  return packFacts(direction, state, shape, bytes, characters, isOpen, deliveredAtMs !== null)
}

/**
 * Sorts rows by time of sending, then by `place` for rows that have one, then by their content, then by everything else
 * that is kept of them.
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

/**
 * The content of a row as one text, to sort rows by. It must never change: the same rows would then make another
 * message.
 */
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

/** The row with the highest rank; the first of them where several have it. */
function firstOf(rows: readonly ToldRow[], rank: (row: ToldRow) => number): ToldRow {
  let best = rows[0]!
  for (const row of rows) if (rank(row) > rank(best)) best = row
  return best
}

/**
 * How far a row is to be believed about a fact. 4: it says the fact. 3: it has no text, and did not assume one. 2: it
 * assumed the fact from the class that the provider billed. 1: it assumed the fact from something else in the row, such
 * as a number of attachments. 0: it assumed a plain text for want of anything else.
 */
function rankOf(row: ToldRow, fact: AssumableFact): number {
  if (says(row, fact)) return 4
  if (!row.assumed.has(fact)) return 3
  if (row.isGuessByClass) return 2
  return row.contentType === 'text' && row.suggestions.length === 0 && row.bytes === 0 ? 0 : 1
}

/**
 * The row to take the text from. Where the best row tells only a size, a row that has, or had before a purge, a text of
 * that very size is better.
 */
function textRowOf(rows: readonly ToldRow[]): ToldRow {
  const first = firstOf(rows, (row) => rankOf(row, 'text'))
  if (hadText(first) || first.bytes === 0) return first
  return rows.find((row) => hadText(row) && row.bytes === first.bytes) ?? first
}

const hadText = ({ text, isPurged }: ToldRow): boolean => text !== null || isPurged === true

/** How the message fared: receipts count like all other rows. */
const fateFrom = (rows: readonly ToldRow[]): Fate =>
  rows
    .map(({ state, deliveredAtMs }): Fate => ({ state, deliveredAtMs }))
    .reduce((known, fate) => mergeFates(known, fate) ?? known)

type Content = Pick<
  ToldMessage,
  'user' | 'direction' | 'sentAtMs' | 'contentType' | 'suggestions' | 'text' | 'bytes' | 'country' | 'carrier'
>

/** Whether a row says something else than the message does. */
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

/**
 * Whether two times may be the same moment: a source that writes whole seconds does not contradict one that writes
 * milliseconds.
 */
const isSameMoment = (left: number, right: number): boolean =>
  left === right ||
  ((left % SECOND_MS === 0 || right % SECOND_MS === 0) &&
    Math.floor(left / SECOND_MS) === Math.floor(right / SECOND_MS))

/** The names of suggestions in one text, each once and sorted, for comparing. */
const namesIn = (suggestions: readonly string[]): string =>
  suggestions.length === 0 ? '' : JSON.stringify([...new Set(suggestions)].sort())
