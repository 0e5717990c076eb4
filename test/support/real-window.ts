import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { electronProgram, noWindowHere } from '../../scripts/electron-runtime.ts'
import { endOf, project, type Ended } from './child.ts'

const program = electronProgram()
const openWithinMs = 30_000

/** Why the window cannot be shown here; null where it can. Where these tests are required, a reason is a failure. */
export function whyNoRealWindow(): string | null {
  const whyNot =
    program === null
      ? "Electron's runtime is not on this machine"
      : noWindowHere(process.platform, process.env, process.getuid?.() ?? -1)
  if (whyNot !== null && process.env.RATEDESK_WINDOW_TESTS === 'required') throw new Error(whyNot)
  return whyNot
}

type DialogKind = 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'

/** A dialog that the program opened and that waits for its answer, with the same functions as the double's dialogs. */
export interface RealDialog {
  words: string
  buttons: readonly string[]
  press(label: string): Promise<void>
  /** Files to open, or the one to save as. */
  choose(...paths: string[]): Promise<void>
}

/** Takes the place of the system's dialogs, in the main process. */
interface StandIn {
  asked: { kind: string; words: string; buttons: string[]; answer: (result: unknown) => void }[]
  taken: StandIn['asked']
}
type WithStandIn = typeof globalThis & { dialogsOfTest: StandIn }

/** Ratedesk in a real Electron, on a store and settings of its own. The test answers the system's dialogs. */
export class RealWindow {
  readonly folder = mkdtempSync(join(tmpdir(), 'ratedesk-real-'))
  readonly storeFile = join(this.folder, 'store.sqlite')
  app!: ElectronApplication
  page!: Page
  /** The exit code, once the program has ended. */
  ended!: Promise<number | null>

  private get env(): Record<string, string> {
    return { ...process.env, RATEDESK_STORE: this.storeFile } as Record<string, string>
  }

  private argumentsWith(...more: string[]): string[] {
    return [project, `--user-data-dir=${join(this.folder, 'window')}`, ...more]
  }

  async start(): Promise<void> {
    // Without `executablePath`, because only then Playwright removes its own arguments before the program reads them;
    // otherwise the program would take its folder for a file to be opened. With the sandbox, which Playwright turns off
    // on Linux.
    this.app = await _electron.launch({ args: this.argumentsWith(), env: this.env, chromiumSandbox: true })
    this.ended = new Promise((done) => this.app.process().once('exit', done))
    await this.answerDialogs()
    this.page = await this.app.firstWindow()
    this.page.setDefaultTimeout(openWithinMs)
  }

  /** Starts the program a second time while it runs. */
  startAgain(...files: string[]): Promise<Ended> {
    return endOf(spawn(program!, this.argumentsWith(...files), { env: this.env }))
  }

  private answerDialogs(): Promise<void> {
    return this.app.evaluate(({ dialog }) => {
      const standIn: StandIn = { asked: [], taken: [] }
      ;(globalThis as WithStandIn).dialogsOfTest = standIn
      const open = (kind: string, given: unknown[]): Promise<unknown> => {
        // The window, where one is given, is the first argument.
        const options = given.at(-1) as {
          message?: string
          detail?: string
          buttons?: string[]
          cancelId?: number
          signal?: AbortSignal
        }
        return new Promise((answer) => {
          options.signal?.addEventListener('abort', () => answer({ response: options.cancelId ?? 0 }))
          const words = [options.message, options.detail].filter(Boolean).join('\n')
          standIn.asked.push({ kind, words, buttons: options.buttons ?? [], answer })
        })
      }
      const dialogs = dialog as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
      for (const kind of ['showMessageBox', 'showOpenDialog', 'showSaveDialog']) {
        dialogs[kind] = (...given) => open(kind, given)
      }
    })
  }

  /** The next dialog of a kind, which may be open already or still to come. */
  async dialog(kind: DialogKind): Promise<RealDialog> {
    const take = () =>
      this.app.evaluate((_electronModule, wanted) => {
        const { asked, taken } = (globalThis as WithStandIn).dialogsOfTest
        const at = asked.findIndex((each) => each.kind === wanted)
        if (at < 0) return null
        const [dialog] = asked.splice(at, 1)
        return { id: taken.push(dialog!) - 1, words: dialog!.words, buttons: dialog!.buttons }
      }, kind)
    let found: Awaited<ReturnType<typeof take>> = null
    await expect.poll(async () => (found = await take()), { timeout: openWithinMs }).not.toBeNull()
    const { id, words, buttons } = found!
    const answer = (result: unknown): Promise<void> =>
      this.app.evaluate(
        (_electronModule, [at, value]) => (globalThis as WithStandIn).dialogsOfTest.taken[at]!.answer(value),
        [id, result] as const,
      )
    return {
      words,
      buttons,
      async press(label) {
        const response = buttons.indexOf(label)
        if (response < 0) throw new Error(`there is no button ${label} among ${buttons.join(', ')}`)
        await answer({ response, checkboxChecked: false })
      },
      choose: (...paths) => answer({ canceled: false, filePaths: paths, filePath: paths[0] }),
    }
  }

  /** The user closes the window. */
  closeWindow(): Promise<void> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  }

  /** Whether the console's frame is on the page. The program is asked, because a replaced page has no handle. */
  showsScreens(): Promise<boolean> {
    return this.app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const look = `document.querySelector('nav[aria-label="Screens"]') !== null`
      return window ? ((await window.webContents.executeJavaScript(look)) as boolean) : false
    })
  }

  /** Takes a picture, where the environment asks for pictures. */
  async picture(name: string): Promise<void> {
    const folder = process.env.RATEDESK_PICTURES
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    await this.page.screenshot({ path: join(folder, `${name}.png`) })
  }

  /** Ends the program, however the test ended. */
  async end(): Promise<void> {
    const running = this.app?.process()
    if (running && running.exitCode === null && running.signalCode === null) {
      // On Windows it runs inside a shell; ending that would leave the window open and its files locked.
      if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(running.pid), '/T', '/F'])
      else running.kill('SIGKILL')
    }
    await this.ended
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}
