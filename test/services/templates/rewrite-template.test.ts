/** What another wording saves is what the bill comes to less where the texts are really changed and imported anew. */
import { describe, expect, test } from 'vitest'
import { nanosOf, formatDecimal } from '../../../src-main/core/money/money.ts'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../../support/desktop.ts'

const PERIOD = { cycle: '2026-10' }
const tiers = [
  { upTo: 7, unitPrice: '0.02' },
  { upTo: null, unitPrice: '0.0083' },
]
const card = {
  currency: 'USD',
  effectiveFrom: '2026-09-15',
  rounding: 'half-up',
  rates: [{ type: 'a2p_rich_message', country: 'US', model: 'graduated', tiers }],
}

async function sent(texts: readonly string[]): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.call('set-rates', { tenantId: 'bank', card })
  const rows = texts.map((text, at): CsvRow => {
    const day = String((at % 28) + 1).padStart(2, '0')
    return row(`m${at}`, 'otp', 'A2P', `2026-10-${day}T12:00:00Z`, { text, user_id: `+1555010${at % 10}` })
  })
  await desktop.importCsv(rows)
  return desktop
}

async function costOf(desktop: TestDesktop): Promise<bigint> {
  const { agents } = await desktop.call('read-summary', { tenantId: 'bank', period: PERIOD })
  return agents.reduce((sum, { amount }) => sum + nanosOf(amount), 0n)
}

const FIXED = 'Dear customer — your order “'
const END =
  '” has left us… It will be with you between nine and twelve; nobody has to be at home, the parcel may lie with a neighbour.'
const orders = Array.from({ length: 24 }, (_, at) => String(10 ** ((at % 6) + 1) + at))

describe('another wording of a template', () => {
  test.each([
    [
      'with plain characters',
      (order: string) => `Dear customer - your order "${order}" has left us... Nobody has to be at home.`,
    ],
    ['that is longer', (order: string) => `${FIXED}${order}${END} ${'Thank you for shopping with us. '.repeat(6)}`],
    ['of the same size', (order: string) => `${FIXED}${order}${END}`],
  ])('%s changes the bill by what it says, to the last digit', async (_, reworded) => {
    const before = await sent(orders.map((order) => FIXED + order + END))
    const after = await sent(orders.map(reworded))
    const { templates } = await before.call('list-templates', { tenantId: 'bank', ...PERIOD })
    expect(templates.map(({ pattern, messages }) => [pattern, messages])).toEqual([
      [`${FIXED}{1}${END}`, orders.length],
    ])
    const rewrite = await before.call('rewrite-template', {
      tenantId: 'bank',
      ...PERIOD,
      templateId: templates[0]!.templateId,
      text: reworded('{1}'),
    })
    expect(rewrite.savedAmount).toBe(formatDecimal((await costOf(before)) - (await costOf(after)), 2))
    const segments = async (desktop: TestDesktop): Promise<number> =>
      (await desktop.events()).reduce((sum, { quantity }) => sum + quantity, 0)
    expect([rewrite.segmentsBefore, rewrite.segmentsAfter]).toEqual([await segments(before), await segments(after)])
  })

  test('as it is suggested saves what the suggestion says', async () => {
    const desktop = await sent(orders.map((order) => `${FIXED}${order}${END}`))
    const { templates } = await desktop.call('list-templates', { tenantId: 'bank', ...PERIOD })
    const [{ suggestion, templateId }] = templates as [(typeof templates)[0]]
    if (suggestion === null) throw new Error('nothing is suggested')
    const rewrite = await desktop.call('rewrite-template', {
      tenantId: 'bank',
      ...PERIOD,
      templateId,
      text: suggestion.text,
    })
    expect([rewrite.savedSegments, rewrite.savedAmount]).toEqual([suggestion.savedSegments, suggestion.savedAmount])
    expect(suggestion.savedSegments).toBeGreaterThan(0)
    // One family of characters is enough, so the dash stays.
    expect(suggestion.text).not.toMatch(/[“”]/)
    expect(suggestion.text).toContain('—')
  })

  test.each([
    ['without a placeholder', 'Your order has left us.', 'placeholders-wrong'],
    ['with one too many', 'Your order {1} {2} has left us.', 'placeholders-wrong'],
    ['with one twice', 'Your order {1}, yes {1}, has left us.', 'placeholders-wrong'],
  ])('%s is refused', async (_, text, code) => {
    const desktop = await sent(orders.map((order) => `${FIXED}${order}${END}`))
    const { templates } = await desktop.call('list-templates', { tenantId: 'bank', ...PERIOD })
    const { templateId } = templates[0]!
    await expect(
      desktop.call('rewrite-template', { tenantId: 'bank', ...PERIOD, templateId, text }),
    ).rejects.toMatchObject({ code })
    await expect(
      desktop.call('rewrite-template', { tenantId: 'bank', ...PERIOD, templateId: 't-none', text: '{1}' }),
    ).rejects.toMatchObject({ code: 'template-unknown' })
  })
})

describe('the templates of a cycle', () => {
  test('are none where it has no traffic, and count apart what has no text any more', async () => {
    const desktop = await sent(['Hello 1', 'Hello 2', ''])
    expect(await desktop.call('list-templates', { tenantId: 'bank', cycle: '2026-08' })).toMatchObject({
      templates: [],
      withoutText: 0,
    })
    await desktop.call('purge-texts', { tenantId: 'bank', before: '2026-10-02' })
    const { templates, withoutText } = await desktop.call('list-templates', { tenantId: 'bank', ...PERIOD })
    expect(withoutText).toBe(1)
    expect(templates.reduce((sum, { messages }) => sum + messages, 0)).toBe(2)
  })
})
