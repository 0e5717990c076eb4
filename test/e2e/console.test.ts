import { readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditEntry, Summary } from '../../src-main/contract/answers.ts'
import { ratedesk } from '../support/child.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { csvOf, row } from '../support/desktop.ts'

const CARD = {
  currency: 'EUR',
  effectiveFrom: '2026-09-01',
  rounding: 'half-up',
  rates: [
    { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.0455' },
    { type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.0305' },
    { type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice: '0.0083' },
  ],
}

const user = (at: number): string => `+4477009001${String(at).padStart(2, '0')}`
const TRAFFIC = csvOf([
  ...Array.from({ length: 9 }, (_, at) => row(`n${at}`, 'care', 'A2P', '2026-10-05T09:00:00Z', { user_id: user(at) })),
  ...Array.from({ length: 4 }, (_, at) => row(`r${at}`, 'care', 'P2A', '2026-10-05T12:00:00Z', { user_id: user(at) })),
  ...Array.from({ length: 3 }, (_, at) =>
    row(`u${at}`, 'codes', 'A2P', '2026-10-07T09:00:00Z', {
      user_id: `+1212555010${at}`,
      text: 'x'.repeat(100 + at * 100),
    }),
  ),
  row('broken', 'care', 'A2P', 'yesterday'),
])

/** Picks from a menu that can be searched. */
async function pick(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).click()
  await page.keyboard.type(words)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
}

async function addAgent(page: Page, name: string, id: string, region: string, category: string): Promise<void> {
  await page.getByRole('button', { name: 'Add agent' }).first().click()
  const panel = page.getByRole('dialog')
  await panel.getByLabel('Name', { exact: true }).fill(name)
  await panel.getByLabel('Id', { exact: true }).fill(id)
  await pick(page, 'Region', region)
  await panel.locator(`input[type=radio][value=${category}]`).check()
  await panel.getByRole('button', { name: 'Add agent' }).click()
  await panel.waitFor({ state: 'detached' })
}

const open = async (page: Page, screen: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

describe('from nothing to a bill', () => {
  let desk: RunningConsole
  beforeAll(async () => {
    desk = await openConsole()
  })
  afterAll(() => desk?.close())

  test('a client, its agents, its prices and its traffic come in through the window', async () => {
    const { page, folder } = desk
    await page.getByRole('button', { name: 'Add your first client' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Nordlicht Handel')
    await pick(page, 'Currency', 'EUR')
    await pick(page, 'Time zone', 'Europe/Berlin')
    await page.getByRole('dialog').getByRole('button', { name: 'Add tenant' }).click()
    await page.getByRole('navigation', { name: 'Screens' }).waitFor()

    await open(page, 'Agents')
    await addAgent(page, 'Customer care', 'care', 'United Kingdom', 'conversational')
    await addAgent(page, 'Secure codes', 'codes', 'United States', 'non-conversational')

    await open(page, 'Rate card')
    const cardFile = join(folder, 'card.json')
    writeFileSync(cardFile, JSON.stringify(CARD))
    await page.getByRole('button', { name: 'Import a file' }).waitFor()
    await page.locator('input[type=file]').setInputFiles(cardFile)
    await page.getByRole('button', { name: 'Review and set' }).click()
    await page.getByRole('region', { name: 'What it changes' }).getByText('Nothing changes').waitFor()
    await page.getByRole('button', { name: 'Set as version 1' }).click()
    await page.getByText('0.0455').first().waitFor()

    await open(page, 'Traffic')
    const trafficFile = join(folder, 'october.csv')
    writeFileSync(trafficFile, TRAFFIC)
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files' }).click()
    await (await chooser).setFiles([trafficFile])
    await page.getByRole('button', { name: 'See rejects' }).waitFor()
    expect(await page.locator('main').innerText()).toMatch(/october\.csv/)
  })

  test('the overview shows the command line’s figures to the last digit', async () => {
    const { page, storeFile } = desk
    const { stdout } = await ratedesk([
      '--store',
      storeFile,
      'summary',
      '--tenant',
      'nordlicht-handel',
      '--cycle',
      '2026-10',
      '--json',
    ])
    const summary = JSON.parse(stdout) as Summary
    // 4 conversations at 0.0455 are 0.182, 5 basic messages at 0.0305 are 0.1525, 5 segments at 0.0083 are 0.0415.
    expect(summary).toMatchObject({
      total: '0.37',
      lines: [{ amount: '0.15' }, { amount: '0.18' }, { amount: '0.04' }],
    })
    expect(
      summary.agents.map(({ conversations, segmentOverruns }) => [conversations, segmentOverruns.extraSegments]),
    ).toEqual([
      [4, 0],
      [0, 2],
    ])

    await open(page, 'Overview')
    await page.getByText('Charges of the cycle').waitFor()
    // The amount and its currency are kept together by a space that does not break.
    const shown = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ')
    expect(shown).toContain(`€ ${summary.total}`)
    expect(shown).toMatch(/Conversations\s+4\b/)
    expect(shown).toMatch(/Segment overruns\s+2\b/)
    expect(shown).toMatch(/Message events\s+8\b/)
    const agents = await page.getByRole('row').filter({ hasText: 'Customer care' }).first().innerText()
    expect(agents).toContain('0.33')
  })

  test('the exported summary is the command line’s, byte for byte', async () => {
    const { page, folder, storeFile } = desk
    for (const format of ['CSV', 'XLSX', 'PDF', 'JSON']) {
      await page.getByRole('button', { name: 'Export' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: `Summary as ${format}` }).click()
      const saved = join(folder, `saved.${format}`)
      await (await download).saveAs(saved)
      const out = join(folder, `cli.${format.toLowerCase()}`)
      const asked = ['summary', '--tenant', 'nordlicht-handel', '--cycle', '2026-10', '--out', out]
      expect((await ratedesk(['--store', storeFile, ...asked])).exitCode).toBe(0)
      expect(readFileSync(saved).equals(readFileSync(out)), format).toBe(true)
    }
  })

  test('exported events leave out whose they are until that is chosen', async () => {
    const { page, folder, storeFile } = desk
    const save = async (): Promise<string> => {
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: 'Events as CSV' }).click()
      const saved = join(folder, 'events.csv')
      await (await download).saveAs(saved)
      return readFileSync(saved, 'utf8')
    }
    const out = join(folder, 'cli-events.csv')
    const asked = ['events', '--tenant', 'nordlicht-handel', '--from', '2026-10-01', '--to', '2026-11-01', '--out', out]
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByText('Events, without phone numbers').waitFor()
    expect((await ratedesk(['--store', storeFile, ...asked])).exitCode).toBe(0)
    const redacted = await save()
    expect(redacted).toBe(readFileSync(out, 'utf8'))
    expect(redacted).not.toContain('userId')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'With phone numbers' }).click()
    await page.getByText('Events, with phone numbers').waitFor()
    expect((await ratedesk(['--store', storeFile, ...asked, '--with-user-ids'])).exitCode).toBe(0)
    expect(await save()).toBe(readFileSync(out, 'utf8'))
  })

  test('a spend threshold is set in the window, raises its alert, and stands in the activity with who set it', async () => {
    const { page, storeFile } = desk
    await open(page, 'Tenants')
    await page.getByRole('button', { name: 'Spend threshold of Nordlicht Handel' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Set one' }).click()
    await panel.getByLabel('Amount in a cycle').fill('0.40')
    await panel.getByLabel('Add a percent').fill('90')
    await page.keyboard.press('Enter')
    await panel.getByRole('button', { name: 'Remove 50 %' }).click()
    await panel.getByRole('button', { name: 'Set threshold' }).click()
    // 0.37 of 0.40 are 92.5 %.
    await panel.getByRole('meter').waitFor()
    expect(await panel.innerText()).toMatch(/92 %, close to the limit/)
    await panel.getByRole('button', { name: 'Close' }).click()

    await open(page, 'Alerts')
    const said = page.getByText(/has spent €\s0\.37 in \w+ 2026, 92 % of its threshold of €\s0\.40/)
    await said.waitFor()
    const { stdout } = await ratedesk([
      '--store',
      storeFile,
      'thresholds',
      'list',
      '--tenant',
      'nordlicht-handel',
      '--json',
    ])
    expect(JSON.parse(stdout)).toEqual([
      { tenantId: 'nordlicht-handel', agentId: null, amount: '0.40', percents: [80, 90, 100] },
    ])

    await open(page, 'Activity')
    await page.getByRole('cell', { name: 'Set spend threshold', exact: true }).click()
    expect(await page.getByRole('dialog').innerText()).toMatch(/80, 90, 100/)
    const { stdout: trail } = await ratedesk(['--store', storeFile, 'audit', '--json', '--limit', '1'])
    const [entry] = JSON.parse(trail) as AuditEntry[]
    expect(entry).toMatchObject({ by: userInfo().username, deed: 'set-threshold', before: null })
    expect(await page.getByRole('dialog').innerText()).toContain(entry!.by)
    await page.keyboard.press('Escape')
  })

  test('nothing went wrong in the page, and it asked nobody but its door', () => {
    expect(desk.faults).toEqual([])
  })
})
