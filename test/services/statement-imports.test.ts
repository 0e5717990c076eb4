import { describe, expect, test } from 'vitest'
import type { Statement, StatementVerification } from '../../src-main/contract/answers.ts'
import { sha256 } from '../../src-main/services/statements/issued/canonical.ts'
import { hashedContent } from '../../src-main/services/statements/issued/issue.ts'
import { addClient } from '../support/client.ts'
import { openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

const of = (cycle: string) => ({ tenantId: 'acme', cycle })
const message = (id: string, day: string) => row(id, 'help', 'A2P', `2026-${day}T12:00:00Z`)

/** July and August are issued, one file each; more of August came before August was issued. */
async function withTwoIssued(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv([message('j1', '07-10')], 'july.csv')
  await desktop.importCsv([message('a1', '08-10')], 'august.csv')
  await desktop.importCsv([message('a2', '08-12')], 'august-2.csv')
  await desktop.call('issue-statement', of('2026-07'))
  await desktop.call('issue-statement', of('2026-08'))
  return desktop
}

const importsOf = ({ provenance }: Statement): unknown[] =>
  provenance.imports.map(({ file, adjusts, undoneAt }) => [file, adjusts ?? [], undoneAt !== undefined])
const failing = ({ checks }: StatementVerification): string[] =>
  checks.filter(({ agrees }) => !agrees).map(({ name, found }) => `${name}: ${found.slice(0, 9)}`)
const failingImports = (verification: StatementVerification): string[] =>
  failing(verification).filter((each) => each.startsWith('import '))

describe('what the adjustments of a statement rest on', () => {
  test('is named cycle by cycle, also where nothing else is on it', async () => {
    const { call, importCsv } = await withTwoIssued()
    await importCsv([message('j2', '07-20'), message('a3', '08-20')], 'late.csv')
    await importCsv([message('s1', '09-05')], 'september.csv')
    await importCsv([message('s2', '09-07'), message('j3', '07-25')], 'both.csv')
    const issued = await call('issue-statement', of('2026-09'))
    expect(importsOf(issued)).toEqual([
      ['july.csv', ['2026-07'], false],
      ['august.csv', ['2026-08'], false],
      ['august-2.csv', ['2026-08'], false],
      // A file is taken for the whole time between its first and its last row.
      ['late.csv', ['2026-07', '2026-08'], false],
      ['september.csv', [], false],
      ['both.csv', ['2026-07', '2026-08'], false],
    ])
    expect(failing(await call('verify-statement', of('2026-09')))).toEqual([])
    expect(importsOf(await call('read-statement', of('2026-08')))).toEqual([
      ['august.csv', [], false],
      ['august-2.csv', [], false],
    ])
  })

  test('is not there where nothing is adjusted', async () => {
    const { call, importCsv } = await withTwoIssued()
    await importCsv([message('s1', '09-05')], 'september.csv')
    expect(importsOf(await call('issue-statement', of('2026-09')))).toEqual([['september.csv', [], false]])
  })

  test('that was undone before the issue is named as undone, and verifies', async () => {
    const { call, importCsv } = await withTwoIssued()
    await call('undo-import', { importId: '3' })
    await importCsv([message('s1', '09-05')], 'september.csv')
    const issued = await call('issue-statement', of('2026-09'))
    expect(issued.adjustments).toBe('-0.03')
    expect(importsOf(issued)).toEqual([
      ['august.csv', ['2026-08'], false],
      ['august-2.csv', ['2026-08'], true],
      ['september.csv', [], false],
    ])
    expect(failing(await call('verify-statement', of('2026-09')))).toEqual([])
    // Settled with that, it is nothing to the statement after.
    await importCsv([message('o1', '10-05'), message('a4', '08-25')], 'october.csv')
    expect(importsOf(await call('issue-statement', of('2026-10')))).toEqual([
      ['august.csv', ['2026-08'], false],
      ['october.csv', ['2026-08'], false],
    ])
    expect(failing(await call('verify-statement', of('2026-10')))).toEqual([])
    expect(failing(await call('verify-statement', of('2026-09')))).toEqual([])
  })

  test.each([
    ['brought the adjustments alone', '4', 'late.csv'],
    ['the adjusted cycle was billed with', '2', 'august.csv'],
  ])('that %s is named by the verification once it is undone', async (_, importId, file) => {
    const { call, importCsv } = await withTwoIssued()
    await importCsv([message('a3', '08-20')], 'late.csv')
    await call('issue-statement', of('2026-09'))
    await call('undo-import', { importId })
    const verification = await call('verify-statement', of('2026-09'))
    expect(failingImports(verification)).toEqual([`import ${file}: undone at`.slice(0, `import ${file}: `.length + 9)])
    expect(failing(verification)).toContainEqual(expect.stringMatching(/^lines: /))
  })

  test('is named where it is undone and was nothing to the statement before', async () => {
    const { call, importCsv } = await withTwoIssued()
    await importCsv([message('s1', '09-05')], 'september.csv')
    await call('issue-statement', of('2026-09'))
    await call('undo-import', { importId: '3' })
    const { checks } = await call('verify-statement', of('2026-09'))
    expect(checks.filter(({ agrees }) => !agrees).map(({ name, found }) => [name, found])).toContainEqual([
      'import august-2.csv',
      'import 3 undone at 2026-11-05T12:00:00.000Z',
    ])
  })

  test('need not be named by a statement that was issued before it was said', async () => {
    const { call, store, importCsv } = await withTwoIssued()
    await importCsv([message('a3', '08-20')], 'late.csv')
    await importCsv([message('s1', '09-05')], 'september.csv')
    await call('undo-import', { importId: '2' })
    const issued = await call('issue-statement', of('2026-09'))
    const imports = issued.provenance.imports.filter(({ adjusts }) => adjusts === undefined)
    expect(imports).toHaveLength(1)
    const former: Statement = { ...issued, provenance: { ...issued.provenance, imports } }
    const content = hashedContent(former)
    store.exec('DROP TRIGGER statement_is_frozen')
    store.prepare(`UPDATE statement SET content = ?, hash = ? WHERE cycle = '2026-09'`).run(content, sha256(content))
    expect(failing(await call('verify-statement', of('2026-09')))).toEqual([])
  })
})
