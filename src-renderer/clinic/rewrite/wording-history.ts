/** The wordings of a template that were typed or put into the box, to go back and forth between. */
export interface WordingHistory {
  readonly texts: readonly string[]
  /** Place of the shown one. */
  readonly at: number
  /** When the shown one was last typed at; null where it was put there at once. */
  readonly typedAtMs: number | null
}

/** What is typed without a pause of this length is undone together. */
const PAUSE_MS = 1000
const MOST = 200

export const historyOf = (text: string): WordingHistory => ({ texts: [text], at: 0, typedAtMs: null })
export const wordingIn = ({ texts, at }: WordingHistory): string => texts[at]!

/** The history with a wording that was put there at once, such as a suggestion. */
export function putWording(history: WordingHistory, text: string): WordingHistory {
  if (text === wordingIn(history)) return history
  const texts = [...history.texts.slice(0, history.at + 1), text].slice(-MOST)
  return { texts, at: texts.length - 1, typedAtMs: null }
}

/** The history with a wording as it is typed. */
export function typeWording(history: WordingHistory, text: string, nowMs: number): WordingHistory {
  const goesOn =
    history.typedAtMs !== null && nowMs - history.typedAtMs < PAUSE_MS && history.at === history.texts.length - 1
  if (!goesOn) return { ...putWording(history, text), typedAtMs: nowMs }
  return { texts: history.texts.with(history.at, text), at: history.at, typedAtMs: nowMs }
}

export const canUndo = ({ at }: WordingHistory): boolean => at > 0
export const canRedo = ({ at, texts }: WordingHistory): boolean => at < texts.length - 1
export const undoWording = (history: WordingHistory): WordingHistory =>
  canUndo(history) ? { ...history, at: history.at - 1, typedAtMs: null } : history
export const redoWording = (history: WordingHistory): WordingHistory =>
  canRedo(history) ? { ...history, at: history.at + 1, typedAtMs: null } : history
