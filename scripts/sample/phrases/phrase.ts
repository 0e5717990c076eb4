import type { Random } from '../random.ts'

/** A text with slots to be filled in, such as `Your order {order} is on its way`. */
export type Phrase = (random: Random) => string

type Slot = (random: Random) => string

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0')
const oneOf =
  (...values: string[]): Slot =>
  (random) =>
    random.pick(values)

/** Names and things that are common in all of the languages. */
const SLOTS: Record<string, Slot> = {
  order: (random) => `NW-${random.between(400_000, 999_999)}`,
  name: oneOf('Anna', 'Lukas', 'Marie', 'Elif', 'Noah', 'Sofía', 'Zoé', 'Björn', 'Chloé', 'Jürgen', 'Inés', 'Emma'),
  time: (random) => `${padded(random.between(9, 19), 2)}:${random.pick(['00', '15', '30', '45'])}`,
  euros: (random) => `${random.between(15, 240)},${random.pick(['00', '50', '90', '95', '99'])} €`,
  pounds: (random) => `£${random.between(12, 220)}.${random.pick(['00', '50', '99'])}`,
  dollars: (random) => `$${random.between(4, 900)}.${padded(random.below(100), 2)}`,
  code: (random) => padded(random.below(1_000_000), 6),
  last4: (random) => padded(random.below(10_000), 4),
  weekday: oneOf('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'),
  tag: oneOf('Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag'),
  jour: oneOf('lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi'),
  dia: oneOf('lunes', 'martes', 'miércoles', 'jueves', 'viernes'),
  size: oneOf('S', 'M', 'L', 'XL', '36', '38', '40', '42'),
  percent: oneOf('10', '15', '20', '25', '30'),
  merchant: oneOf(
    'BLUE HERON COFFEE',
    'MAPLE GROCERS',
    'CITYLINE TRANSIT',
    'OAKLEAF BOOKS',
    'PINE ST PHARMACY',
    'SKYWAY FUEL',
  ),
  branch: oneOf('Harbor Square', 'Elm Street', 'Lakeside', 'Union Station'),
}

export function phrase(text: string): Phrase {
  const [first, ...rest] = text.split('{')
  const tails = rest.map((piece) => {
    const [slot, tail] = piece.split('}') as [string, string]
    return { fill: SLOTS[slot]!, tail }
  })
  return (random) => {
    let filled = first!
    for (const { fill, tail } of tails) filled += fill(random) + tail
    return filled
  }
}

export const phrases = (...texts: string[]): Phrase[] => texts.map(phrase)
