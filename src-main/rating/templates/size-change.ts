import { codePoints, utf8Bytes } from '../content/content.ts'
import { TypeCode } from '../threads/event.ts'
import { billedSize, type BilledSize } from './billed-size.ts'
import type { SizedMessages, MessageKind } from './template-messages.ts'

/** By how much a text becomes longer; shorter where negative. */
interface SizeChange {
  bytes: number
  characters: number
}

/** The change from one fixed text to another: what varies in a text keeps its size, so it is that of every message. */
export function sizeChange(from: readonly string[], to: readonly string[]): SizeChange {
  const sum = (pieces: readonly string[], sizeOf: (text: string) => number): number =>
    pieces.reduce((size, piece) => size + sizeOf(piece), 0)
  return {
    bytes: sum(to, utf8Bytes) - sum(from, utf8Bytes),
    characters: sum(to, codePoints) - sum(from, codePoints),
  }
}

/** Units of one kind and type that a change adds; fewer where negative. */
export interface UnitChange {
  kind: MessageKind
  /** A `TypeCode`. */
  type: number
  quantity: number
}

/** What a change of size does to messages that are billed by themselves, counted over all of them. */
interface CountedChange {
  /** Segments of the messages that are billed by segments. */
  segmentsBefore: number
  segmentsAfter: number
  /** Messages that a shorter text would make cheaper: of more than one segment, or single because of their length. */
  long: number
  /** Messages with fewer segments than before, or basic instead of single; and those with more, or single instead. */
  cheaper: number
  dearer: number
  /** How many messages have how many segments before and after, the most first. */
  moves: { before: number; after: number; messages: number }[]
  units: UnitChange[]
}

export function countChange(sizes: readonly SizedMessages[], change: SizeChange): CountedChange {
  const counted = { segmentsBefore: 0, segmentsAfter: 0, long: 0, cheaper: 0, dearer: 0 }
  const units = new Map<MessageKind, Map<number, number>>()
  const moves = new Map<string, CountedChange['moves'][number]>()
  const add = (kind: MessageKind, { type, quantity }: BilledSize, times: number): void => {
    let ofKind = units.get(kind)
    if (!ofKind) units.set(kind, (ofKind = new Map()))
    ofKind.set(type, (ofKind.get(type) ?? 0) + times * quantity)
  }
  for (const { kind, size, billed: before, messages } of sizes) {
    const by = kind.rules.sizeUnit === 'bytes' ? change.bytes : change.characters
    const after = by === 0 ? before : billedSize(kind.rules, kind.shape, Math.max(0, size + by))
    if (couldCostLess(kind, before)) counted.long += messages
    if (before.type === TypeCode.a2p_rich_message) {
      counted.segmentsBefore += before.quantity * messages
      counted.segmentsAfter += after.quantity * messages
      const key = `${before.quantity} ${after.quantity}`
      const move = moves.get(key)
      if (move) move.messages += messages
      else moves.set(key, { before: before.quantity, after: after.quantity, messages })
    }
    if (before.type === after.type && before.quantity === after.quantity) continue
    if (by < 0) counted.cheaper += messages
    else counted.dearer += messages
    if (!kind.isChargeable) continue
    add(kind, before, -messages)
    add(kind, after, messages)
  }
  return {
    ...counted,
    moves: [...moves.values()].sort(
      (left, right) => right.messages - left.messages || left.before - right.before || left.after - right.after,
    ),
    units: [...units].flatMap(([kind, ofKind]) => [...ofKind].map(([type, quantity]) => ({ kind, type, quantity }))),
  }
}

/** Whether a shorter text would make a message cheaper. */
export function couldCostLess({ rules, shape }: MessageKind, billed: BilledSize): boolean {
  const shortest = billedSize(rules, shape, 0)
  return billed.type !== shortest.type || billed.quantity !== shortest.quantity
}
