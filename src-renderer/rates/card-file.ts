import type { CallFailure } from '../../src-main/contract/calls.ts'

/** What a chosen file holds: a card still to be judged, or why it is not even JSON. */
export type CardFile = { card: unknown; failure?: undefined } | { card?: undefined; failure: CallFailure }

const MAX_BYTES = 5_000_000

export async function readCardFile(file: { name: string; size: number; text(): Promise<string> }): Promise<CardFile> {
  const refuse = (why: string): CardFile => ({
    failure: { kind: 'wrong', message: `${file.name} ${why} Nothing was changed.`, faults: [] },
  })
  if (file.size > MAX_BYTES) return refuse('is larger than any rate card; choose the JSON file of a card.')
  try {
    return { card: JSON.parse(await file.text()) as unknown }
  } catch (thrown) {
    const where = thrown instanceof Error ? ` (${thrown.message})` : ''
    return refuse(`is not JSON${where}; mend it there and choose it again.`)
  }
}
