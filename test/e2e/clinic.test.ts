import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TemplateRewrite } from '../../src-main/contract/answers.ts'
import { formatMoney } from '../../src-renderer/numbers/money.ts'
import { violationsInThemes } from '../support/axe.ts'
import { beyondPlace } from '../support/cut-parts.ts'
import { CLINIC, madeClinic } from '../support/made-clinic.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

const CYCLE = '2026-10'
let folder: string
let storeFile: string
let shown: ServicePage
beforeAll(async () => {
  const bytes = await madeClinic()
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-clinic-'))
  storeFile = join(folder, 'ratedesk.sqlite')
  writeFileSync(storeFile, bytes)
  shown = await openServicePage(bytes)
}, 180_000)
afterAll(async () => {
  await shown?.close()
  rmSync(folder, { recursive: true, force: true })
})

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const focused = (read: string): Promise<string> =>
  shown.page.evaluate<string>(`document.activeElement?.${read}?.trim() ?? ''`)
const focusedFigure = (): Promise<string> => focused(`closest('[data-figure]')?.getAttribute('data-figure')`)
const box = () => shown.page.getByRole('textbox', { name: 'New wording' })
const counted = () => shown.page.getByText(/^Counted over/).waitFor()
const rows = () => shown.page.getByRole('region', { name: 'Templates', exact: true }).locator('tbody .opener')

/** Presses Tab until what has the focus fits; as a person without a mouse does. */
async function tabTo(read: string, fits: (text: string) => boolean, key = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < 90; pressed++) {
    if (fits(await focused(read))) return
    await shown.page.keyboard.press(key)
  }
  throw new Error(`the focus never came there; it is at ${await focused('outerHTML')}`)
}

