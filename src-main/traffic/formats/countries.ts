import { isCountry } from '../../core/words/country.ts'
import type { Notes } from '../notes.ts'
import { remembered } from '../values/words.ts'
import { BadCell, cut } from './cells.ts'

interface Heard {
  code: string | null
  /** Two letters that are no country's; empty where there is nothing to say. */
  unassigned: string
}

/**
 * Reads the codes of countries, null for an empty one. `UK` is meant for `GB`. Two letters that ISO 3166-1 has not assigned
 * are noted and null, so that the agent's region counts. Anything else is refused by `BadCell`.
 */
export function countryReader(column: string, notes: Notes): (text: string) => string | null {
  const heard = remembered((word): Heard => {
    const code = word.trim().toUpperCase()
    if (code === '') return { code: null, unassigned: '' }
    if (code === 'UK') return { code: 'GB', unassigned: '' }
    if (isCountry(code)) return { code, unassigned: '' }
    if (/^[A-Z]{2}$/.test(code)) return { code: null, unassigned: code }
    throw new BadCell(`${column} "${cut(word)}" is no two-letter code such as GB`)
  })
  return (text) => {
    const { code, unassigned } = heard(text)
    if (unassigned !== '') notes.count('unknown_country', unassigned)
    return code
  }
}
