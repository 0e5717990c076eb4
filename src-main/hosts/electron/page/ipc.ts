import { ipcMain } from 'electron'
import type { Channel, Handlers } from './handlers.ts'
import { isConsole } from './sender.ts'

/** Answers the preload, after checking that the sender is the console's own page. */
export function answerWindow(handlers: Handlers): void {
  for (const channel of Object.keys(handlers) as Channel[]) {
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      if (!isConsole(event)) throw new Error('only the console may ask')
      return handlers[channel](...args)
    })
  }
}
