import { countWithWord, wordForCount } from '../figures/count.ts'

/** How many messages are in no template, and why. */
export const withoutTextWords = (messages: number): string =>
  `${countWithWord(messages, 'message')} ${wordForCount(messages, 'is', 'are')} in no template: the text was purged, or the source gave none`
