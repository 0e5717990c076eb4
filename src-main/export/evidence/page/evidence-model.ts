import type { EvidenceTexts } from '../check/check-evidence.ts'
import { eventsIn } from '../check/check-evidence.ts'
import { FileCharges, type ChargedEvent } from '../check/file-charges.ts'
import { FileRater, type RatedThread } from '../check/rated-events.ts'
import type { EvidenceHead, EvidenceThread, OtherAgents } from '../format/evidence.ts'
import { threadIn } from '../format/thread-line.ts'

/** An event with the thread that it is in. */
export interface PlacedEvent extends ChargedEvent {
  thread: EvidenceThread
  rated: RatedThread
}

/** What an evidence file holds. The messages are read and rated when they are first asked for, and not to show the page. */
export class EvidenceModel {
  /** Fulfilled once the browser has read the whole file; before that there are no threads. */
  readonly isWhole: Promise<void>
  readonly head: EvidenceHead
  private events: readonly PlacedEvent[] | null = null
  private ofMoney: FileCharges | null = null
  private read: EvidenceTexts | null = null

  constructor() {
    this.head = JSON.parse(inside('head')) as EvidenceHead
    this.isWhole = new Promise((done) => {
      if (document.readyState !== 'loading') done()
      else document.addEventListener('DOMContentLoaded', () => done())
    })
  }

  /** The texts of the whole file. */
  get texts(): EvidenceTexts {
    return (this.read ??= textsOfPage())
  }

  /** The events of a line of the statement, numbered from 1, in the order of the file. */
  eventsOf(line: number): PlacedEvent[] {
    return this.allEvents().filter(({ lines }) => lines.includes(line))
  }

  amountOf(event: PlacedEvent): string | null {
    return this.ofMoney?.amountOf(event) ?? null
  }

  private allEvents(): readonly PlacedEvent[] {
    if (this.events) return this.events
    const rater = new FileRater(this.head)
    const threads = this.texts.threads.map(threadIn)
    const rated = threads.map((thread) => rater.rate(thread))
    const others = JSON.parse(this.texts.others) as OtherAgents
    const charges = new FileCharges(this.head, others, eventsIn(this.head, threads, rated), rater)
    let from = 0
    this.events = rated.flatMap((each, at) => {
      const own = charges.events.slice(from, (from += each.events.length))
      return own.map((event) => ({ ...event, thread: threads[at]!, rated: each }))
    })
    this.ofMoney = charges
    return this.events
  }
}

const inside = (id: string): string => document.getElementById(id)?.textContent ?? ''

function textsOfPage(): EvidenceTexts {
  const threads = [...document.querySelectorAll('script.threads')].flatMap(({ textContent }) => textContent.split('\n'))
  return {
    head: inside('head'),
    others: inside('others'),
    threads: threads.filter((line) => line !== ''),
    seals: sealsIn(inside('seals')),
  }
}

function sealsIn(text: string): EvidenceTexts['seals'] {
  try {
    return JSON.parse(text) as EvidenceTexts['seals']
  } catch {
    return { sha256: 'unreadable', parts: [] }
  }
}
