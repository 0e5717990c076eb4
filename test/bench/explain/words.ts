/**
 * What it takes to find texts by their words, against finding them by any three characters that follow each other: the same
 * texts in two tables of their own, in the order and the parts in which a store's words are entered.
 */
import Database from 'better-sqlite3'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { megabytes, median, millions, type BenchRow } from '../measuring.ts'
import type { ExplainStore } from './explain-store.ts'
import { RARE } from './odd-traffic.ts'
import { millisOf, secondsOf, took, type Took } from './took.ts'

const WAYS = [
  ['words', 'unicode61 remove_diacritics 2'],
  ['trigrams', 'trigram remove_diacritics 1'],
] as const
const PAGE = 8_192
/** Rows between two commits. */
const PART = PAGE * 4
const ASKED = 21
const MOST_SHARE = 0.5

interface Measured {
  built: Took
  bytes: number
  rare: Took
  common: Took
}

export function wordRows(folder: string, { storeFile, messages, importSeconds }: ExplainStore): BenchRow[] {
  const [words, trigrams] = WAYS.map(([, tokenize]) => measured(folder, storeFile, tokenize)) as [Measured, Measured]
  // The import works on two threads, so it takes more of the processors than this by the clock.
  const share = words.built.cpuMs / 1000 / importSeconds
  const row = (what: string, ofWords: string, ofTrigrams: string, figure: string, limit: string, within: boolean) => ({
    what: `words of ${millions(messages)} messages: ${what}`,
    ours: ofWords,
    reference: `trigrams ${ofTrigrams}`,
    figure,
    limit,
    within,
  })
  return [
    row(
      'entered, against the import',
      secondsOf(words.built),
      secondsOf(trigrams.built),
      `${share.toFixed(2)} ×`,
      `${MOST_SHARE} ×`,
      share <= MOST_SHARE,
    ),
    row(
      'bytes',
      megabytes(words.bytes),
      megabytes(trigrams.bytes),
      `${(words.bytes / trigrams.bytes).toFixed(2)} ×`,
      '0.5 ×',
      words.bytes <= trigrams.bytes / 2,
    ),
    row('the rows with a rare one', millisOf(words.rare), millisOf(trigrams.rare), ...within(words.rare, 5)),
    row(
      'the newest 100 with a common one',
      millisOf(words.common),
      millisOf(trigrams.common),
      ...within(words.common, 5),
    ),
  ]
}

const within = ({ cpuMs }: Took, limitMs: number): [string, string, boolean] => [
  `${cpuMs.toFixed(1)} ms`,
  `${limitMs} ms`,
  cpuMs < limitMs,
]

function measured(folder: string, storeFile: string, tokenize: string): Measured {
  const file = join(folder, 'words.sqlite')
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  const db = new Database(file)
  db.pragma('page_size = 16384')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('cache_size = -32768')
  db.prepare('ATTACH ? AS imported').run(storeFile)
  db.exec(`CREATE VIRTUAL TABLE texts USING fts5(text, content = '', contentless_delete = 1, tokenize = "${tokenize}")`)
  const last = db.prepare('SELECT max(row_no) FROM imported.traffic_row').pluck().get() as number
  const enter = db.prepare(
    `INSERT INTO texts (rowid, text) SELECT (agent_no << 40) + row_no, text FROM imported.traffic_row
     WHERE row_no > ? AND row_no <= ? AND text <> '' ORDER BY agent_no, row_no`,
  )
  const built = took(() => {
    for (let from = 0; from < last;) {
      db.exec('BEGIN')
      for (const end = from + PART; from < end; from += PAGE) enter.run(from, from + PAGE)
      db.exec('COMMIT')
    }
  })
  const bytes = db.prepare(`SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'texts_%'`).pluck().get() as number
  const find = db.prepare('SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid DESC LIMIT 100').pluck()
  const asked = (word: string): Took => {
    const times = Array.from({ length: ASKED }, () => took(() => void find.all(word)))
    return { wallMs: median(times.map(({ wallMs }) => wallMs)), cpuMs: median(times.map(({ cpuMs }) => cpuMs)) }
  }
  const figures = { built, bytes, rare: asked(RARE.word), common: asked('your') }
  db.close()
  return figures
}
