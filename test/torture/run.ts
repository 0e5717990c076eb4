/**
 * `npm run torture`: kills processes at random moments of all that changes a store, and counts what came of it.
 * `-- --kills N` says how often (200), `--messages N` on how large a store (200,000), `--seed S` which moments; Ctrl-C ends it
 * with the figures so far.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { torture } from './torture.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    messages: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
})
const [kills, messages, seed] = [Number(values.kills), Number(values.messages), Number(values.seed)]
if (![kills, messages, seed].every((number) => Number.isInteger(number) && number >= 0)) {
  throw new Error('--kills, --messages and --seed are whole numbers')
}
/** Ctrl-C ends it with the figures so far. */
const interrupted = new AbortController()
process.once('SIGINT', () => interrupted.abort())
const folder = mkdtempSync(join(tmpdir(), 'ratedesk-torture-'))
process.stderr.write(`${kills} kills on a store of ${messages} messages, seed ${seed} …\n`)
try {
  const tell = (words: string): void => void process.stderr.write(`${words}\n`)
  const figures = await torture(folder, { messages, kills, seed, tell, signal: interrupted.signal })
  const rows = [
    ['what was done', 'kills', 'nothing kept', 'all kept', 'ended before', 'wrong'],
    ...figures.map(({ deed, kills: tried, nothingKept, allKept, tooLate, wrong }) =>
      [deed, tried, nothingKept, allKept, tooLate, wrong.length].map(String),
    ),
  ]
  for (const row of rows) {
    process.stdout.write(`${row.map((cell, at) => (at === 0 ? cell.padEnd(16) : cell.padStart(14))).join('')}\n`)
  }
  for (const { deed, wrong } of figures) for (const sentence of wrong) process.stdout.write(`${deed}: ${sentence}\n`)
  if (figures.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
