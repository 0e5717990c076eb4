import { basename } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { SCREEN_LIST, type WindowCommand } from '../../../contract/screens.ts'

/** The facts that the menu's items depend on. */
export interface MenuFacts {
  platform: NodeJS.Platform
  packaged: boolean
  /** Paths of traffic files, newest first. */
  recent: readonly string[]
}

/** What the menu's items do. */
export interface MenuDeeds {
  perform(command: WindowCommand): void
  openRecent(path: string): void
  clearRecent(): void
  showStore(): void
  showLog(): void
  showAbout(): void
}

type Item = MenuItemConstructorOptions
const line: Item = { type: 'separator' }

/**
 * The menu: the console's commands as the system's own items, with the console's keys. It replaces Electron's default
 * menu, which would offer to reload the page and to open developer tools.
 */
export function menuTemplate(facts: MenuFacts, deeds: MenuDeeds): Item[] {
  const mac = facts.platform === 'darwin'
  return [
    ...(mac ? [appMenu()] : []),
    { label: '&File', submenu: fileItems(facts, deeds, mac) },
    { label: '&Edit', submenu: editItems(mac) },
    { label: '&View', submenu: viewItems(facts, deeds) },
    { role: 'windowMenu', label: '&Window' },
    { role: 'help', label: '&Help', submenu: helpItems(deeds, mac) },
  ]
}

const appMenu = (): Item => ({
  role: 'appMenu',
  label: 'Ratedesk',
  submenu: [
    { role: 'about', label: 'About Ratedesk' },
    line,
    { role: 'services' },
    line,
    { role: 'hide', label: 'Hide Ratedesk' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    line,
    { role: 'quit', label: 'Quit Ratedesk' },
  ],
})

function fileItems({ recent }: MenuFacts, deeds: MenuDeeds, mac: boolean): Item[] {
  return [
    { label: 'Import traffic…', accelerator: 'CommandOrControl+O', click: () => deeds.perform({ name: 'import' }) },
    { label: 'Import recent', enabled: recent.length > 0, submenu: recentItems(recent, deeds) },
    line,
    { label: mac ? 'Show the store in Finder' : 'Show the store in its folder', click: () => deeds.showStore() },
    line,
    mac ? { role: 'close' } : { role: 'quit', label: 'Exit' },
  ]
}

const recentItems = (recent: readonly string[], deeds: MenuDeeds): Item[] => [
  // An `&` would mark a menu key instead of being shown.
  ...recent.map((path): Item => ({
    label: basename(path).replaceAll('&', '&&'),
    toolTip: path,
    click: () => deeds.openRecent(path),
  })),
  line,
  { label: 'Clear the list', click: () => deeds.clearRecent() },
]

const editItems = (mac: boolean): Item[] => [
  { role: 'undo' },
  { role: 'redo' },
  line,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  ...(mac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
  { role: 'delete' },
  { role: 'selectAll' },
]

const viewItems = ({ packaged }: MenuFacts, deeds: MenuDeeds): Item[] => [
  // The console listens to these keys itself, as in a browser; the menu only shows them.
  {
    label: 'Search or jump to…',
    accelerator: 'CommandOrControl+K',
    registerAccelerator: false,
    click: () => deeds.perform({ name: 'search' }),
  },
  line,
  ...SCREEN_LIST.map(({ route, title }): Item => ({
    label: title,
    click: () => deeds.perform({ name: 'show', route }),
  })),
  line,
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  line,
  { role: 'togglefullscreen' },
  ...(packaged ? [] : [line, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
]

const helpItems = (deeds: MenuDeeds, mac: boolean): Item[] => [
  { label: 'Open log folder', click: () => deeds.showLog() },
  ...(mac ? [] : [line, { label: 'About Ratedesk', click: () => deeds.showAbout() }]),
]
