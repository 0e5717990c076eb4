import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { rateCardFromCsv } from '../../../contract/rate-card/rate-card-from-csv.ts'
import { Failure, refuse, type Fault } from '../../../core/words/problem.ts'
import { hindrance } from '../../../core/words/reasons/hindrance.ts'
import { readJsonFile } from '../json-file.ts'

export interface CardFile {
  card: unknown
  /** Faults of the file itself, before its card is checked. */
  faults: readonly Fault[]
  /** Adds to the faults of the card where in the file they are. */
  placed: (faults: readonly Fault[]) => Fault[]
}

/**
 * Reads a rate card from a file that the user named: CSV by its extension, else JSON.
 * @throws Failure that names the file and what is wrong
 */
export async function readCardByPath(file: string): Promise<CardFile> {
  if (extname(file).toLowerCase() !== '.csv') {
    return { card: await readJsonFile(file), faults: [], placed: (faults) => [...faults] }
  }
  const text = await readFile(file, 'utf8').catch((error) => {
    throw refuse('file-unread-json', { file, why: hindrance(error, process.platform) })
  })
  const { card, faults, withRows } = rateCardFromCsv(text)
  return { card, faults, placed: withRows }
}

/** A refusal of the card, with where in the file each fault is. */
export const placedRefusal = (refusal: unknown, { placed }: CardFile): unknown =>
  refusal instanceof Failure && refusal.faults.length > 0 ? refusal.with(placed(refusal.faults)) : refusal
