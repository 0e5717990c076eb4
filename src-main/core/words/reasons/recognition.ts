import { columnList } from '../figures/column-list.ts'
import { formatDay } from '../figures/day.ts'

/** What is thought to be the record that says what the columns are. */
const PLACES = { header: 'this header', object: 'this object' }
export type Place = keyof typeof PLACES

/** `this header`, within a line. */
export const placeWords = (place: Place): string => PLACES[place]

/** What the format of a traffic file was recognised by. */
export type Recognition =
  | { code: 'columns'; place: Place; columns: readonly string[]; format: string }
  /** The day is UTC's. */
  | { code: 'mapping'; name: string; savedOn: string }
  | { code: 'unsaved-mapping' }

/** Imports keep it, so that it reads the same after the mapping has gone: `mapping “Acme export”, saved 3 Oct 2026`. */
export function recognitionWords(by: Recognition): string {
  switch (by.code) {
    case 'columns':
      return `${placeWords(by.place)} has ${columnList(by.columns)}, as the format ${by.format}`
    case 'mapping':
      return `mapping “${by.name}”, saved ${formatDay(by.savedOn)}`
    case 'unsaved-mapping':
      return 'a mapping that is not saved'
  }
}
