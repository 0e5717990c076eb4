import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { SCREEN_LIST, type WindowCommand } from '../../../src-main/contract/screens.ts'
import { menuTemplate, type MenuFacts } from '../../../src-main/hosts/electron/window/menu.ts'
import { RecentFiles } from '../../../src-main/hosts/electron/window/recent-files.ts'

vi.mock('electron', () => ({ Menu: {} }))
const { contextItems } = await import('../../../src-main/hosts/electron/window/context-menu.ts')

const performed: WindowCommand[] = []
const opened: string[] = []
const deeds = {
  perform: (command: WindowCommand) => void performed.push(command),
  openRecent: (path: string) => void opened.push(path),
  clearRecent: () => {},
  showStore: () => {},
  showLog: () => {},
  showAbout: () => {},
}
const facts = (more: Partial<MenuFacts> = {}): MenuFacts => ({ platform: 'linux', packaged: true, recent: [], ...more })
const all = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...all((item.submenu as MenuItemConstructorOptions[] | undefined) ?? [])])
const template = (more: Partial<MenuFacts> = {}) => menuTemplate(facts(more), deeds)
const named = (label: string, items = template()) => all(items).find((item) => item.label === label)!
const press = (item: MenuItemConstructorOptions): void => (item.click as () => void)()

describe('the menu', () => {
  test('has File, Edit, View, Window and Help, and on a Mac the menu of the program before them', () => {
    const labels = (items: MenuItemConstructorOptions[]) => items.map(({ label }) => label)
    expect(labels(template())).toEqual(['&File', '&Edit', '&View', '&Window', '&Help'])
    expect(labels(template({ platform: 'darwin' }))[0]).toBe('Ratedesk')
  })

  test.each(['linux', 'win32', 'darwin'] as const)(
    'offers no reload and no developer tools once packaged: %s',
    (platform) => {
      const roles = (packaged: boolean) => all(template({ platform, packaged })).map(({ role }) => role)
      for (const role of ['reload', 'forceReload', 'toggleDevTools'] as const) expect(roles(true)).not.toContain(role)
      expect(roles(false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
      expect(roles(true)).toEqual(
        expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'quit', 'togglefullscreen']),
      )
      // One that stands for a whole menu of Electron's would bring reload and developer tools along.
      for (const role of ['viewMenu', 'editMenu', 'fileMenu'] as const) expect(roles(true)).not.toContain(role)
    },
  )

  test('does what the console can: imports, searches, shows each screen', () => {
    performed.length = 0
    for (const label of ['Import traffic…', 'Search or jump to…']) press(named(label))
    for (const { title } of SCREEN_LIST) press(named(title))
    expect(performed).toEqual([
      { name: 'import' },
      { name: 'search' },
      ...SCREEN_LIST.map(({ route }) => ({ name: 'show', route })),
    ])
    expect(named('Search or jump to…')).toMatchObject({ accelerator: 'CommandOrControl+K', registerAccelerator: false })
  })

  test('lists recent files by name, whatever is in it', () => {
    opened.length = 0
    const items = template({ recent: ['/a/M&S october.csv'] })
    press(named('M&&S october.csv', items))
    expect(opened).toEqual(['/a/M&S october.csv'])
    expect(named('Import recent').enabled).toBe(false)
  })
})

const editFlags = { canCut: true, canCopy: true, canPaste: false, canSelectAll: true } as never

test('a right click in a field offers cut, copy, paste and select all, as far as each can be done', () => {
  const items = contextItems({ isEditable: true, selectionText: 'x', editFlags })
  expect(items.map(({ role, enabled }) => [role, enabled])).toEqual([
    ['cut', true],
    ['copy', true],
    ['paste', false],
    [undefined, undefined],
    ['selectAll', true],
  ])
})

test('a right click on the page offers what can be done with it', () => {
  const copy = (selectionText: string) => contextItems({ isEditable: false, selectionText, editFlags })[0]
  expect([copy(' ')?.enabled, copy('x')?.enabled, copy('x')?.role]).toEqual([false, true, 'copy'])
})

test('recent files are kept, newest first, each once, ten at most, and a lost one is dropped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'settings', 'recent.json')
  const there = join(folder, 'there.csv')
  writeFileSync(there, '')
  const recent = new RecentFiles(file)
  let changes = 0
  recent.onChange(() => changes++)
  recent.add(['/1', '/2'])
  recent.add(['/2', there])
  expect(recent.paths).toEqual(['/2', there, '/1'])
  expect([recent.isThere(there), recent.isThere('/1'), changes]).toEqual([true, false, 3])
  expect(new RecentFiles(file).paths).toEqual(['/2', there])
  recent.add(Array.from({ length: 20 }, (_, at) => `/many/${at}`))
  expect(recent.paths).toHaveLength(10)
  recent.clear()
  expect(new RecentFiles(file).paths).toEqual([])
  writeFileSync(file, '{"no":"list"}')
  expect(new RecentFiles(file).paths).toEqual([])
})
