import type { Facts } from '../../../rating/content/facts.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import { DigitOrder } from '../sorting/digit-order.ts'
import type { MessageList } from './message-list.ts'
import type { ThreadParts } from '../threads/thread-parts.ts'
import type { ThreadKey } from '../threads/thread-runs.ts'

const LEAST = 2 ** 12
/** Most messages in a slice. */
export const SLICE_MESSAGES = 2 ** 20
const STEP_MESSAGES = 2 ** 16
/**
 * Keys of users that are numbers are below this. From here on, numbers stand for the text keys of the slice, in their
 * order.
 */
const TEXTS = 2 ** 53 - 2 ** 30

/** A slice of up to a million messages as columns, to be read in the order of threads. */
export class SortedSlice {
  private readonly most: number
  private columns: Columns
  private length = 0
  /** The agents, in the order in which they came. */
  private agentNos: number[] = []
  private agentPlaces = new Map<number, number>()
  private texts = new Map<string, number>()

  constructor(most = SLICE_MESSAGES, columns = newColumns(LEAST)) {
    this.most = most
    this.columns = columns
  }

  get isFull(): boolean {
    return this.length === this.most
  }

  /** An empty slice in the same memory; this one must not be used any more. */
  emptied(): SortedSlice {
    return new SortedSlice(this.most, this.columns)
  }

  add(agentNo: number, user: UserKey, us: 0 | 1, atMs: number, facts: Facts, rowNo: number, traitNo: number): void {
    if (this.length === this.columns.user.length) this.columns = grown(this.columns)
    const { columns } = this
    const at = this.length++
    columns.agent[at] = this.placeOf(agentNo)
    columns.user[at] = typeof user === 'number' ? user : TEXTS + this.numberOf(user)
    columns.us[at] = us
    columns.atMs[at] = atMs
    columns.facts[at] = facts
    columns.rowNo[at] = rowNo
    columns.traitNo[at] = traitNo
  }

  /**
   * Sorts the slice.
   * @param step called every few thousand messages
   */
  parts(step: () => void): ThreadParts {
    const { columns, length } = this
    const texts = this.numberTextsInOrder()
    const agents = this.numberAgentsInOrder()
    const order = this.order(agents.length, step)
    let at = 0
    let next: ThreadKey | null = null
    let stepped = 0
    const look = (): void => {
      const place = order[at]!
      if (at >= length) next = null
      else {
        const user = columns.user[place]!
        next = {
          agentNo: agents[columns.agent[place]!]!,
          user: user < TEXTS ? user : texts[user - TEXTS]!,
          us: columns.us[place] as 0 | 1,
        }
      }
    }
    look()
    return {
      get next() {
        return next
      },
      take(into: MessageList) {
        const place = order[at]!
        const agent = columns.agent[place]
        const user = columns.user[place]
        const us = columns.us[place]
        for (; at < length; at++) {
          const row = order[at]!
          if (columns.user[row] !== user || columns.us[row] !== us || columns.agent[row] !== agent) break
          into.add(columns.atMs[row]!, columns.facts[row]!, columns.rowNo[row]!, columns.traitNo[row]!)
        }
        if (at - stepped >= STEP_MESSAGES) {
          step()
          stepped = at
        }
        look()
      },
    }
  }

  /** The places of the messages by agent, user and side, those of one thread as they came. */
  private order(agents: number, step: () => void): Uint32Array {
    const { user, us, agent, order } = this.columns
    step()
    order.begin(this.length)
    order.byLongNumbers(user, us, step)
    order.byShortNumbers(agent, agents - 1)
    return order.places
  }

  private placeOf(agentNo: number): number {
    let place = this.agentPlaces.get(agentNo)
    if (place === undefined) this.agentPlaces.set(agentNo, (place = this.agentNos.push(agentNo) - 1))
    return place
  }

  private numberOf(text: string): number {
    let number = this.texts.get(text)
    if (number === undefined) this.texts.set(text, (number = this.texts.size))
    return number
  }

  /**
   * Replaces the numbers of text keys, given in the order they came, by numbers in their sorted order.
   * @returns the sorted texts
   */
  private numberTextsInOrder(): string[] {
    if (this.texts.size === 0) return []
    const inOrder = [...this.texts.keys()].sort()
    const numbers = new Float64Array(inOrder.length)
    for (const [number, text] of inOrder.entries()) numbers[this.texts.get(text)!] = number
    const { user } = this.columns
    for (let at = 0; at < this.length; at++) if (user[at]! >= TEXTS) user[at] = TEXTS + numbers[user[at]! - TEXTS]!
    return inOrder
  }

  /** Does the same with the agents. */
  private numberAgentsInOrder(): number[] {
    const inOrder = this.agentNos.toSorted((left, right) => left - right)
    const numbers = new Uint32Array(inOrder.length)
    for (const [number, agentNo] of inOrder.entries()) numbers[this.agentPlaces.get(agentNo)!] = number
    const { agent } = this.columns
    for (let at = 0; at < this.length; at++) agent[at] = numbers[agent[at]!]!
    return inOrder
  }
}

interface Columns {
  /** Index in the list of agents. */
  agent: Uint32Array
  user: Float64Array
  us: Uint8Array
  atMs: Float64Array
  facts: Float64Array
  rowNo: Uint32Array
  traitNo: Uint32Array
  order: DigitOrder
}

const newColumns = (length: number): Columns => ({
  agent: new Uint32Array(length),
  user: new Float64Array(length),
  us: new Uint8Array(length),
  atMs: new Float64Array(length),
  facts: new Float64Array(length),
  rowNo: new Uint32Array(length),
  traitNo: new Uint32Array(length),
  order: new DigitOrder(length),
})

const COLUMNS = ['agent', 'user', 'us', 'atMs', 'facts', 'rowNo', 'traitNo'] as const

function grown(from: Columns): Columns {
  const to = newColumns(Math.min(SLICE_MESSAGES, from.user.length * 4))
  for (const name of COLUMNS) to[name].set(from[name])
  return to
}
