const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
/** Codes that name no country one could register an agent in: reserved, of regions, or for private use. */
const NO_COUNTRY = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '))
/** A code that was given up (DD, YU) has another in its place. */
const isCurrent = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

export interface Country {
  code: string
  name: string
}

let all: Country[] | undefined

/** Every country that this machine has a name for, by name. */
export function countries(): Country[] {
  all ??= LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_COUNTRY.has(code) && isCurrent(code))
    .map((code) => ({ code, name: names.of(code) ?? '' }))
    .filter((country) => country.name !== '')
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
  return all
}

/** `*` on a rate card means every country without a price of its own. What is no code stays as it stands. */
export const countryName = (code: string): string =>
  code === '*' ? 'Any other country' : /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code
