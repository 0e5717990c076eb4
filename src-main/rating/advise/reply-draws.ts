import type { Nanos } from '../../core/money/money.ts'
import { chanceFrom, shuffledPlaces } from './chance.ts'
import type { Replay } from './replay.ts'
import { ReplyPath, type ObservedTraffic, type PathNode } from './reply-path.ts'

/** How often the threads that change are drawn anew; the spread is that of these draws. */
export const DRAWS = 20
/** The reply rates at which costs are told, beside the observed one: 0, 10 … 100 %. */
const TENTHS = 10

/** The lowest, the middle and the highest of the draws. */
export interface Spread<Value> {
  low: Value
  middle: Value
  high: Value
}

/** The costs of the options at a reply rate between 0 and 1. */
interface ReplyPoint {
  replyRate: number
  isObserved: boolean
  /** By option. */
  costs: Spread<Nanos>[]
}

export interface DrawnReplies {
  points: ReplyPoint[]
  /**
   * The reply rate at which both options cost the same, nearest to the observed one, over the draws in which there is
   * such a rate; null where there is none in at least half of them.
   */
  breakEven: Spread<number> | null
  /** In how many of the draws there is one. */
  crossing: number
}

/**
 * Thins the replies of the traffic or adds to them, thread by thread in an order drawn by chance, and prices what comes
 * of it under two options.
 * @param replay of a sample with at least one A2P message
 */
export function drawReplies(replay: Replay, traffic: ObservedTraffic, seed: number, step = () => {}): DrawnReplies {
  const chance = chanceFrom(seed)
  const rates = ratesWith(traffic.replyRate)
  const length = Math.max(...replay.observed.map(({ units }) => units.length), mostCell(replay) + 1)
  const units = replay.observed.map((count) => {
    const padded = new Float64Array(length)
    padded.set(count.units)
    return padded
  })
  const costs = units.map((each, option) => traffic.costOf(option, each))
  const observed: PathNode = { index: 0, rate: traffic.replyRate, units, costs }
  const drawn: PathNode[][] = []
  const breakEvens: number[] = []
  for (let draw = 0; draw < DRAWS; draw++) {
    step()
    const order = shuffledPlaces(replay.threads.length, chance)
    const down = new ReplyPath('down', replay, order, traffic)
    const up = new ReplyPath('up', replay, order, traffic)
    const lower = nodesAlong(down, observed, rates.filter((rate) => rate < traffic.replyRate).toReversed())
    const upper = nodesAlong(
      up,
      observed,
      rates.filter((rate) => rate > traffic.replyRate),
    )
    drawn.push([...lower.toReversed(), observed, ...upper])
    const crossings = [crossingAlong(down, [observed, ...lower]), crossingAlong(up, [observed, ...upper])]
    const nearest = crossings
      .filter((rate) => rate !== null)
      .sort((left, right) => Math.abs(left - traffic.replyRate) - Math.abs(right - traffic.replyRate))[0]
    if (nearest !== undefined) breakEvens.push(nearest)
  }
  const points = rates.map((replyRate, at): ReplyPoint => ({
    replyRate,
    isObserved: replyRate === traffic.replyRate,
    costs: units.map((_, option) => spreadOf(drawn.map((nodes) => nodes[at]!.costs[option]!))),
  }))
  const breakEven = breakEvens.length * 2 >= DRAWS ? spreadOf(breakEvens) : null
  return { points, breakEven, crossing: breakEvens.length }
}

/** The reply rates that are told, in order, with the observed one among them. */
function ratesWith(observed: number): number[] {
  const tenths = Array.from({ length: TENTHS + 1 }, (_, at) => at / TENTHS)
  return [...new Set([...tenths, observed])].sort((left, right) => left - right)
}

/** The nodes at which the rates are reached, in the order of the path. */
function nodesAlong(path: ReplyPath, from: PathNode, rates: readonly number[]): PathNode[] {
  let node = from
  return rates.map((rate) => (node = path.nodeAt(path.indexFor(rate), node)))
}

/** The reply rate at which the cheaper option first changes along a path; null where it never does. */
function crossingAlong(path: ReplyPath, nodes: readonly PathNode[]): number | null {
  let near: PathNode | null = null
  for (const node of nodes) {
    const sign = dearer(node)
    if (sign === 0) continue
    if (near && dearer(near) !== sign) return firstChanged(path, near, node.index)
    near = node
  }
  return null
}

/** Searches between a node and a later index, where the other option is the cheaper one. */
function firstChanged(path: ReplyPath, from: PathNode, to: number): number {
  let near = from
  let far = to
  while (far - near.index > 1) {
    const middle = path.nodeAt((near.index + far) >> 1, near)
    if (dearer(middle) === dearer(from)) near = middle
    else far = middle.index
  }
  return path.nodeAt(far, near).rate
}

/** 1 where the first option is dearer than the second, -1 where it is cheaper, 0 where they cost the same. */
function dearer({ costs: [first, second] }: PathNode): -1 | 0 | 1 {
  return first! > second! ? 1 : first! < second! ? -1 : 0
}

function spreadOf<Value extends number | bigint>(values: readonly Value[]): Spread<Value> {
  const sorted = values.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0))
  return { low: sorted[0]!, middle: sorted[sorted.length >> 1]!, high: sorted.at(-1)! }
}

const mostCell = ({ threads }: Replay): number => {
  let most = -1
  for (const { silent, full } of threads)
    for (const { cells } of [...silent, ...full]) for (const cell of cells) most = Math.max(most, cell)
  return most
}
