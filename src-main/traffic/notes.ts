/** Different words that are named in notes; a file with more has something else wrong with it. */
const MOST_NOTES = 20
const LONGEST_WORD = 60

/** What a reader thought worth saying about a file, with how many rows it holds for. */
export class Notes {
  private readonly plain: string[] = []
  private readonly counts = new Map<string, { sentence: string; rows: number }>()
  private leftOut = 0

  /** One sentence about the file as a whole; said once, however many files an archive holds. */
  add(sentence: string): void {
    if (!this.plain.includes(sentence)) this.plain.push(sentence)
  }

  /**
   * One more row with a word that something has to be said about.
   * @param what the kind of word, such as `status`
   * @param outcome what was done, the end of the sentence: `is not known and counts as pending`
   */
  count(what: string, word: string, outcome: string): void {
    const shown = word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word
    const key = `${what} ${shown}`
    const count = this.counts.get(key)
    if (count) count.rows++
    else if (this.counts.size < MOST_NOTES) this.counts.set(key, { sentence: `${what} "${shown}" ${outcome}`, rows: 1 })
    else this.leftOut++
  }

  sentences(): string[] {
    const counted = [...this.counts.values()].map(({ sentence, rows }) => `${sentence} (${rowsOf(rows)})`)
    const rest = this.leftOut > 0 ? [`further words of that kind in ${rowsOf(this.leftOut)}`] : []
    return [...this.plain, ...counted, ...rest]
  }
}

const rowsOf = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`)
