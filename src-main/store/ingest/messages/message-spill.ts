import type { UserKey } from '../../../rating/messages/user-key.ts'
import { SpillPages } from '../sorting/spill-pages.ts'
import type { WritableStore } from '../../file/connection.ts'
import { MessageList } from './message-list.ts'
import type { ThreadParts } from '../threads/thread-parts.ts'
import type { ThreadKey } from '../threads/thread-runs.ts'

const PAGE_MESSAGES = 4096
const COLUMNS = ['threads', 'texts', 'messages']
type Page = [threads: Uint8Array, texts: string | null, messages: string]

/** A spill of sorted parts of threads: kept in a temporary table until they are merged with others. */
export class MessageSpill {
  private readonly pages: SpillPages<Page>

  /** @param number of this spill within one import */
  constructor(store: WritableStore, number: number) {
    this.pages = new SpillPages(store, 'spill', COLUMNS, number)
  }

  write(parts: ThreadParts): void {
    const messages = new MessageList(PAGE_MESSAGES * 2)
    const threads = new ThreadList()
    const turn = (): void => {
      this.pages.add([threads.bytes(), threads.texts(), messages.runOf()])
      threads.clear()
      messages.clear()
    }
    while (parts.next) {
      const thread = parts.next
      const before = messages.length
      parts.take(messages)
      threads.add(thread, messages.length - before)
      if (messages.length >= PAGE_MESSAGES) turn()
    }
    turn()
  }

  parts(): ThreadParts {
    return new SpilledParts(this.pages.reader())
  }
}

/** Numbers for each part of a thread: the agent, the user's key or NaN, the side, and how many messages. */
const NUMBERS = 4

class ThreadList {
  private numbers: number[] = []
  private users: string[] = []

  add({ agentNo, user, us }: ThreadKey, messages: number): void {
    this.numbers.push(agentNo, typeof user === 'number' ? user : NaN, us, messages)
    if (typeof user === 'string') this.users.push(user)
  }

  bytes(): Buffer {
    return Buffer.from(Float64Array.from(this.numbers).buffer)
  }

  texts(): string | null {
    return this.users.length > 0 ? JSON.stringify(this.users) : null
  }

  clear(): void {
    this.numbers = []
    this.users = []
  }
}

class SpilledParts implements ThreadParts {
  next: ThreadKey | null = null
  private readonly nextPage: () => Page | undefined
  private threads = new Float64Array(0)
  private thread = 0
  private texts: string[] = []
  private text = 0
  private messages = new MessageList(PAGE_MESSAGES * 2)
  private message = 0

  constructor(nextPage: () => Page | undefined) {
    this.nextPage = nextPage
    this.look()
  }

  take(into: MessageList): void {
    const count = this.threads[this.thread * NUMBERS + 3]!
    into.addFrom(this.messages, this.message, this.message + count)
    this.message += count
    this.thread++
    this.look()
  }

  private look(): void {
    if (this.thread * NUMBERS === this.threads.length && !this.turn()) {
      this.next = null
      return
    }
    const at = this.thread * NUMBERS
    const number = this.threads[at + 1]!
    const user: UserKey = Number.isNaN(number) ? this.texts[this.text++]! : number
    this.next = { agentNo: this.threads[at]!, user, us: this.threads[at + 2] as 0 | 1 }
  }

  private turn(): boolean {
    const page = this.nextPage()
    if (!page) return false
    const [threads, texts, messages] = page
    // Copied, because the bytes that were read may not be aligned to eight bytes.
    this.threads = new Float64Array(new Uint8Array(threads).buffer)
    this.thread = 0
    this.texts = texts === null ? [] : (JSON.parse(texts) as string[])
    this.text = 0
    this.messages.clear()
    this.messages.addRun(messages)
    this.message = 0
    return this.threads.length > 0
  }
}
