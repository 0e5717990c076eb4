import { randomBytes, randomInt } from 'node:crypto'
import { userIdOf, userKeyOf, type UserKey } from '../../rating/messages/user-key.ts'

/** A random key of an end user that does not exist. */
export const randomUser = (): UserKey => `erased-${randomBytes(16).toString('hex')}`

const DRAWS = 1_000
/** The distance between the keys of two numbers of fifteen digits, the longest ones. */
const STEP = 8
const FIRST = userKeyOf('+100000000000000') as number
const LAST = userKeyOf('+999999999999999') as number

/**
 * A random key between two others, in the order of the store: numbers before texts, each kind in its own order. Null
 * where there is hardly any room between them.
 * @param before null for no bound
 */
export function randomUserBetween(before: UserKey | null, after: UserKey | null): UserKey | null {
  for (let draw = 0; draw < DRAWS; draw++) {
    const user = draw === 0 ? randomUser() : randomText()
    if (isBetween(user, before, after)) return user
  }
  if (typeof before === 'string') return null
  const least = Math.ceil((Math.max(before ?? 0, FIRST - STEP) + 1 - (FIRST % STEP)) / STEP)
  const most = Math.floor((Math.min(typeof after === 'number' ? after : LAST, LAST) - 1 - (FIRST % STEP)) / STEP)
  if (most <= least) return null
  const number = (least + randomOffset(most - least)) * STEP + (FIRST % STEP)
  return isBetween(number, before, after) && userKeyOf(userIdOf(number)) === number ? number : null
}

/** A random whole number in [0, range); the range may be larger than the system draws at once. */
function randomOffset(range: number): number {
  const most = 2 ** 47
  return range < most ? randomInt(range) : Math.floor(randomInt(most) * (range / most))
}

const PRINTABLE = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter(
  (sign) => !'"\'\\,;='.includes(sign),
)
const randomText = (): string => Array.from({ length: 32 }, () => PRINTABLE[randomInt(PRINTABLE.length)]).join('')

const isBetween = (user: UserKey, before: UserKey | null, after: UserKey | null): boolean =>
  (before === null || isBefore(before, user)) && (after === null || isBefore(user, after))

function isBefore(one: UserKey, other: UserKey): boolean {
  if (typeof one === 'number') return typeof other === 'string' || one < other
  return typeof other === 'string' && one < other
}
