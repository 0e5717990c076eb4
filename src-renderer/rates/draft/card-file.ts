import type { TextFile, RateCard } from '../../../src-main/contract/answers.ts'
import { DEEPEST, isTooDeep } from '../../../src-main/contract/nesting.ts'
import { rateCardCsv } from '../../../src-main/contract/rate-card/rate-card-csv.ts'
import { rateCardFromCsv } from '../../../src-main/contract/rate-card/rate-card-from-csv.ts'
import { refuseInWindow, type ShownRefusal } from '../../refusal.ts'
import { draftFromCard, type ReadingNote } from './draft-from-card.ts'
import type { CardDraft } from './draft.ts'

/** The content of a chosen file: a card to edit, or why it is none. */
type CardFile =
  { draft: CardDraft; notes: ReadingNote[]; failure?: undefined } | { draft?: undefined; failure: ShownRefusal }

const MAX_BYTES = 5_000_000

export async function readPickedCard(file: { name: string; size: number; text(): Promise<string> }): Promise<CardFile> {
  const { name } = file
  if (file.size > MAX_BYTES) return { failure: refuseInWindow('card-too-large', { name }) }
  const text = await file.text()
  if (/\.csv$/i.test(file.name)) {
    const { card, faults } = rateCardFromCsv(text)
    const read = draftFromCard(card)
    return { draft: read.draft, notes: [...faults, ...read.notes] }
  }
  try {
    const card: unknown = JSON.parse(text.replace(/^\u{FEFF}/u, ''))
    return isTooDeep(card)
      ? { failure: refuseInWindow('card-too-deep', { name, levels: DEEPEST }) }
      : draftFromCard(card)
  } catch (thrown) {
    return { failure: refuseInWindow('card-no-json', { name, said: thrown instanceof Error ? thrown.message : null }) }
  }
}

/** A card as a file that can be edited elsewhere and imported again, here or by the command line. */
export function cardFile(tenantId: string, version: number, card: RateCard, format: 'json' | 'csv'): TextFile {
  const fileName = `${tenantId}-rates-v${version}.${format}`
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv', content: rateCardCsv(card) }
    : { fileName, mediaType: 'application/json', content: `${JSON.stringify(card, null, 2)}\n` }
}
