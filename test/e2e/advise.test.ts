import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Advice, AgentRow } from '../../src-main/contract/answers.ts'
import { violationsOn } from '../support/axe.ts'
import { ratedesk } from '../support/child.ts'
import type { RunningConsole } from '../support/console-page.ts'
import { openSampleConsole } from '../support/sample-page.ts'

describe('before a category is chosen for ever', () => {
  let desk: RunningConsole
  const cli = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await ratedesk(['--store', desk.storeFile, ...args, '--json'])).stdout)
  const panel = () => desk.page.getByRole('dialog')
  const goTo = async (path: string): Promise<void> => {
    await desk.page.goto(`${new URL(desk.page.url()).origin}/#${path}`)
  }

  beforeAll(async () => {
    desk = await openSampleConsole('nordwind')
  })
  afterAll(() => desk?.close())

  test('a successor is filled in, with what both categories would have cost, as the command line says', async () => {
    await goTo('/agents?replace=nordwind-care-gb')
    await panel().getByRole('heading', { name: 'Add a successor of Nordwind Customer Care' }).waitFor()
    const advised = panel().getByRole('region', { name: 'What each category would have cost' })
    await advised.waitFor()
    const request = ['--agent', 'nordwind-care-gb-2', '--like', 'nordwind-care-gb']
    const advice = (await cli('advise', ...request)) as Advice
    const words = await advised.innerText()
    for (const { cost } of advice.options) expect(words).toContain(`€\u00a0${Number(cost).toFixed(2)}`)
    expect(words).toContain(
      `As ${advice.recommended} it would have cost €\u00a0${Number(advice.difference).toFixed(2)} less.`,
    )
    expect(words).toContain(advice.warning)
    expect(await panel().getByLabel('Id', { exact: true }).inputValue()).toBe('nordwind-care-gb-2')
    expect(
      await panel()
        .getByRole('radio', { name: /^Non-conversational/ })
        .isChecked(),
    ).toBe(true)
    await advised.getByText('Figures of the curves').click()
    expect(await advised.getByRole('rowheader').count()).toBe(advice.sensitivity.length)
    expect(await violationsOn(desk.page)).toEqual([])
  })

  test('it is added as launched on a day to come, and stands in the line of the agent that it replaces', async () => {
    await panel().getByLabel('Launched at').fill('2030-03-01T09:30')
    await panel().getByRole('button', { name: 'Add agent' }).click()
    await panel().waitFor({ state: 'hidden' })
    const agents = (await cli('agent', 'list', '--tenant', 'nordwind')) as AgentRow[]
    expect(agents.find(({ agentId }) => agentId === 'nordwind-care-gb-2')).toMatchObject({
      replaces: 'nordwind-care-gb',
      category: 'non-conversational',
      // Berlin is an hour ahead in winter.
      launchedAt: '2030-03-01T08:30:00.000Z',
    })
    await goTo('/agents?agent=nordwind-care-gb')
    await panel().getByRole('link', { name: 'nordwind-care-gb-2' }).click()
    await panel().getByText('nordwind-care-gb-2').first().waitFor()
    expect(await panel().getByRole('link', { name: 'nordwind-care-gb', exact: true }).count()).toBe(1)
  })

  test('a new agent is judged by a similar one, in a region of its own', async () => {
    const { page } = desk
    await goTo('/agents?add')
    await panel().getByLabel('Name', { exact: true }).fill('New one')
    await panel().getByLabel('Region').click()
    await page.keyboard.type('Germany')
    await page.keyboard.press('Enter')
    await panel()
      .getByText(/^Agent new-one has no traffic from 2026-10-01 to 2026-11-01/)
      .waitFor()
    await panel().getByLabel('Judge by the traffic of').click()
    await page.getByRole('option', { name: /^Nordwind Customer Care, GB/ }).click()
    await panel()
      .getByText(/^[\d,]+ messages from GB are taken as if they came from DE\.$/)
      .waitFor()
  })
})
