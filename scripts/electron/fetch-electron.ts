import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Report } from './installing.ts'
import { progressLine, type Output } from './progress-line.ts'

const installer = fileURLToPath(new URL('installer.ts', import.meta.url))
const stallMs = 30_000
/** How long a released process may take to clean up. */
const farewellMs = 5_000
/** npm passes on a Ctrl-C that every process of the terminal gets anyway; two within this time count as one. */
const echoMs = 500

/**
 * Null: the runtime is there. Else a clause that tells why not, and whether the server was unreachable, so that trying
 * again soon is useless.
 */
export type FetchEnd = null | { whyNot: string; outOfReach: boolean }

export interface Fetching {
  /** The folder of the package `electron`, into which the runtime is unpacked. */
  folder: string
  env: Readonly<Record<string, string | undefined>>
  output: Output
  /** How long no byte may arrive before the download is given up. */
  stallMs?: number
}

/** Downloads Electron's runtime, for as long as bytes arrive. Ctrl-C cancels only the download. */
export async function fetchElectron(fetching: Fetching): Promise<FetchEnd> {
  const line = progressLine(fetching.output)
  const child = fork(installer, [fetching.folder], {
    env: fetching.env,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const interrupt = new AbortController()
  const interrupted = (): void => interrupt.abort()
  process.on('SIGINT', interrupted)
  try {
    const end = await endOf(child, { ...fetching, line, stopped: interrupt.signal })
    if (interrupt.signal.aborted) await after(echoMs)
    return end
  } finally {
    process.off('SIGINT', interrupted)
    line.end()
  }
}

interface Watching extends Fetching {
  line: ReturnType<typeof progressLine>
  stopped: AbortSignal
}

async function endOf(child: ChildProcess, { line, stopped, stallMs: limitMs = stallMs }: Watching): Promise<FetchEnd> {
  let given: FetchEnd = null
  const giveUp = (whyNot: string): void => {
    given ??= { whyNot, outOfReach: false }
    letGo(child)
  }
  const nothingCame = (): void => giveUp(`nothing came for ${Math.ceil(limitMs / 1000)} seconds`)
  let patience: NodeJS.Timeout | undefined
  const enough = (): void => giveUp('it was stopped')
  if (stopped.aborted) enough()
  stopped.addEventListener('abort', enough)
  child.on('message', (report: Report) => {
    if (report.kind === 'failed') given ??= { whyNot: report.reason, outOfReach: report.outOfReach }
    clearTimeout(patience)
    patience = report.kind === 'bytes' ? setTimeout(nothingCame, limitMs) : undefined
    if (report.kind === 'bytes') line.show(report.received, report.total)
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  // Not `close`, which never comes for a released process.
  const said = child.stderr && once(child.stderr, 'close')
  const code = await new Promise<number | null>((ended) => {
    child.on('error', ({ message }) => {
      given ??= { whyNot: message, outOfReach: false }
      ended(1)
    })
    child.on('exit', ended)
  })
  await said
  clearTimeout(patience)
  stopped.removeEventListener('abort', enough)
  if (given !== null || code === 0) return given
  return { whyNot: complaintIn(complaint) ?? 'its installer ended without a reason', outOfReach: false }
}

/** Releases the process: it stops by itself when nobody listens any more, and is killed if it hangs. */
function letGo(child: ChildProcess): void {
  if (child.connected) child.disconnect()
  const impatience = setTimeout(() => child.kill('SIGKILL'), farewellMs)
  child.on('exit', () => clearTimeout(impatience))
}

/** The line of a stack trace that holds the message. */
const complaintIn = (text: string): string | undefined =>
  text
    .split('\n')
    .map((each) => /^\s*(?:Uncaught )?(?:\w*Error(?: \[\w+\])?: )(.+)$/.exec(each)?.[1])
    .find((each) => each !== undefined)
