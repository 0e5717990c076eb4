/**
 * The entry of the child process: makes it look like Electron's main process, loads the built program, and then makes
 * the app ready, in Electron's own order (lib/browser/init.ts). Its first argument is a `DoubleSettings`.
 */
import { registerHooks, syncBuiltinESMExports } from 'node:module'
import { pathToFileURL } from 'node:url'
import threads from 'node:worker_threads'
import { begin, exit } from './lifecycle.ts'
import { settings, wire } from './settings.ts'

const double = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: double, shortCircuit: true }
      : next(specifier, context),
})

process.argv.splice(1, Infinity, ...(settings.packaged ? [] : [settings.project]), ...settings.args)
const { electronVersion: electron } = settings
Object.defineProperty(process, 'versions', { value: { ...process.versions, electron, chrome: '0.0.0.0' } })
Object.defineProperty(process, 'type', { value: 'browser' })
Object.defineProperty(process, 'defaultApp', { value: settings.packaged ? undefined : true })
process.exit = ((code?: number) => exit(code ?? Number(process.exitCode ?? 0))) as never

const running = new Set<threads.Worker>()
/** Messages to threads that are held back; null where they are delivered. */
let held: (() => void)[] | null = null

/** The threads of the program, so that the test can end one as a crash would, and hold back its messages. */
threads.Worker = class extends threads.Worker {
  constructor(...args: ConstructorParameters<typeof threads.Worker>) {
    super(...args)
    running.add(this)
    this.on('exit', () => running.delete(this))
  }

  override postMessage(message: unknown, transfer?: never): void {
    if (held) held.push(() => super.postMessage(message, transfer))
    else super.postMessage(message, transfer)
  }
}
syncBuiltinESMExports()
wire.on('end-thread', async ({ name }: { name: string }) => {
  const thread = [...running].find((each) => each.threadName === name)
  if (!thread) throw new Error(`no thread ${name} among ${[...running].map((each) => each.threadName).join(', ')}`)
  await thread.terminate()
})

wire.on('hold-threads', () => void (held ??= []))
wire.on('release-threads', () => {
  const late = held ?? []
  held = null
  for (const deliver of late) deliver()
})

// The program may listen to these as well; the test always does.
for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(kind, (error: unknown) =>
    wire.tell('fault', { of: kind, words: error instanceof Error ? error.stack : String(error) }),
  )
}
wire.on('throw', ({ message }: { message: string }) => {
  setImmediate(() => {
    throw new Error(message)
  })
})

if (settings.waits) {
  const mayLoad = Promise.withResolvers<void>()
  wire.on('load-program', () => mayLoad.resolve())
  wire.tell('waits')
  await mayLoad.promise
}
await import(pathToFileURL(settings.mainFile).href)
begin()
