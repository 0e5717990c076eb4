/**
 * Kills processes at random moments of what they do to a store, and looks at what is left: it must be whole, with all of
 * the deed or nothing, and once the deed is done again nothing may tell it from a store whose process was never killed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Random } from '../../scripts/sample/random.ts'
import { expectKeptRight } from '../support/kept-beside.ts'
import { DEEDS, lookAt, type Deed } from './deeds.ts'
import { killAt, runWhole, type Moment } from './kill.ts'
import { differencesOf, isCleared, type State } from './state.ts'
import { makeTemplates, type Templates } from './templates.ts'

export interface Torture {
  messages: number
  kills: number
  seed: number
  /** How many processes run at once. */
  atOnce?: number
  tell?: (words: string) => void
  /** Ends it early, with the figures so far. */
  signal?: AbortSignal
}

/** What came of the kills of one kind. */
export interface Figures {
  deed: string
  kills: number
  /** It had ended before it could be killed. */
  tooLate: number
  nothingKept: number
  allKept: number
  /** One sentence for each time when something was wrong. */
  wrong: string[]
}

interface Known {
  deed: Deed
  before: State
  after: State
  wholeMs: number
  wholeBytes: number
}

interface Planned {
  at: number
  known: Known
  inWhatItWrites: boolean
  /** Of the time, or of the bytes, from 0 to 1. */
  part: number
}

export async function torture(
  folder: string,
  { messages, kills, seed, atOnce = 2, tell = () => {}, signal }: Torture,
): Promise<Figures[]> {
  const templates = await makeTemplates(folder, messages)
  const known: Known[] = []
  for (const deed of DEEDS) known.push(await undisturbed(folder, deed, templates))
  const random = new Random(seed)
  const plan = Array.from({ length: kills }, (_, at) => {
    const next = known[at % known.length]!
    const inWhatItWrites = next.deed.name === 'copy before it' || Math.floor(at / known.length) % 2 === 1
    return { at, known: next, inWhatItWrites, part: random.unit() }
  })
  const figures = new Map(
    DEEDS.map(({ name }) => [
      name,
      { deed: name, kills: 0, tooLate: 0, nothingKept: 0, allKept: 0, wrong: [] } as Figures,
    ]),
  )
  const oneAfterAnother = async (): Promise<void> => {
    const nextOne = (): Planned | undefined => (signal?.aborted ? undefined : plan.shift())
    for (let next = nextOne(); next; next = nextOne()) {
      const own = figures.get(next.known.deed.name)!
      own.kills++
      try {
        own[
          await killedOnce(
            join(folder, `kill-${next.at}`),
            next.known,
            templates,
            momentOf(next),
            next.at < DEEDS.length,
          )
        ]++
      } catch (error) {
        own.wrong.push(`kill ${next.at}: ${(error as Error).message}`)
      }
      tell(`${next.at + 1} of ${kills}: ${next.known.deed.name}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, oneAfterAnother))
  return [...figures.values()]
}

/** How long it takes, how far its file grows, and what is there before and after. */
async function undisturbed(folder: string, deed: Deed, templates: Templates): Promise<Known> {
  const storeFile = freshStore(join(folder, `whole-${deed.name}`), deed.template(templates))
  const before = await stateIn(storeFile)
  const written = (): number => deed.written(storeFile)
  const { ms, bytes } = await runWhole(deed.words(storeFile, templates), written)
  const after = await stateIn(storeFile)
  if (differencesOf(before, after).length === 0 && !deed.copies) throw new Error(`${deed.name} changes nothing`)
  return { deed, before, after, wholeMs: ms, wholeBytes: bytes }
}

/** By turns: anywhere in the time that it takes, and anywhere in what it writes. */
const momentOf = ({ known, inWhatItWrites, part }: Planned): Moment =>
  inWhatItWrites ? { bytes: Math.round(known.wholeBytes * part) } : { afterMs: Math.round(known.wholeMs * part) }

async function killedOnce(
  folder: string,
  known: Known,
  templates: Templates,
  moment: Moment,
  isLookedInto: boolean,
): Promise<'tooLate' | 'nothingKept' | 'allKept'> {
  const { deed, before, after } = known
  const storeFile = freshStore(folder, deed.template(templates))
  const written = (): number => deed.written(storeFile)
  const { killed, ms } = await killAt(deed.words(storeFile, templates), written, moment)
  // The machine may be quicker now than when it was timed.
  if (!killed) known.wholeMs = Math.min(known.wholeMs, ms)
  const left = await stateIn(storeFile)
  const isBefore = differencesOf(left, before).length === 0
  if (!isBefore) expectSame(left, after, 'it is neither as before nor as after')
  const leavesIt = differencesOf(before, after).length === 0
  const isDone = leavesIt ? deed.copies!(storeFile).length > 0 : !isBefore
  if (!isDone) {
    await runWhole(deed.words(storeFile, templates))
    expectSame(await stateIn(storeFile), after, 'done again, it is not as if it had never been killed')
  }
  const copies = deed.copies?.(storeFile)
  if (copies?.length === 0) throw new Error('there is no copy of what was before')
  for (const copy of copies ?? []) expectSame(await stateIn(copy), before, `${copy} is not what was before`)
  await expectTidy(folder, storeFile, after)
  if (isLookedInto && !after.has('later')) await expectKeptRight(storeFile)
  rmSync(folder, { recursive: true, force: true })
  return killed ? (isDone ? 'allKept' : 'nothingKept') : 'tooLate'
}

/** @throws where the store is not whole */
async function stateIn(storeFile: string): Promise<State> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'tell-state.ts'), storeFile])
  const [told, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (code !== 0) throw new Error(/^\w*Error: .*/m.exec(complaint)?.[0] ?? complaint)
  return new Map(JSON.parse(told) as [string, string][])
}

function freshStore(folder: string, template: string): string {
  mkdirSync(folder)
  const storeFile = join(folder, 'store.sqlite')
  copyFileSync(template, storeFile)
  return storeFile
}

function expectSame(one: State, other: State, what: string): void {
  const differences = differencesOf(one, other)
  if (differences.length > 0) throw new Error(`${what}: ${differences.join('; ')}`)
}

/** Once it was opened again, nothing half-written lies beside the store. */
async function expectTidy(folder: string, storeFile: string, after: State): Promise<void> {
  // A store of a migration that is made up is none that can be opened.
  if (!after.has('later')) {
    await runWhole(lookAt(storeFile))
    if (!isCleared(storeFile)) throw new Error('what was to be cleared away is still to be')
  }
  const files = `${storeFile}-files`
  const names = [...readdirSync(folder), ...(existsSync(files) ? readdirSync(files) : [])]
  const left = names.filter((name) => name.endsWith('.part') || name.endsWith('-wal') || name.endsWith('-journal'))
  if (left.length > 0) throw new Error(`${left.join(', ')} is left beside the store`)
}
