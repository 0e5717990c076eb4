import { expect, test } from 'vitest'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../../support/desktop.ts'

const user = (at: number) => ({ user_id: `+4477009${String(at).padStart(5, '0')}` })
const flat = (type: string, unitPrice: string): object => ({ type, country: '*', model: 'flat', unitPrice })

/** `help` is conversational: a message that is answered costs 50, where as the other category it would cost 40. */
async function withPrices(more: readonly object[] = []): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const rates = [flat('a2p_conversation', '50'), flat('a2p_basic_message', '40'), ...more]
  const card = { currency: 'EUR', effectiveFrom: '2026-09-15', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'shop', card })
  return desktop
}
const answered = (no: number, at: string): CsvRow[] => [
  row(`a${no}`, 'help', 'A2P', `${at}T10:00:00Z`, user(no)),
  row(`b${no}`, 'help', 'P2A', `${at}T11:00:00Z`, user(no)),
]
const launch = (desktop: TestDesktop) => desktop.call('launch-agent', { agentId: 'help', at: '2026-09-01T00:00:00Z' })
const alertsOf = (desktop: TestDesktop) => desktop.call('list-category-alerts', { tenantId: 'shop' })

test('an agent that would have cost less as the other category is told, with both amounts', async () => {
  const desktop = await withPrices()
  await desktop.importCsv([...answered(1, '2026-10-03'), row('lone', 'help', 'A2P', '2026-10-04T10:00:00Z', user(2))])
  await launch(desktop)
  expect(await alertsOf(desktop)).toEqual([
    {
      alertId: expect.stringMatching(/^[0-9a-f]{12}$/),
      cycle: '2026-10',
      amount: '10.00',
      currency: 'EUR',
      isSmall: false,
      acknowledged: null,
      kind: 'other_category_cheaper',
      severity: 'info',
      tenantId: 'shop',
      agentId: 'help',
      at: '2026-09-30T22:00:00.000Z',
      message:
        'help cost EUR 90.00 in 2026-10 as conversational and would have cost EUR 80.00 as non-conversational, EUR 10.00 less; only a successor can have the other category',
      figures: {
        name: 'help',
        cycle: '2026-10',
        category: 'conversational',
        other: 'non-conversational',
        amount: '90.00',
        otherAmount: '80.00',
        difference: '10.00',
        currency: 'EUR',
      },
    },
  ])
  // The figures are those of an advice.
  const advice = await desktop.call('advise', { agentId: 'help', period: { cycle: '2026-10' } })
  expect(advice.options.map(({ cost }) => cost)).toEqual(['90.00', '80.00'])
})

test.each([
  ['a tenth and ten units less', 1, 1, true],
  ['less than a tenth', 1, 2, false],
])('%s', async (_, chats, alone, isTold) => {
  const desktop = await withPrices()
  await desktop.importCsv([
    ...Array.from({ length: chats }, (__, no) => answered(no, '2026-10-03')).flat(),
    ...Array.from({ length: alone }, (__, no) => row(`s${no}`, 'help', 'A2P', '2026-10-04T10:00:00Z', user(50 + no))),
  ])
  await launch(desktop)
  // 50 and 40 for each alone: 10 less of 90, and 10 less of 130, which is under a tenth.
  expect(await alertsOf(desktop)).toHaveLength(isTold ? 1 : 0)
})

test.each([
  ['4.99', 0],
  ['5', 1],
])('by %s in the currency', async (difference, told) => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const conversation = (40 + Number(difference)).toFixed(2)
  const rates = [flat('a2p_conversation', conversation), flat('a2p_basic_message', '40')]
  const card = { currency: 'EUR', effectiveFrom: '2026-09-15', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'shop', card })
  await desktop.importCsv(answered(1, '2026-10-03'))
  await launch(desktop)
  expect(await alertsOf(desktop)).toHaveLength(told)
})

test('a cycle that is not over, an agent that is not launched, and one without all prices are not told of', async () => {
  const open = await withPrices()
  await open.importCsv(answered(1, '2026-11-03'))
  await launch(open)
  expect(await alertsOf(open)).toEqual([])

  const early = await withPrices()
  await early.importCsv(answered(1, '2026-10-03'))
  expect(await alertsOf(early)).toEqual([])

  const unpriced = await withPrices()
  await unpriced.importCsv([
    ...answered(1, '2026-10-03'),
    row('card', 'help', 'A2P', '2026-10-03T12:00:00Z', { ...user(1), content_type: 'rich_card' }),
  ])
  await launch(unpriced)
  expect(await alertsOf(unpriced)).toEqual([])
})

test('where the profile refuses the other category there is nothing to compare with', async () => {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv([row('a', 'otp', 'A2P', '2026-10-03T10:00:00Z')])
  await desktop.call('launch-agent', { agentId: 'otp', at: '2026-09-01T00:00:00Z' })
  expect(await desktop.call('list-category-alerts', {})).toEqual([])
})

test('an agent with a successor is past it', async () => {
  const desktop = await withPrices()
  await desktop.importCsv(answered(1, '2026-10-03'))
  await launch(desktop)
  expect(await alertsOf(desktop)).toHaveLength(1)
  const successor = { agentId: 'help-2', tenantId: 'shop', category: 'non-conversational', region: 'GB' } as const
  await desktop.call('add-agent', { ...successor, replaces: 'help' })
  expect(await alertsOf(desktop)).toEqual([])
})

test('what it was told from may change: traffic, prices and profiles are looked at again', async () => {
  const desktop = await withPrices()
  const amounts = async () =>
    (await alertsOf(desktop)).map(({ figures }) => {
      const { amount, otherAmount } = figures as { amount: string; otherAmount: string }
      return [amount, otherAmount]
    })
  const { importId } = await desktop.importCsv(answered(1, '2026-10-03'))
  await launch(desktop)
  expect(await amounts()).toEqual([['50.00', '40.00']])
  await desktop.importCsv(answered(2, '2026-10-05'))
  expect(await amounts()).toEqual([['100.00', '80.00']])
  await desktop.call('undo-import', { importId })
  expect(await amounts()).toEqual([['50.00', '40.00']])
  // Under Vonage a user's message outside a conversation costs.
  const rates = [flat('a2p_conversation', '50'), flat('a2p_basic_message', '40'), flat('p2a_basic_message', '3')]
  const card = { currency: 'EUR', effectiveFrom: '2026-09-20', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'shop', card })
  expect(await amounts()).toEqual([['50.00', '40.00']])
  await desktop.call('move-profile', { tenantId: 'shop', profile: 'vonage', from: '2026-10-01' })
  expect(await amounts()).toEqual([['50.00', '43.00']])
})