/** What the command line says of a wording, of a copy of the same store. */
function rewriteByCommand(templateId: string, text: string): TemplateRewrite {
  const which = ['--tenant', CLINIC.bank, '--cycle', CYCLE]
  const args = ['--store', storeFile, 'templates', 'rewrite', templateId, '--text', text, ...which, '--json']
  const ended = spawnSync(process.execPath, ['scripts/ratedesk.mjs', ...args], { encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(ended.stderr)
  return JSON.parse(ended.stdout) as TemplateRewrite
}

describe('an overrun, by keyboard only', () => {
  test('from its alert to a shorter wording, to the conversations behind it, and back', async () => {
    const { page } = shown
    await shown.open(CLINIC.bank, '/alerts')
    await page
      .getByText(/Segment overruns/)
      .first()
      .waitFor()
    await tabTo(`getAttribute('data-figure')`, (figure) => figure.startsWith(`mend us_segment_overrun ${CLINIC.codes}`))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Clinic' }).waitFor()
    expect(page.url()).toContain(`#/clinic?tenant=${CLINIC.bank}&cycle=${CYCLE}&agent=${CLINIC.codes}&overruns=1`)

    // Only the template of that agent that overruns; and without the filter, the dearest comes first.
    await expect.poll(focusedFigure).toBe('')
    await expect.poll(() => focused('className')).toContain('opener')
    expect(await rows().count()).toBe(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Template' }).waitFor()
    const { templates } = await shown.desk.ask('list-templates', { tenantId: CLINIC.bank, cycle: CYCLE })
    const [{ templateId, suggestion, extraSegments }] = templates as [(typeof templates)[0]]
    expect(page.url()).toContain(`template=${templateId}`)
    await counted()

    await tabTo('textContent', (text) => text.startsWith('Take the edit'))
    await page.keyboard.press('Enter')
    await expect.poll(() => focused('tagName')).toBe('TEXTAREA')
    expect(await box().inputValue()).toBe(suggestion!.text)
    const changed = suggestion!.text.slice(0, -1)
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('Backspace')
    await expect.poll(async () => rewriteShown()).toBe(changed)

    const told = rewriteByCommand(templateId, changed)
    expect(told.savedSegments).toBe(extraSegments)
    expect(plain(await page.locator('[data-saved]').innerText())).toBe(
      plain(formatMoney(told.savedAmount!, 'USD', { decimals: 'exact' })),
    )
    const table = plain(await page.getByRole('table', { name: 'What the new wording saves' }).innerText())
    expect(table.split(/\s*[\n\t]\s*/)).toEqual(
      expect.arrayContaining([String(told.segmentsBefore), String(told.segmentsAfter), String(told.savedSegments)]),
    )

    await tabTo(`getAttribute('data-figure')`, (figure) => figure === 'extra')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Conversations' }).waitFor()
    await page.getByRole('link', { name: 'Back to Clinic' }).waitFor()
    await page.getByRole('region', { name: 'Threads', exact: true }).locator('tbody button').first().waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Template' }).waitFor()
    await expect.poll(focusedFigure).toBe('extra')
    expect(await box().inputValue()).toBe(changed)
    await page.goBack()
    await expect.poll(() => focused('className')).toContain('opener')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor()
    await expect.poll(focusedFigure).toContain(CLINIC.codes)
  })
})

/** The wording whose figures are shown. */
async function rewriteShown(): Promise<string> {
  const asked = shown.desk.asked.findLast(({ name }) => name === 'rewrite-template')
  const isCounted = (await shown.page.getByText(/^Counted over/).count()) > 0
  return isCounted ? (asked!.request as { text: string }).text : ''
}

describe('the box of a template', () => {
  const openFirst = async (): Promise<void> => {
    const { templates } = await shown.desk.ask('list-templates', { tenantId: CLINIC.bank, cycle: CYCLE })
    await shown.open(CLINIC.bank, `/clinic?tenant=${CLINIC.bank}&cycle=${CYCLE}&template=${templates[0]!.templateId}`)
    await counted()
  }

  test('says at the field which variable part is lost, keeps the figures apart as older ones, and puts it back', async () => {
    const { page } = shown
    await openFirst()
    const asked = shown.desk.asked.length
    await box().fill('Your code has no number, which costs little.')
    await page
      .getByText('Not counted: {1} is missing; write {1} once. The figures are of the wording before.')
      .waitFor()
    expect(await box().getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('button', { name: 'Put {1} back' }).press('Enter')
    await counted()
    expect(await box().inputValue()).toContain('{1}')
    expect(await box().getAttribute('aria-invalid')).toBe('false')
    const rewrites = shown.desk.asked.slice(asked).filter(({ name }) => name === 'rewrite-template')
    expect(rewrites.every(({ request }) => (request as { text: string }).text.includes('{1}'))).toBe(true)
  })

  test('takes back what was typed and what was put there, by keys', async () => {
    const { page } = shown
    await openFirst()
    await page
      .getByRole('button', { name: 'As it is now' })
      .click({ force: true })
      .catch(() => {})
    const before = await box().inputValue()
    await page.getByRole('button', { name: /^Write - instead of em dash/ }).press('Enter')
    await expect.poll(() => box().inputValue()).toBe(before.replace('—', '-'))
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => box().inputValue()).toBe(before)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect.poll(() => box().inputValue()).toBe(before.replace('—', '-'))
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect.poll(() => box().inputValue()).not.toContain('’')
  })
})

describe('the list', () => {
  test('is walked with the arrows, draws a part of many templates, and is searched', async () => {
    const { page } = shown
    await shown.open(CLINIC.many, '/clinic')
    await rows().first().waitFor()
    const { templates } = await shown.desk.ask('list-templates', { tenantId: CLINIC.many, cycle: CYCLE })
    expect(templates.length).toBeGreaterThan(100)
    expect(await rows().count()).toBeLessThan(templates.length)
    await rows().first().focus()
    const first = await focused('textContent')
    for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowDown')
    expect(await focused('className')).toContain('opener')
    expect(await focused('textContent')).not.toBe(first)
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('ferries')
    await page.waitForURL(/find=ferries/)
    await expect.poll(() => rows().count()).toBeLessThan(20)
    expect((await rows().first().innerText()).toLowerCase()).toContain('ferries')
  })

  test('says to a client outside the United States why nothing overruns', async () => {
    const { page } = shown
    await shown.open(CLINIC.shop, '/clinic?overruns=1')
    await page
      .getByText(/Only texts sent in the United States are billed by segments, and Linden Handel has none/)
      .waitFor()
    await page.getByText(/billed as single instead of basic: 30 messages/).waitFor()
    await page.getByText('No template overruns: none is billed by segments.').waitFor()
  })

  test('says of an address with an unknown template that there is none', async () => {
    const { page } = shown
    await shown.open(CLINIC.bank, `/clinic?tenant=${CLINIC.bank}&template=t-none`)
    await page.getByRole('heading', { name: 'No such template' }).waitFor()
    await page.getByRole('link', { name: 'See the templates' }).press('Enter')
    await rows().first().waitFor()
  })

  test('stops reading when it is left', async () => {
    const { page, desk } = shown
    desk.hold('list-templates')
    await shown.open(CLINIC.shop, '/clinic')
    await page.getByText('Reading the texts of Oct 2026').waitFor()
    const { job } = desk.held[0]!.request as { job: string }
    await page.getByRole('link', { name: 'Rate card' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rate card' }).waitFor()
    await expect.poll(() => desk.cancelled).toContain(job)
    await desk.letGo('list-templates')
  })
})

test('it is accessible in both themes and fits at every width', async () => {
  const { page } = shown
  const { templates } = await shown.desk.ask('list-templates', { tenantId: CLINIC.bank, cycle: CYCLE })
  for (const path of ['/clinic', `/clinic?template=${templates[0]!.templateId}`, '/clinic?check=1']) {
    await page.setViewportSize({ width: 550, height: 350 })
    await shown.open(CLINIC.bank, path, 'system')
    await (path.includes('template=') ? counted() : rows().first().waitFor())
    for (const [width, height] of [
      [550, 350],
      [1920, 1080],
      [1100, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect.poll(() => beyondPlace(page)).toBe(0)
    }
    expect([await violationsInThemes(page), shown.faults]).toEqual([[], []])
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  expect(shown.faults).toEqual([])
})
