import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgentProfile, AgentRow, ChargeDifference } from '../../src-main/contract/answers.ts'
import { violationsInThemes } from '../support/axe.ts'
import { ratedesk } from '../support/child.ts'
import type { RunningConsole } from '../support/console-page.ts'
import { openSampleConsole } from '../support/sample-page.ts'

const isUsConversation = ({ category, region }: AgentRow): boolean => category === 'conversational' && region === 'US'

describe('rule profiles', () => {
  let desk: RunningConsole
  const cli = async (...args: string[]): Promise<unknown> => {
    const { stdout, stderr } = await ratedesk(['--store', desk.storeFile, ...args, '--json'])
    if (stdout === '') throw new Error(stderr)
    return JSON.parse(stdout)
  }

  beforeAll(async () => {
    desk = await openSampleConsole('harborline')
    const { page } = desk
    const kind = ['--category', 'conversational', '--region', 'US', '--profile', 'google']
    await cli('agent', 'add', '--id', 'harbor-chat', '--tenant', 'harborline', ...kind)
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.getByRole('heading', { level: 1, name: 'Profiles' }).waitFor()
  })
  afterAll(() => desk?.close())

  test('stand side by side, and each parameter opens to its clause and the documents behind it', async () => {
    const { page } = desk
    const table = page.getByRole('region', { name: 'Parameters, rows' })
    await table.waitFor()
    const heads = await table.getByRole('columnheader').allInnerTexts()
    expect(heads.map((head) => head.split('\n')[0])).toEqual([
      'Parameter',
      'Vonage',
      'Infobip',
      'Infobip with US interactive sessions',
      'Google RBM',
      'Google carrier log',
    ])
    const row = table.getByRole('button', { name: 'US segment is measured in' })
    expect(await row.getAttribute('aria-expanded')).toBe('false')
    await row.focus()
    await page.keyboard.press('Enter')
    expect(await row.getAttribute('aria-expanded')).toBe('true')
    const opened = await table.innerText()
    expect(opened).toContain('Clause 3 of the rating rules.')
    expect(opened).toContain('Vonage, RCS Billing: US billing types, rich messages')
    expect(opened).toContain('Infobip, RCS billing types: rich message')
  })

  test('are readable to everyone, with all documents and the panel, in both themes', async () => {
    const { page } = desk
    await page.getByRole('button', { name: 'Show documents' }).click()
    expect(await violationsInThemes(page)).toEqual([])
    await page.getByRole('button', { name: 'Hide documents' }).click()
    await page.getByRole('button', { name: 'Move agents' }).click()
    const panel = page.getByRole('dialog')
    await panel.waitFor()
    await page.mouse.move(0, 0)
    expect(await violationsInThemes(page)).toEqual([])
    await panel.getByRole('button', { name: 'Cancel' }).click()
    await panel.waitFor({ state: 'detached' })
  })

  test('a move shows its difference before it is done, and then what it said is so', async () => {
    const { page } = desk
    const tenantId = 'harborline'
    const agents = (await cli('agent', 'list', '--tenant', tenantId)) as AgentRow[]
    // Vonage has no conversational billing in the US, so such agents cannot be moved there.
    const [able, hindered] = [agents.filter((agent) => !isUsConversation(agent)), agents.filter(isUsConversation)]
    expect(Math.min(able.length, hindered.length)).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Move agents' }).click()
    const panel = page.getByRole('dialog')
    const move = panel.getByRole('button', { name: /^Move \d/ })
    expect(await move.isDisabled()).toBe(true)
    await panel.getByLabel('To profile').click()
    await page.getByRole('option', { name: 'Vonage' }).click()
    await panel.getByLabel('From').fill('2026-10-15')
    await panel.getByRole('button', { name: 'Choose all' }).click()
    await expect.poll(() => panel.getByText('which Vonage does not have').count()).toBe(hindered.length)
    await panel.getByRole('button', { name: 'Show what changes' }).click()
    await panel.getByRole('region', { name: 'What it changes' }).waitFor()

    const chosen = able.flatMap(({ agentId }) => ['--agent', agentId])
    const asked = ['profiles', 'move', '--tenant', tenantId, ...chosen, '--profile', 'vonage', '--from', '2026-10-15']
    const difference = (await cli(...asked, '--dry-run')) as ChargeDifference
    expect(difference.agents.length).toBeGreaterThan(0)
    const shown = await panel.getByRole('region', { name: 'What it changes' }).innerText()
    for (const { name } of difference.agents) expect(shown).toContain(name)
    expect((await cli('profiles', 'list', '--tenant', tenantId)) as AgentProfile[]).toHaveLength(agents.length)

    await move.click()
    await panel.waitFor({ state: 'detached' })
    const entries = (await cli('profiles', 'list', '--tenant', tenantId)) as AgentProfile[]
    expect(entries.filter(({ from }) => from === '2026-10-15').map(({ agentId }) => agentId)).toEqual(
      able.map(({ agentId }) => agentId),
    )
    await page.getByRole('region', { name: 'Agents' }).getByText('15 Oct 2026').first().waitFor()
    expect((await cli(...asked, '--dry-run')) as ChargeDifference).toEqual({ agents: [], totals: [] })
  })

  test('nothing went wrong in the page, and it asked nobody but its door', () => {
    expect(desk.faults).toEqual([])
  })
})
