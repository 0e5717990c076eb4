/**
 * `npm start`: shows the console in a window where possible, else in a browser, and tells why. It builds the console
 * first where its sources are newer. Files that are named are opened in it to be imported. Also `npm run
 * start:browser`, which opens the browser at once.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { inTerminal } from '../src-main/hosts/door/mends.ts'
import { Failure, refuse } from '../src-main/core/words/problem.ts'
import { sentenceOf as onOneLine } from '../src-main/core/words/figures/visible.ts'
import type { BrowserSettings } from '../src-main/hosts/browser/run.ts'
import { keepCompiled } from '../src-main/worker/keep-compiled.ts'
import { buildWhenStale } from './build-when-stale.ts'
import { electronOrWhyNot } from './electron-runtime.ts'
import { runWindow } from './run-window.ts'

keepCompiled()
const { runBrowserDoor } = await import('../src-main/hosts/browser/run.ts')

interface Settings extends BrowserSettings {
  browser?: boolean
  desktop?: boolean
}

async function start(settings: Settings): Promise<number> {
  if (settings.browser && settings.desktop) throw refuse('two-doors')
  const found = settings.browser ? undefined : await electronOrWhyNot(settings.desktop === true)
  if (settings.desktop && found && 'whyNot' in found) throw refuse('window-missing', { why: found.whyNot })
  buildWhenStale()
  if (!found) return runBrowserDoor(settings)
  const ended = 'program' in found ? await runWindow(found.program, settings.store, settings.files) : found
  if ('exitCode' in ended) return ended.exitCode
  if (settings.desktop) throw refuse('window-missing', { why: ended.whyNot })
  return runBrowserDoor(settings, ended.whyNot)
}

function settingsOf(args: string[]): Settings {
  const { values, positionals } = parsed(args)
  const { port, 'no-open': noOpen, ...rest } = values
  const settings = { ...rest, open: !noOpen, files: positionals.map(fileNamed) }
  if (port === undefined) return settings
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw refuse('port-none', { port })
  return { ...settings, port: Number(port) }
}

/** An absolute path: npm changes to the project's folder before it runs a script, and tells where it was called. */
function fileNamed(name: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: calledIn } = process.env
  const path = resolve((script?.startsWith('start') && calledIn) || '.', name)
  if (!existsSync(path)) throw refuse('start-file-missing', { path })
  return path
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        browser: { type: 'boolean' },
        desktop: { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        store: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    const what = (error as Error).message.split('. ', 1)[0]
    throw refuse('start-arguments-wrong', { said: what! })
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return inTerminal(error.facts()).message
  return onOneLine(error instanceof Error ? error.message : String(error))
}

try {
  process.exitCode = await start(settingsOf(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = (error as { kind?: string }).kind === 'wrong' ? 2 : 1
}
