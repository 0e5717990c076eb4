import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, test } from 'vitest'
import type { ConsoleNotice } from '../../../src-main/contract/answers.ts'
import { deskToCome } from '../../../src-main/hosts/electron/start/desk-to-come.ts'
import { pushNotices } from '../../../src-main/hosts/electron/page/push-notices.ts'
import { FakeDesk } from '../../support/fake-desk.ts'

/** A window whose page hears what is sent once it is loaded, and before that nothing. */
class WindowOfPage extends EventEmitter {
  heard: ConsoleNotice[] = []
  gone = false
  #listens = false
  readonly webContents = Object.assign(new EventEmitter(), {
    isDestroyed: () => this.gone,
    send: (_channel: string, notice: ConsoleNotice) => void (this.#listens && this.heard.push(notice)),
  })

  isDestroyed = (): boolean => this.gone

  load(): void {
    this.heard = []
    this.#listens = true
    this.webContents.emit('did-finish-load')
  }

  close(): void {
    this.gone = true
    this.emit('closed')
  }
}

function opened() {
  const desk = deskToCome()
  const window = new WindowOfPage()
  pushNotices(desk, window as unknown as BrowserWindow)
  return { desk, window }
}
const migrating: ConsoleNotice = { kind: 'store-migrating', bytes: 10 }

test('a page that is there later than the migration began is told of it, until the store is open', () => {
  const { desk, window } = opened()
  desk.tell(migrating)
  window.load()
  expect(window.heard).toEqual([migrating])
  desk.arrive(new FakeDesk())
  window.load()
  expect(window.heard).toEqual([])
})

test('a page that is loaded anew is told that the writer has ended, until it is there again', () => {
  const { desk, window } = opened()
  desk.arrive(new FakeDesk())
  window.load()
  desk.tell({ kind: 'store-changed' })
  desk.tell({ kind: 'writer-ended' })
  expect(window.heard).toEqual([{ kind: 'store-changed' }, { kind: 'writer-ended' }])
  window.load()
  expect(window.heard).toEqual([{ kind: 'writer-ended' }])
  desk.tell({ kind: 'writer-restarted' })
  window.load()
  expect(window.heard).toEqual([])
})

test('a window that is gone is told nothing', () => {
  const { desk, window } = opened()
  window.load()
  window.close()
  desk.tell({ kind: 'store-changed' })
  expect(window.heard).toEqual([])
})
