/** Languages whose days and months are known as words that vary. */
const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'sv',
  'da',
  'nb',
  'fi',
  'tr',
  'ro',
  'cs',
  'ru',
  'uk',
  'el',
  'ar',
]

let dateWords: ReadonlySet<string> | undefined

/** Whether a word is a day of the week or a month, written out, in one of these languages. */
export function isDateWord(word: string): boolean {
  dateWords ??= new Set(LANGUAGES.flatMap(namesIn))
  return dateWords.has(word.toLowerCase())
}

function namesIn(language: string): string[] {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const months = [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const
  const days = Array.from({ length: 7 }, (_, day) => weekday.format(Date.UTC(2026, 0, 4 + day)))
  const named = months.flatMap((how) => {
    const format = new Intl.DateTimeFormat(language, { ...how, timeZone: 'UTC' })
    return Array.from(
      { length: 12 },
      (_, month) => format.formatToParts(Date.UTC(2026, month, 1)).find(({ type }) => type === 'month')!.value,
    )
  })
  return [...days, ...named].map((name) => name.toLowerCase())
}
