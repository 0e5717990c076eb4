import { InvalidArgumentError } from 'commander'

/** For options that are numbers; their range is checked where their meaning is known. */
export function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number.')
}

/** For options that may be given more than once. */
export const severalTimes = (text: string, before: readonly string[] = []): string[] => [...before, text]
