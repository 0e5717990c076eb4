/**
 * Makes traffic of any size for measurements: `node scripts/sample/main.ts --messages 1000000 --seed 7 --out
 * month.csv`. It is of October 2026 and the forty agents of `benchCast()`; the same seed gives the same file. `--cast
 * FILE` writes these agents as JSON.
 */
import { once } from 'node:events'
import { createWriteStream, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchCast } from './cast.ts'
import { HEADER } from './row.ts'
import { trafficRows } from './traffic.ts'

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    cast: { type: 'string' },
  },
})

const messages = wholeNumber('messages', values.messages)
const seed = wholeNumber('seed', values.seed)
const cast = benchCast()
if (values.cast !== undefined) writeFileSync(values.cast, `${JSON.stringify(cast, null, 2)}\n`)
if (values.out === undefined && values.cast === undefined) refuse('name a file with --out FILE')
if (values.out !== undefined) await write(values.out)

async function write(path: string): Promise<void> {
  const startedAt = performance.now()
  const file = createWriteStream(path, { highWaterMark: 4 * 1024 * 1024 })
  file.write(HEADER)
  const [fromMs, toMs] = [Date.UTC(2026, 9, 1), Date.UTC(2026, 10, 1)]
  for (const rows of trafficRows({ agents: cast.agents, messages, seed, fromMs, toMs })) {
    if (!file.write(rows)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  const seconds = (performance.now() - startedAt) / 1000
  process.stderr.write(`${path}: ${messages} messages, ${file.bytesWritten} bytes, ${seconds.toFixed(1)} s\n`)
}

function wholeNumber(name: string, text: string): number {
  return /^\d{1,12}$/.test(text) ? Number(text) : refuse(`--${name} must be a whole number`)
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}
