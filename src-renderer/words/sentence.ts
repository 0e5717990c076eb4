/**
 * A refusal as it comes from the services starts small, for the command line; on a page it is a sentence.
 * A file name or an id at its start stays as it is.
 */
export function asSentence(text: string): string {
  const sentence = /^\p{Ll}+[ ,]/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}
