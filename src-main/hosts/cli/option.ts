import { InvalidArgumentError } from 'commander'

/** Parses an option that is a whole number; its range is checked later, with the request. */
export function wholeNumberOption(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number.')
}

/** Collects an option that may be given several times. */
export const severalTimes = (text: string, before: readonly string[] = []): string[] => [...before, text]
