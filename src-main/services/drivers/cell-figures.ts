import { nanosOf, type Nanos } from '../../core/money/money.ts'
import { NO_FIGURES, wholeAmount, type CellFigures } from '../../rating/drivers/cell.ts'
import type { EventType } from '../../rating/threads/event.ts'
import type { Statement } from '../../contract/answers.ts'
import type { PricedCharge } from '../charges/cycle-charges.ts'

/** The figures of one agent, type and country. */
export interface AgentCell {
  agentId: string
  type: EventType
  country: string
  figures: CellFigures
}

const cellKey = ({ agentId, type, country }: Omit<AgentCell, 'figures'>): string =>
  JSON.stringify([agentId, type, country])

/** Adds up charges by agent, type and country. @param agentIdOf by the agent's number */
export function cellsOf(
  charges: readonly PricedCharge[],
  agentIdOf: ReadonlyMap<number, string>,
): Map<string, AgentCell> {
  const cells = new Map<string, AgentCell>()
  for (const charge of charges) {
    const { type, country, quantity, overrunSegments, parts } = charge
    const cell = { agentId: agentIdOf.get(charge.agentNo)!, type, country }
    const figures = { messages: quantity - overrunSegments, extraSegments: overrunSegments, ...amountsOf(parts) }
    addCell(cells, { ...cell, figures })
  }
  return cells
}

function amountsOf(parts: PricedCharge['parts']): Pick<CellFigures, 'amount' | 'surcharges'> {
  let amount: Nanos | null = null
  let surcharges = 0n
  for (const part of parts) {
    if (part.amount === null) continue
    if (part.terms.kind === 'surcharge') surcharges += part.amount
    else amount = (amount ?? 0n) + part.amount
  }
  return { amount, surcharges }
}

/** Adds a cell to the one with the same agent, type and country. */
export function addCell(cells: Map<string, AgentCell>, cell: AgentCell): void {
  const key = cellKey(cell)
  const { messages, extraSegments, amount, surcharges } = cells.get(key)?.figures ?? NO_FIGURES
  const more = cell.figures
  cells.set(key, {
    ...cell,
    figures: {
      messages: messages + more.messages,
      extraSegments: extraSegments + more.extraSegments,
      amount: amount === null && more.amount === null ? null : (amount ?? 0n) + (more.amount ?? 0n),
      surcharges: surcharges + more.surcharges,
    },
  })
}

/**
 * The cells of an issued statement. A statement says units and amounts of each, but neither its extra segments nor its
 * surcharges: where a cell is as it was at the issue they are those of today, else in the same proportion as today.
 * @param now the cells as the store stands
 * @returns and whether any cell has changed since the issue
 */
export function issuedCells(
  { agents }: Pick<Statement, 'agents'>,
  now: ReadonlyMap<string, AgentCell>,
): { cells: Map<string, AgentCell>; hasChanged: boolean } {
  const cells = new Map<string, AgentCell>()
  let hasChanged = false
  for (const { agentId, events } of agents) {
    for (const { type, country, quantity, amount } of events) {
      const cell = { agentId, type, country }
      const today = now.get(cellKey(cell))?.figures ?? NO_FIGURES
      const figures = figuresAtIssue(quantity, amount === null ? null : nanosOf(amount), today)
      hasChanged ||= figures !== today
      addCell(cells, { ...cell, figures })
    }
  }
  return { cells, hasChanged: hasChanged || cells.size !== now.size }
}

function figuresAtIssue(quantity: number, total: Nanos | null, today: CellFigures): CellFigures {
  const units = today.messages + today.extraSegments
  const whole = wholeAmount(today)
  if (units === quantity && whole === (total ?? 0n)) return today
  const extraSegments = units === 0 ? 0 : Math.round((today.extraSegments * quantity) / units)
  const surcharges = whole === 0n ? 0n : (today.surcharges * (total ?? 0n)) / whole
  return {
    messages: quantity - extraSegments,
    extraSegments,
    amount: total === null ? null : total - surcharges,
    surcharges,
  }
}
