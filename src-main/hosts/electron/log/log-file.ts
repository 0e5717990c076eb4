import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The events that are logged: what happens to the program, never users' data. */
type LogWord =
  | 'started'
  | 'could not start'
  | 'page gone'
  | 'page does not answer'
  | 'page answers again'
  | 'page not loaded'
  | 'page error'
  | 'process gone'
  | 'thread fault'
  | 'writer ended'
  | 'writer restarted'
  | 'error in the main process'

/** A number, a code such as `ENOENT`, or the places of a stack. */
type LogFacts = Readonly<Record<string, number | boolean | string | readonly string[] | undefined>>

const LIMIT_BYTES = 1024 * 1024

/**
 * The log of this machine, which is sent nowhere: two files of at most 1 MiB each, the older one ending in `.1`. It
 * takes words from a fixed list, numbers, codes and places in the program. Any other text, such as the message of an
 * error, is left out, as it may hold a phone number or what a person wrote.
 */
export class LogFile {
  readonly path: string
  readonly #now: () => number

  constructor(path: string, now: () => number = Date.now) {
    this.path = path
    this.#now = now
  }

  /** Writes a line. Never throws: the program goes on where the log cannot be written. */
  write(word: LogWord, facts: LogFacts = {}): void {
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 })
      const line = lineOf(new Date(this.#now()).toISOString(), word, facts)
      const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0
      if (size > 0 && size + Buffer.byteLength(line) > LIMIT_BYTES) renameSync(this.path, `${this.path}.1`)
      appendFileSync(this.path, line, { mode: 0o600 })
    } catch {
      // The disk is full, or the folder may not be written to.
    }
  }
}

function lineOf(at: string, word: LogWord, facts: LogFacts): string {
  const parts = Object.entries(facts).flatMap(([name, fact]) =>
    fact === undefined
      ? []
      : Array.isArray(fact)
        ? fact.map((place) => `\n    at ${placeOf(place)}`)
        : ` ${name}=${codeOf(fact)}`,
  )
  return `${at} ${word}${parts.join('')}\n`
}

/** A code or a version as it is; for any other text only that there was one. */
const codeOf = (fact: unknown): string =>
  typeof fact === 'string' && !/^[A-Za-z0-9][\w.+-]{0,40}$/.test(fact) ? '…' : maskDigits(String(fact))

/** A place such as `main/worker.js:12:5` as it is; for any other text only that there was one. */
const placeOf = (place: string): string =>
  /^[\w.-]+(?:\/[\w.-]+)*:\d+(?::\d+)?$/.test(place) ? maskDigits(place) : '…'

/** Replaces long runs of digits, as phone numbers have them. Columns of bundled code are shorter. */
const maskDigits = (text: string): string => text.replace(/\d{7,}/g, '…')
