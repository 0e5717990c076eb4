import type { EvidenceThread } from './evidence.ts'
import { SEAL_DIGITS } from './parts.ts'

/** `["` before the seal and `",` after it. */
const SEALED_FROM = SEAL_DIGITS + 4

/**
 * A thread as one line of JSON, `["0123456789ab",0,"+44…01 ·9f3c2a71b0d4",0,0,[messages],[events]]`. First stands the seal:
 * the beginning of the SHA-256 of all that follows it in the line.
 * @returns the line, and that SHA-256
 */
export function threadLine(
  { agent, user, us, goesOn, messages, events }: EvidenceThread,
  sha256: (text: string) => string,
): { line: string; digest: string } {
  const rest = inHtml(JSON.stringify([agent, user, us, goesOn, messages, events]).slice(1))
  const digest = sha256(rest)
  return { line: `["${digest.slice(0, SEAL_DIGITS)}",${rest}`, digest }
}

/** The seal of a line, and what it is of. */
export const sealOf = (line: string): string => line.slice(2, 2 + SEAL_DIGITS)
export const sealedPart = (line: string): string => line.slice(SEALED_FROM)

/**
 * Reads such a line.
 * @throws SyntaxError where it is no JSON
 */
export function threadIn(line: string): EvidenceThread {
  const [, agent, user, us, goesOn, messages, events] = JSON.parse(line) as [
    string,
    EvidenceThread['agent'],
    EvidenceThread['user'],
    EvidenceThread['us'],
    EvidenceThread['goesOn'],
    EvidenceThread['messages'],
    EvidenceThread['events'],
  ]
  return { agent, user, us, goesOn, messages, events }
}

/** JSON that can stand in a script of a page: nothing in it ends the script, begins a comment or breaks a line. */
export const inHtml = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
