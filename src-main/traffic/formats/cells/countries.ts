import { isCountry } from '../../../core/words/labels/country.ts'
import type { Notes } from '../../notes.ts'
import { rememberMeanings } from '../../values/words.ts'
import { BadCell } from './cells.ts'

interface Heard {
  code: string | null
  /** A code of two letters that is assigned to no country; empty where there is none. */
  unassigned: string
}

/**
 * Makes a reader of country codes; an empty cell is null. `UK` is read as `GB`. Two letters that ISO 3166-1 has not
 * assigned are noted and read as null, so that the agent's region counts. Anything else throws `BadCell`.
 */
export function countryReader(column: string, notes: Notes): (text: string) => string | null {
  const heard = rememberMeanings((word): Heard => {
    const code = word.trim().toUpperCase()
    if (code === '') return { code: null, unassigned: '' }
    if (code === 'UK') return { code: 'GB', unassigned: '' }
    if (isCountry(code)) return { code, unassigned: '' }
    if (/^[A-Z]{2}$/.test(code)) return { code: null, unassigned: code }
    throw new BadCell({ code: 'no-country', column, text: word })
  })
  return (text) => {
    const { code, unassigned } = heard(text)
    if (unassigned !== '') notes.count('unknown_country', unassigned)
    return code
  }
}
