import { userInfo } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDesk } from '../../src-main/worker/client.ts'
import { userName } from '../../src-main/worker/user-name.ts'
import { testFolder } from '../support/desktop.ts'

test('what is done through a desk is done by the user of the machine', async () => {
  const desk = await openDesk({ storeFile: join(testFolder(), 'ratedesk.sqlite') })
  onTestFinished(() => desk.close())
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
  const { entries } = await desk.ask('list-audit', {})
  expect(entries.map(({ by, deed }) => [by, deed])).toEqual([[userInfo().username, 'add-tenant']])
})

test('a user without a name goes by number, and is never nobody', () => {
  const unknown = (): string => {
    throw new Error('uv_os_get_passwd returned ENOENT')
  }
  expect(userName(unknown)).toMatch(/^user \d+$/)
  expect(userName(() => '  ')).toMatch(/^user \d+$/)
  expect(userName(() => 'Łukasz')).toBe('Łukasz')
})
