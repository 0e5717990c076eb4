import { randomUUID } from 'node:crypto'
import type { StoreMoved, StoreRestored } from '../../contract/answers.ts'
import { isLong } from '../../contract/call-facts.ts'
import type { AnswerOf, CallName, RequestOf } from '../../contract/calls.ts'
import type { Desk } from '../../worker/client.ts'
import { visibleJson, visibleLines, visibleTexts } from '../../core/words/figures/visible.ts'
import type { RestoreOptions } from '../../worker/restore.ts'
import { stoppable } from './interrupt.ts'
import { Output } from './output.ts'
import { byOption } from './refusal.ts'

interface DeskOptions {
  /** Whether to refuse where there is no store yet, instead of creating one. */
  mustExist?: boolean
}

/** `file`: the copy, or the place to move to. */
export type StoreFileOrder = Pick<RestoreOptions, 'signal' | 'onProgress'> & { file: string }

/** How to open the console in a browser. */
export interface ServeSettings {
  port?: number
  store?: string
  /** Whether to start the user's browser as well. */
  open: boolean
  json: boolean
}

/** The surroundings of a command; a test passes its own. */
export interface World {
  stdout: NodeJS.WritableStream & { isTTY?: boolean }
  stderr: NodeJS.WritableStream & { isTTY?: boolean }
  /** @param store the file that the user named; undefined for the default */
  openDesk: (store: string | undefined, options: DeskOptions) => Promise<Desk>
  /** Puts a copy in the place of a store that nobody has open. */
  restoreStore: (store: string | undefined, what: StoreFileOrder) => Promise<StoreRestored>
  /** Moves a store that nobody has open. */
  moveStore: (store: string | undefined, what: StoreFileOrder) => Promise<StoreMoved>
  /** Opens the console in a browser until it is stopped, and returns the exit code. Another host does it. */
  serve: (settings: ServeSettings) => Promise<number>
}

/** One run of a command: its settings, its desk (opened when first used), and its two output streams. */
export class CommandSession {
  /** The options that every command has; known once the arguments are parsed. */
  settings: () => { store?: string; json?: boolean } = () => ({})
  /** Set by a command that did only part of its work. */
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

  /** Whether stdout is a terminal. */
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

  /**
   * Makes a call of the contract.
   * @param options the option behind each field of the request, to be named in a refusal
   */
  async ask<Name extends CallName>(
    name: Name,
    request: Omit<RequestOf<Name>, 'job'>,
    options: Readonly<Record<string, string>> = {},
  ): Promise<AnswerOf<Name>> {
    try {
      const desk = await this.desk()
      if (!isLong(name)) return await desk.ask(name, request as RequestOf<Name>)
      const job = randomUUID()
      return await stoppable(desk, job, this.stderr, () => desk.ask(name, { ...request, job } as RequestOf<Name>))
    } catch (error) {
      throw byOption(error, options)
    }
  }

  serve(settings: Pick<ServeSettings, 'port' | 'open'>): Promise<number> {
    return this.#world.serve({ ...settings, store: this.settings().store, json: this.json })
  }

  /** Restores a copy. No desk is opened for it, because nobody may have the store open. */
  restore(what: StoreFileOrder): Promise<StoreRestored> {
    return this.#world.restoreStore(this.settings().store, what)
  }

  /** Moves the store. No desk is opened for it, because nobody may have the store open. */
  move(what: StoreFileOrder): Promise<StoreMoved> {
    return this.#world.moveStore(this.settings().store, what)
  }

  /**
   * Prints an answer: as JSON with `--json`, else as words or a table.
   * @param forPeople gets the answer with all invisible characters made visible
   */
  async show<Answer>(answer: Answer, forPeople: (answer: Answer) => string): Promise<void> {
    if (this.json) await this.writeJson(answer)
    else await this.words(forPeople(visibleTexts(answer)))
  }

  /** Prints lines for people. Characters that would control a terminal are made visible, line ends excepted. */
  async words(lines: string): Promise<void> {
    await this.output.write(visibleLines(`${lines}\n`))
  }

  /** Prints a JSON document, on one line or indented by `indent` spaces. */
  async writeJson(value: unknown, indent = 0): Promise<void> {
    await this.output.write(visibleJson(`${JSON.stringify(value, null, indent)}\n`))
  }

  /** Prints at once, for the parser of arguments, which cannot wait. */
  printNow(text: string): void {
    void this.output.write(text)
  }

  /** Prints a sentence or lines of help on stderr, so that stdout holds only data. */
  tell(sentence: string): void {
    this.#world.stderr.write(visibleLines(`${sentence}\n`))
  }

  async close(): Promise<void> {
    const desk = await this.#desk?.catch(() => undefined)
    await desk?.close()
  }
}
