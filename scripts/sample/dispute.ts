/**
 * The conversation that the guide follows: an end user of Nordwind's German customer service writes again 3 minutes and
 * 23 seconds after the 24 hours of the first conversation, and so a second one is charged.
 */
import { csvRow, type SampleMessage } from './row.ts'

export const DISPUTED = { agentId: 'nordwind-service-de', userId: '+491713920064' }

const SAID: readonly [at: string, direction: 'A2P' | 'P2A', text: string, more?: Partial<SampleMessage>][] = [
  ['2026-10-13T07:12:08Z', 'P2A', 'Hallo, wo bleibt meine Bestellung NW-518204?'],
  ['2026-10-13T07:12:15Z', 'A2P', 'Deine Bestellung NW-518204 ist unterwegs und kommt voraussichtlich am Mittwoch an.'],
  ['2026-10-13T07:20:41Z', 'P2A', 'Ok, und um wie viel Uhr?'],
  [
    '2026-10-13T07:24:02Z',
    'A2P',
    'Vormittags zwischen 9 und 13 Uhr. Dein Paket geht heute noch raus.',
    { author: 'human' },
  ],
  ['2026-10-14T07:15:30.999Z', 'P2A', 'Super, dann bin ich zu Hause!'],
  ['2026-10-14T07:15:39Z', 'A2P', 'Sehr gern! Schönen Tag noch 👋', { resolved: 'true' }],
]

/** Its rows, in the order of time. */
export function disputedRows(): string[] {
  return SAID.map(([at, direction, text, more], index) => {
    const sentAtMs = Date.parse(at)
    const isSent = direction === 'A2P'
    return csvRow({
      ...DISPUTED,
      messageId: `nw${9_000_001 + index}`,
      direction,
      sentAtMs,
      deliveredAtMs: isSent ? sentAtMs + 1000 : 0,
      status: isSent ? 'read' : '',
      contentType: 'text',
      text,
      suggestions: '',
      country: 'DE',
      carrier: 'Telekom',
      author: isSent ? 'bot' : '',
      resolved: '',
      ...more,
    }).trimEnd()
  })
}
