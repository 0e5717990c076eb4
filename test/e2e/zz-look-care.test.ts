import { test } from 'vitest'
import { openServicePage } from '../support/service-page.ts'
import { madeChats } from '../support/made-chats.ts'

test('look', async () => {
  const shown = await openServicePage(await madeChats())
  const { page } = shown
  await shown.desk.ask('make-backup', {})
  const shot = (name: string) => page.screenshot({ path: `/tmp/rd/care-shots/${name}.png` })
  for (const theme of ['light', 'dark'] as const) {
    await page.setViewportSize({ width: 1100, height: 700 })
    await shown.open('kestrel', '/settings', theme)
    await page.getByText('What it holds').waitFor()
    await shot(`${theme}-1`)
    for (const section of ['backups', 'erasure', 'health', 'appearance']) {
      await shown.open('kestrel', `/settings?section=${section}`, theme)
      await page.getByText('What it holds').waitFor()
      await page.waitForTimeout(300)
      await shot(`${theme}-${section}`)
    }
    await shown.open('kestrel', '/settings?section=backups', theme)
    await page.getByText('What it holds').waitFor()
    await page.getByRole('button', { name: '2026' }).first().click()
    await page.getByText('It is whole').waitFor()
    await page.waitForTimeout(300)
    await shot(`${theme}-restore`)
    shown.desk.notify({ kind: 'care-failed', of: 'backup', why: { kind: 'failed', code: 'disk-full', args: {}, message: 'the disk is full; nothing was changed, free some room and try again', faults: [] } })
    await page.waitForTimeout(300)
    await shot(`${theme}-banner`)
    shown.desk.notify({ kind: 'care-well', of: 'backup' })
  }
  await page.setViewportSize({ width: 550, height: 350 })
  for (const section of ['store', 'backups', 'erasure']) {
    await shown.open('kestrel', `/settings?section=${section}`, 'light')
    await page.getByText('What it holds').waitFor()
    await page.waitForTimeout(300)
    await shot(`small-${section}`)
  }
  console.log(JSON.stringify(shown.faults))
  await shown.close()
}, 200_000)
