import { expect, test } from 'vitest'
import { pageCode } from '../../../scripts/evidence-page/build-page.ts'

test('the script of the page is one small file of our own code, which names no module', async () => {
  const { code, modules } = await pageCode()
  expect(Buffer.byteLength(code)).toBeLessThan(200_000)
  expect(code).not.toMatch(/<\/script|\bimport\s*[("']|\brequire\(|node:|\bfetch\(|XMLHttpRequest|innerHTML/)
  const isOurs = (path: string): boolean => /[\\/]src-main[\\/](core|rating|contract|export)[\\/]/.test(path)
  expect(modules.filter((path) => !isOurs(path))).toEqual(['\0no-schemas'])
})
