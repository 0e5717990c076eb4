import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsInThemes } from '../support/axe.ts'
import { jpegBytes } from '../support/made-logos.ts'
import { madeQuarter } from '../support/made-quarter.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeQuarter())
}, 180_000)
afterAll(() => shown?.close())

const panel = () => shown.page.getByRole('dialog', { name: 'Who sends the bills' })
const field = (name: string) => panel().getByRole('textbox', { name, exact: true })
const head = () => panel().getByRole('region', { name: 'Head of a bill' })
const save = () => panel().getByRole('button', { name: 'Save sender' })
const kept = () => shown.desk.desktop.call('read-sender', { tenantId: 'nordlicht' })

async function choose(label: RegExp): Promise<void> {
  await panel()
    .getByLabel(/^Bills to/)
    .click()
  await shown.page.getByRole('option', { name: label }).click()
}

describe('who sends the bills', () => {
  test('is said for all clients beside a statement, whose head follows', async () => {
    const { page } = shown
    await shown.open('nordlicht', '/statements/2026-10')
    await page.getByRole('button', { name: 'Sender', exact: true }).click()
    await choose(/^All clients/)
    await field('Name').fill('Brightline Messaging Ltd.')
    await field('Address').fill('4 Harbour Street\nBristol BS1 4XX\n')
    await field('Contact').fill('billing@brightline.example')
    await head().getByText('Bristol BS1 4XX').waitFor()
    await panel().getByText('Not saved yet').waitFor()
    await save().click()
    await panel()
      .getByText(/^Saved\./)
      .waitFor()
    await page.getByRole('article').getByText('Brightline Messaging Ltd.').waitFor()
    expect(await kept()).toMatchObject({
      machine: { name: 'Brightline Messaging Ltd.', address: ['4 Harbour Street', 'Bristol BS1 4XX'] },
      tenant: null,
    })
  }, 60_000)

  test('is different for one client in what is typed there; the rest stands pale in its fields', async () => {
    await choose(/^Only Nordlicht/)
    await panel().getByPlaceholder('Brightline Messaging Ltd.').waitFor()
    expect(await field('Name').inputValue()).toBe('')
    await field('Contact').fill('nordlicht@brightline.example')
    await head().getByText('nordlicht@brightline.example').waitFor()
    await head().getByText('4 Harbour Street').waitFor()
    await save().click()
    await panel()
      .getByText(/^Saved\./)
      .waitFor()
    expect((await kept()).tenant).toEqual({ contact: 'nordlicht@brightline.example' })
    expect(await shown.page.evaluate<string>('document.activeElement.textContent.trim()')).toBe('Save sender')
  }, 60_000)

  test('has faults at their fields, and nothing is saved with one', async () => {
    await field('Tax id').fill('x'.repeat(201))
    await panel().getByText('This must be one line of at most 200 characters').waitFor()
    expect(await field('Tax id').getAttribute('aria-invalid')).toBe('true')
    await field('Tax id').press('Enter')
    await panel().getByRole('button', { name: 'Discard changes' }).click()
    expect(await field('Tax id').inputValue()).toBe('')
    expect(await shown.page.evaluate<string>('document.activeElement.textContent.trim()')).toBe('Save sender')
    expect((await kept()).tenant).toEqual({ contact: 'nordlicht@brightline.example' })
  })

  test('has a logo, whose file is what it says', async () => {
    const { page } = shown
    const input = page.locator('input[type=file][accept*=svg]')
    await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('GIF89a') })
    await panel().getByText('logo.png is no PNG, JPEG or SVG').waitFor()
    await input.setInputFiles({ name: 'logo.jpg', mimeType: 'image/jpeg', buffer: jpegBytes() })
    await head().locator('img').waitFor()
    const width = `document.querySelector('[aria-label="Head of a bill"] img').naturalWidth`
    expect(await page.evaluate<number>(width)).toBe(8)
    await save().click()
    await panel()
      .getByText(/^Saved\./)
      .waitFor()
    expect((await kept()).tenant!.logo).toEqual({ mediaType: 'image/jpeg', data: jpegBytes().toString('base64') })
    await panel().getByRole('button', { name: 'Remove logo' }).click()
    expect(await page.evaluate<string>('document.activeElement.textContent.trim()')).toBe('Choose logo')
    await save().click()
    await panel()
      .getByText(/^Saved\./)
      .waitFor()
    expect((await kept()).tenant).toEqual({ contact: 'nordlicht@brightline.example' })
  }, 60_000)

  test('has no logo where that is said, although those of all clients have one', async () => {
    const { page, desk } = shown
    const { machine } = await kept()
    const logo = { mediaType: 'image/jpeg', data: jpegBytes().toString('base64') } as const
    await desk.desktop.call('set-sender', { sender: { ...machine, logo } })
    await shown.open('nordlicht', '/statements/2026-10')
    await page.getByRole('button', { name: 'Sender' }).click()
    await head().locator('img').waitFor()
    await panel().getByRole('button', { name: 'No logo' }).click()
    await head().locator('img').waitFor({ state: 'detached' })
    await save().click()
    await panel()
      .getByText(/^Saved\./)
      .waitFor()
    const none = await kept()
    expect(none.tenant).toHaveProperty('logo', null)
    expect(none.sender).not.toHaveProperty('logo')
    await panel().getByRole('button', { name: 'As for all clients' }).click()
    expect(await page.evaluate<string>('document.activeElement.textContent.trim()')).toBe('Choose logo')
    await head().locator('img').waitFor()
    await panel().getByRole('button', { name: 'Discard changes' }).click()
    await desk.desktop.call('set-sender', { sender: machine ?? {} })
    await desk.desktop.call('set-sender', { tenantId: 'nordlicht', sender: { contact: none.tenant!.contact! } })
  }, 60_000)

  test('has nothing that axe finds, in both themes', async () => {
    await shown.open('nordlicht', '/statements/2026-10', 'system')
    await shown.page.getByRole('button', { name: 'Sender', exact: true }).click()
    await field('Name').waitFor()
    await field('Tax id').fill('x'.repeat(201))
    expect(await violationsInThemes(shown.page)).toEqual([])
    await field('Tax id').press('Escape')
    await panel().waitFor({ state: 'detached' })
    expect(await shown.page.evaluate<string>('document.activeElement.textContent.trim()')).toBe('Sender')
  })

  test('is worked at twice the zoom, with nothing cut', async () => {
    const { page } = shown
    await page.setViewportSize({ width: 550, height: 350 })
    await shown.open('nordlicht', '/statements/2026-10')
    await page.getByRole('button', { name: 'Sender', exact: true }).click()
    await field('Name').waitFor()
    const outside = await page.evaluate<string[]>(
      `[...document.querySelector('[role=dialog]').querySelectorAll('input, textarea, button, p, dd')]
        .filter((each) => each.getBoundingClientRect().width > 0 && each.getBoundingClientRect().right > document.querySelector('[role=dialog]').getBoundingClientRect().right + 1)
        .map((each) => each.outerHTML)`,
    )
    expect(outside).toEqual([])
    await page.setViewportSize({ width: 1280, height: 800 })
  })
})
