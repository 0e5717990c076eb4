import {
  fileNote,
  rowsNote,
  type FileNoteArgs,
  type FileNoteCode,
  type Note,
  type RowsNoteCode,
} from '../core/words/reasons/note.ts'
import { cutText, visible } from '../core/words/figures/visible.ts'

/** Most different words in notes; a file with more of them has another fault. */
const MOST_NOTES = 20
const LONGEST_WORD = 60

type TimeNoteCode = Extract<RowsNoteCode, 'dated_early' | 'dated_late'>

/** Collects the notes about a file, each with the number of rows that it is about. */
export class Notes {
  private readonly ofFile: Note[] = []
  private readonly ofRows = new Map<string, { code: RowsNoteCode; word: string; rows: number }>()
  private readonly ofTimes = new Map<TimeNoteCode, { rows: number; furthestMs: number }>()
  private words = 0
  private leftOut = 0

  /** What holds for the file as a whole; said once, however many files an archive holds. */
  add<Code extends FileNoteCode>(code: Code, ...told: FileNoteArgs<Code>): void {
    const note = fileNote(code, ...told)
    if (!this.ofFile.some(({ sentence }) => sentence === note.sentence)) this.ofFile.push(note)
  }

  /** Counts one more row for a note, where `word` matters together with the word in the row. */
  count(code: RowsNoteCode, word = ''): void {
    const shown = cutText(word, LONGEST_WORD)
    const key = `${code} ${shown}`
    const known = this.ofRows.get(key)
    if (known) known.rows++
    else if (word !== '' && this.words >= MOST_NOTES) this.leftOut++
    else {
      if (word !== '') this.words++
      this.ofRows.set(key, { code, word: shown, rows: 1 })
    }
  }

  /** Counts one more row with an unusual time (UTC milliseconds); the note names the most extreme one. */
  countTime(code: TimeNoteCode, atMs: number): void {
    const known = this.ofTimes.get(code)
    if (!known) this.ofTimes.set(code, { rows: 1, furthestMs: atMs })
    else {
      known.rows++
      known.furthestMs = code === 'dated_early' ? Math.min(known.furthestMs, atMs) : Math.max(known.furthestMs, atMs)
    }
  }

  /** All notes, those about the whole file first. */
  all(): Note[] {
    const counted = [...this.ofRows.values()].map(({ code, word, rows }) => rowsNote(code, visible(word), rows))
    const timed = [...this.ofTimes].map(([code, { rows, furthestMs }]) =>
      rowsNote(code, new Date(furthestMs).toISOString(), rows),
    )
    return [
      ...this.ofFile,
      ...timed,
      ...counted,
      ...(this.leftOut > 0 ? [rowsNote('further_words', '', this.leftOut)] : []),
    ]
  }

  sentences(): string[] {
    return this.all().map(({ sentence }) => sentence)
  }
}
