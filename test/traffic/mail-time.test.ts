import { expect, it } from 'vitest'
import { parseMailTime } from '../../src-main/traffic/values/mail-time.ts'

it.each([
  ['Thu, 01 Oct 2026 09:30:00 +0000', '2026-10-01T09:30:00.000Z'],
  ['Thu, 1 Oct 2026 05:30:00 -0400', '2026-10-01T09:30:00.000Z'],
  ['1 oct 2026 15:00 +0530', '2026-10-01T09:30:00.000Z'],
  ['Thu, 01 Oct 2026 09:30:00 GMT', '2026-10-01T09:30:00.000Z'],
  ['Thu, 31 Sep 2026 09:30:00 +0000', 'none'],
  ['Thu, 01 Okt 2026 09:30:00 +0000', 'none'],
  ['Thu, 01 nfe 2026 09:30:00 +0000', 'none'],
  ['Thu, 01 Oct 2026 24:30:00 +0000', 'none'],
  ['Thu, 01 Oct 2026 09:30:00 PDT', 'none'],
  ['2026-10-01T09:30:00Z', 'none'],
  ['', 'none'],
])('%s is %s', (text, iso) => {
  const ms = parseMailTime(text)
  expect(Number.isNaN(ms) ? 'none' : new Date(ms).toISOString()).toBe(iso)
})
