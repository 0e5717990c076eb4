import { faultName, type MessageFault } from './message-fault.ts'

/** Most faults that are counted; the exact number does not matter beyond. */
const MOST = 1_000

/** The first messages that differ, each once, and how many more there are, in words; empty where none differ. */
export function firstFaults(
  faults: Iterable<MessageFault>,
  named: number,
): { first: { name: string; differs: string }[]; more: string } {
  const found = new Map<string, string>()
  for (const fault of faults) {
    const name = faultName(fault)
    if (!found.has(name)) found.set(name, fault.differs)
    if (found.size > MOST) break
  }
  const first = [...found].slice(0, named).map(([name, differs]) => ({ name, differs }))
  const more = found.size - first.length
  return { first, more: more === 0 ? '' : found.size > MOST ? `more than ${MOST - named} more` : `${more} more` }
}
