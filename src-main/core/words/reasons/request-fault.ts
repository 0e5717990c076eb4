import { plainCount } from '../figures/count.ts'

/** What a field may have to be; ends the sentence "must be …". */
const KINDS = {
  text: 'a text',
  number: 'a number',
  'whole number': 'a whole number',
  'yes or no': 'true or false',
  object: 'an object',
  list: 'a list',
  day: 'a day such as 2026-10-01',
  cycle: 'a month such as 2026-10',
  instant: 'a time with its zone such as 2026-10-01T09:00:00Z',
  country: 'an ISO 3166-1 code such as GB',
  currency: 'an ISO 4217 code such as EUR',
  period: 'a cycle, or the days from and to',
  share: 'a share from 0 to 1 such as 0.6',
} as const

/** What can be wrong with one field of a request, before anything is done about it. */
export type RequestFault =
  | { code: 'missing' }
  | { code: 'empty' }
  | { code: 'control-characters' }
  | { code: 'not-of-kind'; kind: keyof typeof KINDS }
  | { code: 'not-one-of'; words: readonly string[] }
  | { code: 'not-between'; least: string | number; most: string | number }
  /** Times that traffic cannot have. */
  | { code: 'years'; first: number; last: number }
  | { code: 'too-long'; characters: number }
  | { code: 'too-few'; of: 'percent' | 'agent' }
  | { code: 'too-few'; of: 'profile'; least: number }
  | { code: 'too-many'; of: 'percent' | 'profile'; most: number }

/** Where in a request, such as `period.cycle`, and what is wrong there. */
export type PlacedRequestFault = { path: string; fault: RequestFault }

/** What is wrong, after the name of the field: `cycleDay must be from 1 to 28`. */
export function requestFaultWords(fault: RequestFault): string {
  switch (fault.code) {
    case 'missing':
      return 'is missing'
    case 'empty':
      return 'must not be empty'
    case 'control-characters':
      return 'must not contain control characters'
    case 'not-of-kind':
      return `must be ${KINDS[fault.kind]}`
    case 'not-one-of':
      return `must be one of ${fault.words.join(', ')}`
    case 'not-between':
      return typeof fault.least === 'number'
        ? `must be from ${fault.least} to ${fault.most}`
        : `must lie from ${fault.least} to ${fault.most}`
    case 'years':
      return `must lie in the years ${fault.first} to ${fault.last}`
    case 'too-long':
      return `must not be longer than ${fault.characters} characters`
    case 'too-few':
      return `must name ${'least' in fault ? plainCount(fault.least, fault.of) : `one ${fault.of}`} at least`
    case 'too-many':
      return `must name ${fault.most} ${fault.of}s at most`
  }
}

/** All of them in one sentence. */
export const requestFaultsWords = (faults: readonly PlacedRequestFault[]): string =>
  faults.map(({ path, fault }) => `${path === '' ? '' : `${path} `}${requestFaultWords(fault)}`).join('; ')
