import type { EvidenceFinding } from '../../../core/words/explain/evidence-finding.ts'

/** How many findings are told one by one; the others are counted by the lines of the statement that they concern. */
const NAMED = 100

/** Collects what a check finds. */
export class Findings {
  private readonly named: EvidenceFinding[] = []
  private readonly more = new Map<string, { lines: readonly number[]; findings: number }>()

  add(finding: EvidenceFinding): void {
    if (this.named.length < NAMED) {
      this.named.push(finding)
      return
    }
    const lines = 'lines' in finding ? finding.lines : 'line' in finding ? [finding.line] : []
    const key = lines.join(' ')
    const counted = this.more.get(key)
    if (counted) counted.findings++
    else this.more.set(key, { lines, findings: 1 })
  }

  /** Adds what differs between a stated and a found value. @returns whether it does */
  differs(stated: unknown, found: unknown, finding: (compared: { stated: string; found: string }) => EvidenceFinding) {
    const [statedWords, foundWords] = [wordsOf(stated), wordsOf(found)]
    if (statedWords === foundWords) return false
    this.add(finding({ stated: statedWords, found: foundWords }))
    return true
  }

  get all(): EvidenceFinding[] {
    return [...this.named, ...[...this.more.values()].map((counted) => ({ code: 'more' as const, ...counted }))]
  }
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'))
