import { expect, it } from 'vitest'
import { fixture, readAll } from './read-all.ts'

const AT = Date.parse('2026-10-01T09:30:00Z')

it('the sender is the agent outbound and the user inbound', async () => {
  const { messages, outcome } = await readAll(fixture('sinch-detail-report.csv'))
  expect(outcome.format).toBe('sinch-detail-report')
  expect(messages[0]).toEqual({
    messageId: 's1',
    agentId: 'agent-gb',
    userId: '+447700900123',
    direction: 'A2P',
    sentAtMs: AT,
    deliveredAtMs: AT + 2000,
    status: 'delivered',
    contentType: 'text',
    text: 'Your parcel arrives today',
    textBytes: null,
    suggestions: [],
    country: 'GB',
    carrier: null,
    author: null,
    resolved: null,
    providerClass: 'basic',
    providerSegments: 1,
    providerPrice: null,
    providerCurrency: null,
    assumed: 'content_type|suggestions',
  })
  expect(messages[1]).toMatchObject({ direction: 'P2A', agentId: 'agent-gb', userId: '+447700900123', country: 'GB' })
})

it('a content type that the report does not name is assumed from what was billed', async () => {
  const { messages } = await readAll(fixture('sinch-detail-report.csv'))
  expect(
    messages.map(({ messageId, providerClass, contentType, assumed }) => [
      messageId,
      providerClass,
      contentType,
      assumed,
    ]),
  ).toEqual([
    ['s1', 'basic', 'text', 'content_type|suggestions'],
    ['s2', 'basic', 'text', 'content_type'],
    ['s3', 'single', 'rich_card', 'content_type|text|suggestions'],
    ['s4', 'single', 'carousel', 'suggestions'],
    ['s5', 'rich_media', 'rich_card', 'content_type|text|suggestions'],
    ['s6', 'rich', 'text', 'content_type|suggestions'],
    ['s9', null, 'text', 'content_type|suggestions'],
  ])
})

it('rows of other channels are no messages', async () => {
  const { problems, notMessages } = await readAll(fixture('sinch-detail-report.csv'))
  expect(problems).toEqual([])
  expect(notMessages).toBe(2)
})

it('its times have no zone, so they are those of the import', async () => {
  const { messages } = await readAll(fixture('sinch-detail-report.csv'), { timeZone: 'Australia/Sydney' })
  expect(messages[0]!.sentAtMs).toBe(Date.parse('2026-09-30T23:30:00Z'))
})

it('only a sent message has a status that matters', async () => {
  const { outcome } = await readAll(fixture('sinch-detail-report.csv'))
  expect(outcome.notes).toEqual([
    'the columns last_status_update and status_code are not used',
    'channel "sms" is not RCS and is left out (2 rows)',
    'status "teleported" is not known and counts as pending (1 row)',
  ])
})
