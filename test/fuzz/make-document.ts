import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rateCardCsv } from '../../src-main/contract/rate-card/rate-card-csv.ts'
import type { RateCard } from '../../src-main/rating/pricing/rate-card.ts'
import { changedBytes } from './mutate-bytes.ts'
import { changedText } from './mutate-text.ts'
import { oddValue } from './odd-values.ts'
import type { Random } from './random.ts'

/** What a person hands in besides traffic. */
export const DOCUMENTS = ['card', 'card as CSV', 'mapping', 'statement'] as const
export type DocumentKind = (typeof DOCUMENTS)[number]

const card: RateCard = {
  currency: 'EUR',
  effectiveFrom: '2026-09-01',
  rounding: 'half-up',
  minimumCommitment: '10.00',
  rates: [
    { type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.0083' },
    { type: 'a2p_single_message', country: 'GB', model: 'package', packageSize: 1000, packagePrice: '5' },
    {
      type: 'a2p_conversation',
      country: '*',
      model: 'graduated',
      included: 10,
      tiers: [
        { upTo: 100, unitPrice: '0.05', flatFee: '1' },
        { upTo: null, unitPrice: '0.04' },
      ],
    },
  ],
  surcharges: [
    {
      name: 'Carrier',
      type: 'a2p_rich_message',
      country: 'US',
      carrier: 'T-Mobile',
      unitPrice: '0.0062',
      effectiveFrom: '2026-01-19',
    },
  ],
}

const mapping = {
  version: 1,
  fingerprint: '0123456789abcdef0123456789abcdef',
  format: { delimiter: ',' },
  columns: { id: 'message_id', bot: 'agent_id', who: 'user_id', way: 'direction', when: 'sent_at', state: 'status' },
  timeFormat: 'dd/MM/yyyy HH:mm:ss',
  timeZone: 'Europe/Berlin',
  direction: { out: 'A2P', in: 'P2A' },
  status: { ok: 'delivered' },
}

const statement = { tenantId: 'shop', cycle: '2026-10', statementId: '2026-10-shop', total: '1.00', lines: [{}] }

const RATES = ['bank', 'retailer'].map((name) =>
  readFileSync(fileURLToPath(new URL(`../../resources/sample/rates-${name}.json`, import.meta.url)), 'utf8'),
)

/** Values of a JSON document that it never has, as JSON. */
const ODD = [
  'null',
  'true',
  '[]',
  '{}',
  '0',
  '-1',
  '-0',
  '1.5',
  '1e308',
  '1e999',
  '9007199254740993',
  '123456789012345678901234567890',
  '"1e400"',
  '"-5"',
  '"0x10"',
  '"٣"',
  '"\\ud800"',
  '"\\u0000"',
  '"\\u001b[2J"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":null,"valueOf":1}',
]

const VALUE = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*|true|false|null/g

function withOddValue(text: string, random: Random): string {
  const found = [...text.matchAll(VALUE)]
  if (found.length === 0) return text
  const { index, 0: value } = random.pick(found)
  return text.slice(0, index) + odd(random) + text.slice(index + value.length)
}

function odd(random: Random): string {
  if (random.oneIn(4)) return JSON.stringify(oddValue(random))
  if (random.oneIn(8)) {
    const levels = random.pick([3, 99, 101, 1000, 20_000])
    const [open, close] = random.pick([
      ['[', ']'],
      ['{"a":', '}'],
    ] as const)
    return `${open.repeat(levels)}1${close.repeat(levels)}`
  }
  if (random.oneIn(12)) return `[${'{},'.repeat(3000)}{}]`
  return random.pick(ODD)
}

/** The bytes of one document: the same for the same random numbers. One in four is right. */
export function fuzzedDocument(kind: DocumentKind, random: Random): Buffer {
  const json = {
    card: () => random.pick([JSON.stringify(card), JSON.stringify(card, null, 2), ...RATES]),
    'card as CSV': () => rateCardCsv(card),
    mapping: () => JSON.stringify(mapping),
    statement: () => JSON.stringify(statement),
  }
  let text = json[kind]()
  if (random.oneIn(4)) return Buffer.from(text)
  for (let changes = 1 + random.below(3); changes > 0; changes--)
    text = kind === 'card as CSV' || random.oneIn(3) ? changedText(text, random) : withOddValue(text, random)
  const bytes = Buffer.from(text)
  return random.oneIn(10) ? changedBytes(bytes, random) : bytes
}
