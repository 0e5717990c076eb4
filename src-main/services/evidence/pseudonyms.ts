import { hash, randomBytes } from 'node:crypto'

const HASH_DIGITS = 12
/** A shorter id would be half told by its ends. */
const LEAST_LETTERS = 8

/**
 * Makes pseudonyms: `+44…01 ·9f3c2a71b0d4` is the beginning and the end of an id, so that its owner knows it again, and a
 * part of its SHA-256 with a salt, so that two end users are told apart. The same id has the same pseudonym from one maker
 * and another from the next: the salt is a random one and is kept nowhere, because phone numbers are so few that whoever
 * had it could try them all.
 */
export function pseudonymMaker(salt = randomBytes(32).toString('hex')): (userId: string) => string {
  const known = new Map<string, string>()
  return (userId) => {
    let pseudonym = known.get(userId)
    if (pseudonym === undefined) known.set(userId, (pseudonym = pseudonymOf(userId, salt)))
    return pseudonym
  }
}

function pseudonymOf(userId: string, salt: string): string {
  const letters = [...userId]
  const digest = hash('sha256', `${salt} ${userId}`).slice(0, HASH_DIGITS)
  if (letters.length < LEAST_LETTERS) return `·${digest}`
  const begin = letters.slice(0, letters[0] === '+' ? 3 : 2).join('')
  return `${begin}…${letters.slice(-2).join('')} ·${digest}`
}
