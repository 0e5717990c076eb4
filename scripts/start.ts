/**
 * `npm start`: the console in a window where one can be had, else in a browser, saying why. Builds it first where the
 * sources are newer. Also `npm run start:browser` and the command line's `serve`, which go to the browser at once.
 */
import { parseArgs } from 'node:util'
import { inTerminal } from '../src-main/hosts/door/mends.ts'
import { failed, Failure, wrong } from '../src-main/rating/problem.ts'
import { keepCompiled } from '../src-main/worker/keep-compiled.ts'
import { buildWhenStale } from './build-when-stale.ts'
import { electronOrWhyNot } from './electron-runtime.ts'
import type { BrowserSettings } from './run-browser-door.ts'
import { runWindow } from './run-window.ts'

keepCompiled()
const { runBrowserDoor } = await import('./run-browser-door.ts')

interface Settings extends BrowserSettings {
  browser?: boolean
  desktop?: boolean
}

async function start(settings: Settings): Promise<number> {
  if (settings.browser && settings.desktop) throw wrong('--browser and --desktop cannot both be had: leave one out')
  const found = settings.browser ? undefined : await electronOrWhyNot(settings.desktop === true)
  if (settings.desktop && found && 'whyNot' in found) throw failed(`no window: ${found.whyNot}`)
  buildWhenStale()
  if (!found) return runBrowserDoor(settings)
  const ended = 'program' in found ? await runWindow(found.program, settings.store) : found
  if ('exitCode' in ended) return ended.exitCode
  if (settings.desktop) throw failed(`no window: ${ended.whyNot}`)
  return runBrowserDoor(settings, ended.whyNot)
}

function settingsOf(args: string[]): Settings {
  const { port, 'no-open': noOpen, ...rest } = parsed(args)
  if (port === undefined) return { ...rest, open: !noOpen }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw wrong(`${port} is no port: --port takes 0 to 65535`)
  return { ...rest, open: !noOpen, port: Number(port) }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        browser: { type: 'boolean' },
        desktop: { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        store: { type: 'string' },
        json: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw wrong(
      `${(error as Error).message.split('. ', 1)[0]}: --port N, --no-open, --store FILE, --browser and --desktop are known`,
    )
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return inTerminal(error.facts()).message
  return error instanceof Error ? error.message : String(error)
}

try {
  process.exitCode = await start(settingsOf(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = (error as { kind?: string }).kind === 'wrong' ? 2 : 1
}
