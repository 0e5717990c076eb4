import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ReadingNote } from '../rates/draft/draft-from-card.ts'
import { cardOf, type CardDraft } from '../rates/draft/draft.ts'
import { recall, remember } from './memory.ts'
import { useSession } from './session.ts'

export interface KeptDraft {
  /** Differs for each draft, even where two hold the same. */
  id: number
  draft: CardDraft
  /** What the draft was started from, in words: `version 3`, `card.csv`. */
  source: string
  /** The card as the draft began, to tell whether it was changed; null where that card was never in the store. */
  startedAs: string | null
  notes: ReadingNote[]
}

/** How long after the last key the draft is stored, so that a long card is not written at each key. */
const KEEP_MS = 200

const written = (draft: CardDraft): string => JSON.stringify(cardOf(draft))

/**
 * The draft of a tenant's next card version. It outlives the screen and the window, and is kept until it is set or
 * discarded. Each tenant of each store has its own.
 */
export const useRateDraft = defineStore('rate-draft', () => {
  const session = useSession()
  const place = computed(() =>
    session.state && session.tenantId ? `rate-draft ${session.state.storeFile} ${session.tenantId}` : null,
  )
  const kept = shallowRef<KeptDraft | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let unwritten: (() => void) | null = null

  function keep(at: string, what: KeptDraft | null): void {
    clearTimeout(timer)
    unwritten = () => {
      unwritten = null
      remember(at, what ? JSON.stringify(what) : '')
    }
    timer = setTimeout(() => unwritten?.(), KEEP_MS)
  }
  globalThis.addEventListener?.('pagehide', () => unwritten?.())

  watch(
    place,
    (at) => {
      unwritten?.()
      kept.value = at === null ? null : readBack(recall(at))
    },
    { immediate: true, flush: 'sync' },
  )

  function hold(next: KeptDraft | null): void {
    kept.value = next
    if (place.value) keep(place.value, next)
  }

  return {
    kept,
    draft: computed(() => kept.value?.draft ?? null),
    /** Whether discarding the draft would lose anything. */
    isChanged: computed(() => kept.value !== null && kept.value.startedAs !== written(kept.value.draft)),
    /** @param fromStore whether the draft is still equal to a version in the store */
    start(draft: CardDraft, source: string, { fromStore, notes = [] }: { fromStore: boolean; notes?: ReadingNote[] }) {
      hold({ id: Date.now(), draft, source, startedAs: fromStore ? written(draft) : null, notes })
    },
    change(draft: CardDraft) {
      if (kept.value) hold({ ...kept.value, draft })
    },
    dropNotes() {
      if (kept.value) hold({ ...kept.value, notes: [] })
    },
    discard: () => hold(null),
  }
})

/** Reads a stored draft; null where another version of this program stored it in another form. */
function readBack(text: string | null): KeptDraft | null {
  if (!text) return null
  try {
    const kept = JSON.parse(text) as KeptDraft
    return Array.isArray(kept.draft.rates) && Array.isArray(kept.draft.surcharges) && Array.isArray(kept.notes)
      ? kept
      : null
  } catch {
    return null
  }
}
