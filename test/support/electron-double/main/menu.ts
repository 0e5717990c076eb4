import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { app } from './app.ts'
import { faultOfAccelerator, plainAccelerator } from './accelerator.ts'
import { wire } from './settings.ts'
import { refuse, strict } from './strict.ts'
import { WindowDouble } from './window.ts'

export interface ItemTemplate {
  label?: string
  role?: string
  type?: string
  accelerator?: string
  registerAccelerator?: boolean
  enabled?: boolean
  visible?: boolean
  checked?: boolean
  toolTip?: string
  id?: string
  submenu?: ItemTemplate[] | MenuDouble
  click?: (item: object, window: object | null, event: object) => void
}

const TYPES: ReadonlySet<string> = new Set(['normal', 'separator', 'submenu', 'checkbox', 'radio', 'header', 'palette'])
const KNOWN: ReadonlySet<string> = new Set(
  'label role type accelerator registerAccelerator enabled visible checked toolTip id submenu click sublabel icon'.split(
    ' ',
  ),
)

/** The roles that Electron's own types list. */
function rolesOfElectron(): ReadonlySet<string> {
  const types = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'electron.d.ts')
  const [, list] = /interface MenuItemConstructorOptions[^]*?\n {4}role\?: \(([^)]*)\)/.exec(
    readFileSync(types, 'utf8'),
  )!
  return new Set(Array.from(list!.matchAll(/'(\w+)'/g), ([, role]) => role!.toLowerCase()))
}
const ROLES = rolesOfElectron()

/** Roles that bring a whole menu, which the double does not fill. */
const ROLES_WITH_MENUS: ReadonlySet<string> = new Set(
  'appmenu filemenu editmenu viewmenu windowmenu sharemenu help services window recentdocuments'.split(' '),
)

class Item {
  readonly label: string
  readonly role: string
  readonly type: string
  readonly accelerator: string | undefined
  readonly registered: boolean
  readonly submenu: MenuDouble | null
  enabled: boolean
  visible: boolean
  private readonly template: ItemTemplate

  constructor(template: ItemTemplate) {
    const { label, role = '', submenu, type, accelerator } = template
    const unknown = Object.keys(template).find((name) => !KNOWN.has(name))
    if (unknown) refuse(`the double knows no ${unknown} of a menu's item`)
    if (role && !ROLES.has(role.toLowerCase())) refuse(`Electron has no role ${role}`)
    this.template = template
    this.role = role.toLowerCase()
    this.submenu = Array.isArray(submenu) ? MenuDouble.buildFromTemplate(submenu) : (submenu ?? null)
    this.type = type ?? (this.submenu || ROLES_WITH_MENUS.has(this.role) ? 'submenu' : 'normal')
    if (!TYPES.has(this.type)) refuse(`Unknown menu item type: ${this.type}`)
    if (this.type === 'submenu' && !this.submenu && !this.role) refuse('Invalid submenu')
    const fault = accelerator === undefined ? null : faultOfAccelerator(accelerator)
    if (fault) refuse(fault)
    this.label = label ?? role
    this.accelerator = accelerator
    this.registered = template.registerAccelerator !== false
    this.enabled = template.enabled ?? true
    this.visible = template.visible ?? true
  }

  press(): void {
    if (!this.enabled || !this.visible) throw new Error(`${this.label} cannot be chosen now`)
    const window = WindowDouble.getFocusedWindow()
    if (this.role) return perform(this.role, window)
    this.template.click?.(this, window, {})
  }

  /** The item as plain data, for the test. */
  plain(): object {
    const { label, role, type, accelerator, enabled, visible, submenu } = this
    return { label, role, type, accelerator, enabled, visible, items: submenu?.plain() }
  }
}

/** Does what Electron does for a role, in the focused window. */
function perform(role: string, window: WindowDouble | null): void {
  const contents = window?.webContents
  if (role === 'quit') return app.quit()
  if (role === 'about') return app.showAboutPanel()
  if (role === 'close') return window?.close()
  if (role === 'minimize') return window?.minimize()
  if (role === 'reload' || role === 'forcereload') return contents?.reload()
  if (role === 'toggledevtools') return contents?.toggleDevTools()
  if (role === 'togglefullscreen') return window?.setFullScreen(!window.isFullScreen())
  if (/^(?:undo|redo|cut|copy|paste|delete|selectall)$/.test(role)) return contents?.edit(role)
  refuse(`the double does not perform the role ${role}`)
}

let applicationMenu: MenuDouble | null = null
let openPopup: Item[] = []

export class MenuDouble {
  static buildFromTemplate(template: ItemTemplate[]): MenuDouble {
    if (!Array.isArray(template)) refuse('Invalid template for Menu: Menu template must be an array')
    for (const item of template) {
      if (!('label' in item) && !('role' in item) && item.type !== 'separator') {
        refuse('Invalid template for MenuItem: must have at least one of label, role or type')
      }
    }
    return strict('Menu', new MenuDouble(template.map((item) => new Item(item))))
  }

  static setApplicationMenu(menu: MenuDouble | null): void {
    if (menu !== null && !(menu instanceof MenuDouble)) refuse('Invalid menu')
    applicationMenu = menu
  }

  static getApplicationMenu(): MenuDouble | null {
    return applicationMenu
  }

  readonly items: Item[]

  private constructor(items: Item[]) {
    this.items = items
  }

  popup(): void {
    if (WindowDouble.getAllWindows().length === 0) refuse('Cannot open Menu without a BaseWindow present')
    openPopup = this.items
    wire.tell('popup', this.plain())
  }

  getMenuItemById(): null {
    return null
  }

  plain(): object[] {
    return this.items.map((item) => item.plain())
  }
}

const worded = (label: string): string => label.replaceAll('&&', '\0').replaceAll('&', '').replaceAll('\0', '&')

/** Finds an item by its labels from the top; an item with a role is found by the role. */
function find(items: Item[], [label, ...more]: string[]): Item {
  const item = items.find((each) => worded(each.label) === label || each.role === label?.toLowerCase())
  if (!item) throw new Error(`no ${label} among ${items.map((each) => worded(each.label)).join(', ')}`)
  return more.length > 0 ? find(item.submenu?.items ?? [], more) : item
}

const leaves = (menu: MenuDouble | null): Item[] =>
  (menu?.items ?? []).flatMap((item) => (item.submenu ? leaves(item.submenu) : [item]))

wire.on('menu', () => applicationMenu?.plain() ?? null)
wire.on('click-menu', ({ labels }: { labels: string[] }) => find(applicationMenu?.items ?? [], labels).press())
wire.on('click-popup', ({ labels }: { labels: string[] }) => find(openPopup, labels).press())
/**
 * Presses a shortcut of the menu.
 * @returns whether the menu has it
 */
wire.on('press', ({ accelerator }: { accelerator: string }): boolean => {
  const wanted = plainAccelerator(accelerator)
  const fits = (item: Item): boolean =>
    item.registered && item.enabled && item.accelerator !== undefined && plainAccelerator(item.accelerator) === wanted
  const item = leaves(applicationMenu).find(fits)
  item?.press()
  return item !== undefined
})
