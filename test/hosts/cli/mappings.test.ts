import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SavedMapping } from '../../../src-main/contract/answers.ts'
import { runCli } from '../../support/run-cli.ts'

const acme: SavedMapping = {
  fingerprint: 'aaaa',
  name: 'Acme export',
  savedAt: '2026-10-03T08:00:00.000Z',
  mapping: { version: 1, fingerprint: 'aaaa', columns: { Ref: 'message_id' } },
}
const saved = [acme, { ...acme, fingerprint: 'bbbb' }, { ...acme, fingerprint: 'cccc', name: 'Other' }]
const answers = {
  'list-mappings': () => saved,
  'rename-mapping': ({ name }: { name: string }) => ({ ...acme, name }),
  'delete-mapping': () => acme,
  'save-mapping': ({ name }: { name: string }) => ({ ...acme, name }),
}

test('mappings are listed by name, with the fingerprint that tells those of one name apart', async () => {
  const { stdout } = await runCli(['mappings', 'list'], answers)
  expect(stdout).toBe(
    [
      'mapping      saved at                  fingerprint',
      'Acme export  2026-10-03T08:00:00.000Z  aaaa',
      'Acme export  2026-10-03T08:00:00.000Z  bbbb',
      'Other        2026-10-03T08:00:00.000Z  cccc',
      '',
    ].join('\n'),
  )
})

test('a mapping is renamed and deleted by its name or its fingerprint', async () => {
  const renamed = await runCli(['mappings', 'rename', 'Other', 'Another'], answers)
  expect(renamed.desk.asked.at(-1)).toEqual({
    name: 'rename-mapping',
    request: { fingerprint: 'cccc', name: 'Another' },
  })
  expect(renamed.stdout).toBe('Mapping Other is called Another now.\n')
  const deleted = await runCli(['mappings', 'delete', 'bbbb', '--json'], answers)
  expect(deleted.desk.asked.at(-1)).toEqual({ name: 'delete-mapping', request: { fingerprint: 'bbbb' } })
  expect(JSON.parse(deleted.stdout)).toEqual(acme)
})

test('a name that is none, or that several have, changes nothing and says what to do', async () => {
  const several = await runCli(['mappings', 'delete', 'Acme export'], answers)
  expect([several.exitCode, several.stdout]).toEqual([2, ''])
  expect(several.stderr).toMatch(/2 saved mappings are called Acme export; name one by its fingerprint/)
  const none = await runCli(['mappings', 'rename', 'Nobody', 'x'], answers)
  expect([none.exitCode, none.stdout]).toEqual([2, ''])
  expect(none.stderr).toMatch(/there is no saved mapping Nobody; see those there are with mappings list/)
  expect([...several.desk.asked, ...none.desk.asked].map(({ name }) => name)).toEqual([
    'list-mappings',
    'list-mappings',
  ])
})

test('an exported mapping is a file that saves the same again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { stdout } = await runCli(['mappings', 'export', 'Other'], answers)
  expect(JSON.parse(stdout)).toEqual(acme.mapping)
  const out = join(folder, 'other.json')
  await runCli(['mappings', 'export', 'Other', '--out', out], answers)
  expect(readFileSync(out, 'utf8')).toBe(stdout)
  const again = await runCli(['mappings', 'save', 'Again', out], answers)
  expect(again.desk.asked).toEqual([{ name: 'save-mapping', request: { name: 'Again', mapping: acme.mapping } }])
  writeFileSync(out, '{')
  expect((await runCli(['mappings', 'save', 'Again', out], answers)).stderr).toMatch(/other\.json is not JSON/)
})
