import type { StoreRestored } from '../../contract/answers.ts'
import type { AnswerOf, CallName, RequestOf } from '../../contract/calls.ts'
import type { Desk } from '../../worker/client.ts'
import { visibleJson, visibleLines, visibleTexts } from '../../core/words/visible.ts'
import type { RestoreOptions } from '../../worker/restore.ts'
import { Output } from './output.ts'
import { byOption } from './refusal.ts'

interface DeskOptions {
  /** Refuses where there is no store yet, rather than making one. */
  mustExist?: boolean
}

export type Restoring = Pick<RestoreOptions, 'file' | 'signal' | 'onProgress'>

/** How the console is opened in a browser. */
export interface ServeSettings {
  port?: number
  store?: string
  /** Whether the user's browser is started, too. */
  open: boolean
  json: boolean
}

/** What a command line has around it; a test gives its own. */
export interface World {
  stdout: NodeJS.WritableStream & { isTTY?: boolean }
  stderr: NodeJS.WritableStream & { isTTY?: boolean }
  /** @param store the file the user named; undefined leaves it to the surroundings */
  openDesk: (store: string | undefined, options: DeskOptions) => Promise<Desk>
  /** Puts a copy in the place of that store, which nobody has open. */
  restoreStore: (store: string | undefined, what: Restoring) => Promise<StoreRestored>
  /** Opens the console in a browser until it is stopped, which is another host's; returns the exit code. */
  serve: (settings: ServeSettings) => Promise<number>
}

/** One run of one command: its settings, its desk once it needs one, and the two streams it speaks to. */
export class Session {
  /** The options that go with every command, known once the arguments are parsed. */
  settings: () => { store?: string; json?: boolean } = () => ({})
  /** Set by a command that did a part of what it was asked. */
  exitCode = 0
  readonly output: Output
  readonly #world: World
  #desk: Promise<Desk> | undefined

  constructor(world: World) {
    this.#world = world
    this.output = new Output(world.stdout)
    world.stderr.on('error', () => {})
  }

  get json(): boolean {
    return this.settings().json === true
  }

  /** Whether a person looks at stdout as it is written. */
  get toTerminal(): boolean {
    return this.#world.stdout.isTTY === true
  }

  get stderr(): World['stderr'] {
    return this.#world.stderr
  }

  desk(options: DeskOptions = {}): Promise<Desk> {
    this.#desk ??= this.#world.openDesk(this.settings().store, options)
    return this.#desk
  }

  /** @param options which option of the command line each field of the request comes from, to name it in a refusal */
  async ask<Name extends CallName>(
    name: Name,
    request: RequestOf<Name>,
    options: Readonly<Record<string, string>> = {},
  ): Promise<AnswerOf<Name>> {
    try {
      return await (await this.desk()).ask(name, request)
    } catch (error) {
      throw byOption(error, options)
    }
  }

  serve(settings: Pick<ServeSettings, 'port' | 'open'>): Promise<number> {
    return this.#world.serve({ ...settings, store: this.settings().store, json: this.json })
  }

  /** Without a desk, as nobody may have the store open. */
  restore(what: Restoring): Promise<StoreRestored> {
    return this.#world.restoreStore(this.settings().store, what)
  }

  /**
   * The answer for a program with `--json`, else in words or a table for a person.
   * @param forPeople is given the answer with every text in it visible
   */
  async show<Answer>(answer: Answer, forPeople: (answer: Answer) => string): Promise<void> {
    if (this.json) await this.writeJson(answer)
    else await this.words(forPeople(visibleTexts(answer)))
  }

  /** Lines for people. What is no line end in them, and would steer a terminal, is shown. */
  async words(lines: string): Promise<void> {
    await this.output.write(visibleLines(`${lines}\n`))
  }

  /** One JSON document on a line, or laid out by `indent` spaces. */
  async writeJson(value: unknown, indent = 0): Promise<void> {
    await this.output.write(visibleJson(`${JSON.stringify(value, null, indent)}\n`))
  }

  /** For the parser, which cannot wait. */
  printNow(text: string): void {
    void this.output.write(text)
  }

  /** A sentence for people, or lines of help, whatever stdout is for. */
  tell(sentence: string): void {
    this.#world.stderr.write(visibleLines(`${sentence}\n`))
  }

  async close(): Promise<void> {
    const desk = await this.#desk?.catch(() => undefined)
    await desk?.close()
  }
}
