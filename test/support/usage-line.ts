import type { SummaryLine } from '../../src-main/contract/answers.ts'

/** A line of usage at one price, with the given fields. */
export const usageLine = (line: Partial<SummaryLine>): SummaryLine => ({
  kind: 'usage',
  name: null,
  type: 'a2p_basic_message',
  country: '*',
  carrier: null,
  tier: null,
  events: 1,
  quantity: 1,
  unitPrice: '0.01',
  flatFee: null,
  package: null,
  originalCycle: null,
  amount: '0.01',
  ...line,
})
