import type { TextFile } from '../../../src-main/contract/answers.ts'
import { DEEPEST, isTooDeep } from '../../../src-main/contract/nesting.ts'
import { checkOffers } from '../../../src-main/rating/offers/offers-check.ts'
import type { Offers } from '../../../src-main/rating/offers/offers.ts'
import { refuseInWindow, type ShownRefusal } from '../../refusal.ts'

/** The content of a chosen file: offers to compare, or why it has none. */
type OffersFile = { offers: Offers; failure?: undefined } | { offers?: undefined; failure: ShownRefusal }

const MAX_BYTES = 5_000_000

export async function readPickedOffers(file: {
  name: string
  size: number
  text(): Promise<string>
}): Promise<OffersFile> {
  const { name } = file
  if (file.size > MAX_BYTES) return { failure: refuseInWindow('offers-too-large', { name }) }
  try {
    const value: unknown = JSON.parse((await file.text()).replace(/^\u{FEFF}/u, ''))
    if (isTooDeep(value)) return { failure: refuseInWindow('offers-too-deep', { name, levels: DEEPEST }) }
    const { offers, faults } = checkOffers(value, null)
    if (!faults) return { offers }
    const { kind, message } = refuseInWindow('offers-faulty', { name })
    return { failure: { kind, message, faults } }
  } catch (thrown) {
    return {
      failure: refuseInWindow('offers-no-json', { name, said: thrown instanceof Error ? thrown.message : null }),
    }
  }
}

/** The offers as a file that can be edited elsewhere and chosen again, here or by the command line. */
export const offersFile = (tenantId: string, offers: Offers): TextFile => ({
  fileName: `${tenantId}-offers.json`,
  mediaType: 'application/json',
  content: `${JSON.stringify(offers, null, 2)}\n`,
})
