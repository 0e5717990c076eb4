import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ContentType, Direction } from '../../src-main/rating/messages/message.ts'
import { rateMessages } from '../support/rate-messages.ts'
import type { Category } from '../../src-main/rating/profile/rules.ts'
import { message, profile } from './builders.ts'

interface Scenario {
  name: string
  source: string
  agent: { category: Category; region: string; profile: string }
  messages: {
    message_id: string
    direction: Direction
    sent_at: string
    content_type: ContentType
    text: string
    suggestions: string[]
  }[]
  events: {
    type: string
    quantity: number
    message_ids: string[]
    started_at: string
    ended_at: string | null
    chargeable: boolean
  }[]
}

const scenarios = JSON.parse(readFileSync(new URL('../fixtures/scenarios.json', import.meta.url), 'utf8')) as Scenario[]

describe("the documents' own scenarios", () => {
  test.each(scenarios)('$name ($source)', ({ agent, messages, events }) => {
    const given = messages.map((row) =>
      message({
        messageId: row.message_id,
        direction: row.direction,
        sentAtMs: Date.parse(row.sent_at),
        contentType: row.content_type,
        text: row.text,
        suggestions: row.suggestions,
      }),
    )
    const rated = rateMessages(given, agent, profile(agent.profile)).map((event) => ({
      type: event.type,
      quantity: event.quantity,
      message_ids: event.messageIds,
      started_at: new Date(event.startedAtMs).toISOString(),
      ended_at: event.endedAtMs === null ? null : new Date(event.endedAtMs).toISOString(),
      chargeable: event.chargeable,
    }))
    expect(rated).toEqual(events)
  })
})
