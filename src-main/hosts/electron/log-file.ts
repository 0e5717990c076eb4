import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** What happens to the program itself. Nothing of its users' data is among it. */
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
 * The log of this machine, which nothing sends anywhere: two files of at most 1 MiB each, the older one under `.1`. Into
 * it go words of ours, numbers, codes and places in the program; a text that is none of these, such as the message of an
 * error, which may hold a phone number or what somebody wrote, is left out.
 */
export class LogFile {
  readonly path: string
  readonly #now: () => number

  constructor(path: string, now: () => number = Date.now) {
    this.path = path
    this.#now = now
  }

  /** Never throws: a log that cannot be written is no reason to stop. */
  write(word: LogWord, facts: LogFacts = {}): void {
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 })
      const line = lineOf(new Date(this.#now()).toISOString(), word, facts)
      const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0
      if (size > 0 && size + Buffer.byteLength(line) > LIMIT_BYTES) renameSync(this.path, `${this.path}.1`)
      appendFileSync(this.path, line, { mode: 0o600 })
    } catch {
      // A full disk or a folder that may not be written.
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

/** A code or a version as it is; whatever else a text may be, only that there was one. */
const codeOf = (fact: unknown): string =>
  typeof fact === 'string' && !/^[A-Za-z0-9][\w.+-]{0,40}$/.test(fact) ? '…' : masked(String(fact))

/** A place such as `main/worker.js:12:5` as it is; of anything else, only that there was one. */
const placeOf = (place: string): string => (/^[\w.-]+(?:\/[\w.-]+)*:\d+(?::\d+)?$/.test(place) ? masked(place) : '…')

/** Long runs of digits, as of a phone number, in what looks like a code. Columns of bundled code are shorter. */
const masked = (text: string): string => text.replace(/\d{7,}/g, '…')
