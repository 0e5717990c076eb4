import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { rateCardFromCsv } from '../../contract/rate-card-from-csv.ts'
import { Failure, refuse, type Fault } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/hindrance.ts'
import { readJson } from './json-file.ts'

export interface CardFile {
  card: unknown
  /** What is wrong with the file itself, whatever the card in it is like. */
  faults: readonly Fault[]
  /** Says where in the file the faults of its card are. */
  placed: (faults: readonly Fault[]) => Fault[]
}

/** A rate card that the user named, as JSON or, by its ending, as CSV. @throws Failure that names what is wrong */
export async function readCardFile(file: string): Promise<CardFile> {
  if (extname(file).toLowerCase() !== '.csv') {
    return { card: await readJson(file), faults: [], placed: (faults) => [...faults] }
  }
  const text = await readFile(file, 'utf8').catch((error) => {
    throw refuse('file-unread-json', { file, why: hindrance(error, process.platform) })
  })
  const { card, faults, withRows } = rateCardFromCsv(text)
  return { card, faults, placed: withRows }
}

/** A refusal whose faults say where in the file they are. */
export const placedRefusal = (refusal: unknown, { placed }: CardFile): unknown =>
  refusal instanceof Failure && refusal.faults.length > 0 ? refusal.with(placed(refusal.faults)) : refusal
