import { expect, test } from 'vitest'
import { checkEvidence } from '../../../src-main/export/evidence/check/check-evidence.ts'
import { evidenceFindingWords } from '../../../src-main/core/words/explain/evidence-finding.ts'
import { openTestDesktop } from '../../support/desktop.ts'
import { evidenceHtml, textsIn } from '../../support/evidence-texts.ts'
import { fillMixedMonth, MIXED_CARDS, MIXED_PROFILES } from '../../support/mixed-month.ts'

const october = { tenantId: 'acme', cycle: '2026-10' }
const wordsOf = (html: string): string[] => checkEvidence(textsIn(html)).findings.map(evidenceFindingWords)

test.each(MIXED_PROFILES)('a draft under %s is rated to the same again', async (profile) => {
  const desktop = openTestDesktop()
  await fillMixedMonth(desktop, profile, MIXED_CARDS.flat)
  const html = await evidenceHtml(desktop, october)
  expect(wordsOf(html)).toEqual([])
  expect(checkEvidence(textsIn(html))).toMatchObject({ events: (await desktop.call('read-statement', october)).events })
})

test.each(Object.entries(MIXED_CARDS))(
  'an issued statement of a card with %s comes to the same again',
  async (_, card) => {
    const desktop = openTestDesktop()
    await fillMixedMonth(desktop, 'infobip-us-sessions', card)
    await desktop.call('issue-statement', { ...october, allowUnpriced: true })
    for (const request of [october, { ...october, userIds: true, texts: true }, { ...october, agentId: 'us' }]) {
      expect(wordsOf(await evidenceHtml(desktop, request))).toEqual([])
    }
    const check = checkEvidence(textsIn(await evidenceHtml(desktop, { ...october, userIds: true })))
    expect(check.heldEvents).toBe(true)
  },
)
