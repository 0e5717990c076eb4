import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Message, Receipt } from '../../src-main/rating/messages/message.ts'
import type { Note } from '../../src-main/core/words/reasons/note.ts'
import { Failure, type RowProblem } from '../../src-main/core/words/problem.ts'
import { rowFaultWords } from '../../src-main/core/words/reasons/row-fault.ts'
import type { RecordBatch } from '../../src-main/traffic/reading/record-batch.ts'
import { openTraffic, type TrafficOptions, type TrafficOutcome } from '../../src-main/traffic/read-traffic.ts'

export interface AllTraffic {
  messages: Message[]
  lines: number[]
  receipts: Receipt[]
  receiptLines: number[]
  problems: RowProblem[]
  notMessages: number
  /** Its notes as their sentences alone; `noted` has them whole. */
  outcome: Omit<TrafficOutcome, 'notes'> & { notes: string[] }
  noted: Note[]
}

/** What could not be taken apart, in words. */
export const problemsOf = ({ faults }: Pick<RecordBatch<unknown>, 'faults'>): RowProblem[] =>
  faults.map(({ line, fault, row }) => ({ line, reason: rowFaultWords(fault), row }))

export async function readAll(path: string, options?: TrafficOptions): Promise<AllTraffic> {
  const file = openTraffic(path, options)
  const all: Omit<AllTraffic, 'outcome' | 'noted'> = {
    messages: [],
    lines: [],
    receipts: [],
    receiptLines: [],
    problems: [],
    notMessages: 0,
  }
  for await (const batch of file.batches()) {
    all.messages.push(...batch.messages)
    all.lines.push(...batch.lines)
    all.receipts.push(...batch.receipts)
    all.receiptLines.push(...batch.receiptLines)
    all.problems.push(...batch.problems)
    all.notMessages += batch.notMessages
  }
  const outcome = file.outcome()
  const noted = outcome.notes
  return { ...all, outcome: { ...outcome, notes: noted.map(({ sentence }) => sentence) }, noted }
}

/** Each problem as `line reason`. */
export const told = (problems: readonly RowProblem[]): string[] =>
  problems.map(({ line, reason }) => `${line} ${reason}`)

/** The sentence that a file is refused with. */
export async function refusalOf(path: string, options?: TrafficOptions): Promise<Failure> {
  try {
    await readAll(path, options)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('the file was read')
}

export const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/traffic/${name}`, import.meta.url))

/** Of the test that runs. */
let folder: string | null = null

/** A file that is there for as long as the test runs. */
export function written(name: string, content: string | Uint8Array): string {
  if (folder === null) {
    const made = (folder = mkdtempSync(join(tmpdir(), 'ratedesk-traffic-')))
    onTestFinished(() => {
      rmSync(made, { recursive: true, force: true })
      folder = null
    })
  }
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Canonical CSV with the required columns alone. */
export const minimal = (...rows: string[]): string =>
  ['message_id,agent_id,user_id,direction,sent_at', ...rows].map((row) => `${row}\n`).join('')

/** Bytes that do not pack, always the same. */
export function noise(length: number): Buffer {
  let seed = 7
  return Buffer.from(Array.from({ length }, () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 24))
}
