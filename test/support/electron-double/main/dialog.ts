import { life } from './lifecycle.ts'
import { settings, wire } from './settings.ts'
import { refuse, strict } from './strict.ts'
import { WindowDouble } from './window.ts'

type Options = Record<string, unknown>
const TYPES: ReadonlySet<string> = new Set(['none', 'info', 'warning', 'error', 'question'])
const OPEN_PROPERTIES: ReadonlySet<string> = new Set([
  'openFile',
  'openDirectory',
  'multiSelections',
  'showHiddenFiles',
  'createDirectory',
  'promptToCreate',
  'noResolveAliases',
  'treatPackageAsDirectory',
  'dontAddToRecent',
])
let lastId = 0

/** The window, if one was given, and the options. A window that is closed cannot have a dialog. */
function parts(first: unknown, second: unknown): { window: number | null; options: Options } {
  if (!life.ready) refuse('dialog module can only be used after app is ready')
  if (!(first instanceof WindowDouble)) return { window: null, options: (first ?? {}) as Options }
  if (first.isDestroyed()) refuse('Object has been destroyed', TypeError as ErrorConstructor)
  return { window: first.id, options: (second ?? {}) as Options }
}

function texts(options: Options, names: readonly string[]): void {
  for (const name of names) {
    if (options[name] !== undefined && typeof options[name] !== 'string') refuse(`${name} must be a string`)
  }
}

/** The button for Escape and for closing the dialog, by Electron's own rule. */
function cancelIdOf({ cancelId, defaultId = -1, buttons = [] }: Options): number {
  if (typeof cancelId === 'number') return cancelId
  const labels = buttons as string[]
  const cancelling = labels.findIndex((label) => /^(cancel|no)$/i.test(label))
  if (cancelling >= 0) return cancelling
  return defaultId === 0 && labels.length > 1 ? 1 : 0
}

function checkedMessage(options: Options): Options {
  if (!TYPES.has((options.type as string | undefined) ?? 'none')) refuse('Invalid message box type')
  if (options.buttons !== undefined && !Array.isArray(options.buttons)) refuse('Buttons must be an array')
  texts(options, ['title', 'message', 'detail', 'checkboxLabel'])
  if (options.checkboxChecked && !options.checkboxLabel) {
    refuse('checkboxChecked requires that checkboxLabel also be passed')
  }
  return { ...options, cancelId: cancelIdOf(options) }
}

function checkedFile(options: Options): Options {
  texts(options, ['title', 'buttonLabel', 'defaultPath', 'message'])
  const unknown = ((options.properties ?? []) as string[]).find((name) => !OPEN_PROPERTIES.has(name))
  if (unknown) refuse(`a dialog has no property ${unknown}`)
  return options
}

function ask(kind: string, { window, options }: ReturnType<typeof parts>): Promise<unknown> {
  const { signal, ...rest } = options
  const id = ++lastId
  const answered = wire.ask('dialog', { id, kind, window, options: rest })
  if (!(signal instanceof AbortSignal)) return answered
  const aborted = Promise.withResolvers<unknown>()
  const close = (): void => {
    wire.tell('dialog-gone', { id })
    aborted.resolve({ response: rest.cancelId, checkboxChecked: false })
  }
  if (signal.aborted) close()
  else signal.addEventListener('abort', close)
  return Promise.race([answered, aborted.promise])
}

/** The next answer that the test gave in advance, because nothing else can happen while such a dialog is open. */
function answerNow(kind: string, options: Options): unknown {
  wire.tell('call', { name: `dialog.${kind}`, args: [options] })
  return settings.syncAnswers.length > 0 ? settings.syncAnswers.shift() : refuse(`no answer was given for ${kind}`)
}

export const dialog = strict('dialog', {
  showMessageBox: async (first: unknown, second?: unknown) => {
    const { window, options } = parts(first, second)
    return ask('showMessageBox', { window, options: checkedMessage(options) })
  },
  showOpenDialog: async (first: unknown, second?: unknown) => {
    const { window, options } = parts(first, second)
    return ask('showOpenDialog', { window, options: checkedFile(options) })
  },
  showSaveDialog: async (first: unknown, second?: unknown) => {
    const { window, options } = parts(first, second)
    return ask('showSaveDialog', { window, options: checkedFile(options) })
  },
  showMessageBoxSync: (first: unknown, second?: unknown) =>
    answerNow('showMessageBoxSync', checkedMessage(parts(first, second).options)),
  /**
   * In Electron it stays until dismissed; here that happens at once. Before the app is ready, Linux prints to the
   * terminal only.
   */
  showErrorBox(title: string, content: string) {
    if (typeof title !== 'string' || typeof content !== 'string') refuse('showErrorBox takes two strings')
    if (!life.ready && process.platform === 'linux') process.stderr.write(`${title}\n${content}\n`)
    else wire.tell('call', { name: 'dialog.showErrorBox', args: [title, content] })
  },
})
