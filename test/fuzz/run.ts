/**
 * `npm run fuzz -- --runs N --seed S [--through DOOR]`: traffic files made from the fixtures by changing bytes, structure and values, each
 * read, previewed and some imported. None may end in anything but rows or a refusal of one sentence, take more than 5
 * seconds of the processor, or the process more than 1 GiB; a refusal leaves the store as it was. `--from N` begins with
 * another run than the first, so that one alone can be repeated. DOOR is `reading`, as above; `worker`, where the threads of a
 * desk are asked, with rate cards, mappings and statements too; or `command`, where each is a command, as a process.
 */
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import type { FuzzSays, FuzzStart, Through } from './fuzz-thread.ts'

/** Of the processor; where threads or processes are started, that takes its share. */
const LONGEST_MS: Readonly<Record<Through, number>> = { reading: 5000, worker: 20_000, command: 20_000 }
const MOST_BYTES = 1024 ** 3
const LOOK_EVERY_MS = 100

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    through: { type: 'string', default: 'reading' },
  },
})
const [runs, seed, from] = (['runs', 'seed', 'from'] as const).map((name) => {
  const value = Number(values[name])
  if (Number.isSafeInteger(value) && value >= 0) return value
  process.stderr.write(`--${name} ${values[name]} is no whole number\n`)
  process.exit(2)
}) as [number, number, number]

const through = (Object.keys(LONGEST_MS) as Through[]).find((door) => door === values.through)
if (through === undefined) {
  process.stderr.write(`--through ${values.through} is none of ${Object.keys(LONGEST_MS).join(', ')}\n`)
  process.exit(2)
}
const longestAllowedMs = LONGEST_MS[through]

const ended = { read: 0, refused: 0, failed: 0 }
const now = { run: from, cpuMs: cpuMs() }
let longestMs = 0
let mostBytes = 0

const workerData: FuzzStart = { through, seed, from, runs }
const thread = new Worker(new URL('./fuzz-thread.ts', import.meta.url), { workerData })
thread.on('message', (words: FuzzSays) => {
  if (words.kind === 'begin') Object.assign(now, { run: words.run, cpuMs: cpuMs() })
  else if (words.kind === 'ended') {
    ended[words.ending]++
    longestMs = Math.max(longestMs, cpuMs() - now.cpuMs)
  } else tell(words.run, words.stack)
})
thread.on('error', (error) => tell(now.run, error.stack ?? String(error)))
thread.on('exit', end)
const watch = setInterval(look, LOOK_EVERY_MS)

/** Of this process, both threads together. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function look(): void {
  mostBytes = Math.max(mostBytes, process.memoryUsage.rss())
  const tookMs = cpuMs() - now.cpuMs
  if (tookMs > longestAllowedMs) giveUp(`it has taken ${Math.round(tookMs / 1000)} s of the processor`)
  if (mostBytes > MOST_BYTES) giveUp(`the process takes ${Math.round(mostBytes / 2 ** 20)} MiB`)
}

function giveUp(what: string): void {
  clearInterval(watch)
  tell(now.run, what)
  void thread.terminate()
}

function tell(run: number, what: string): void {
  ended.failed++
  process.stdout.write(
    `run ${run}: ${what}\n  npm run fuzz -- --through ${through} --seed ${seed} --from ${run} --runs 1\n`,
  )
}

function end(): void {
  clearInterval(watch)
  const figures = `longest ${Math.round(longestMs)} ms, ${Math.round(mostBytes / 2 ** 20)} MiB at most`
  process.stdout.write(`${ended.read} read, ${ended.refused} refused, ${ended.failed} failed; ${figures}\n`)
  if (ended.failed > 0) process.exitCode = 1
}
