import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { electronProgram, noWindowHere } from '../../scripts/electron-runtime.ts'
import type { Host } from '../../src-main/contract/host.ts'
import { project } from '../support/child.ts'

const program = electronProgram()
const whyNot =
  program === null
    ? "Electron's runtime is not on this machine"
    : noWindowHere(process.platform, process.env, process.getuid?.() ?? -1)
// oxlint-disable-next-line no-console -- a test that is left out says why
if (whyNot !== null) console.info(`skipped: ${whyNot}`)

describe.skipIf(whyNot !== null)('the window', () => {
  let folder: string
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
    const env = { ...process.env, RATEDESK_STORE: join(folder, 'store.sqlite') } as Record<string, string>
    const args = [project, `--user-data-dir=${join(folder, 'window')}`]
    app = await _electron.launch({ executablePath: program ?? '', args, env })
    page = await app.firstWindow()
  })
  afterAll(async () => {
    await app.close()
    await rm(folder, { recursive: true })
  })

  test("shows the console, on the console's own address", async () => {
    await page.waitForSelector('#app > *')
    expect(page.url()).toMatch(/^app:\/\/ratedesk\/index\.html/)
    expect(await page.title()).toContain('Ratedesk')
  })

  test('gives its page the calls of the contract and nothing of the machine', async () => {
    const seen = await page.evaluate(async () => {
      const here = globalThis as unknown as { ratedesk: Host; require?: unknown; process?: unknown }
      const reply = await here.ratedesk.call('read-console', {})
      return { kind: here.ratedesk.kind, ok: reply.ok, node: typeof here.require + typeof here.process }
    })
    expect(seen).toEqual({ kind: 'electron', ok: true, node: 'undefinedundefined' })
  })

  test('stays where it is, and opens no second one', async () => {
    await page.evaluate(() => {
      const { open, location } = globalThis as unknown as {
        open: (address: string) => void
        location: { href: string }
      }
      open('https://example.org/')
      location.href = 'https://example.org/'
    })
    await new Promise((done) => setTimeout(done, 500))
    expect(page.url()).toMatch(/^app:\/\/ratedesk\//)
    expect(app.windows()).toHaveLength(1)
  })
})
