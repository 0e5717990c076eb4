/**
 * The console in a browser: the calls of the contract over HTTP, at an address that only this machine reaches.
 * It knows nothing of rating, SQL or Electron; who comes in is settled by `guard.ts` and `session.ts` before anything else.
 * `scripts/start.ts` opens it: for `npm run start:browser`, for `serve`, and where no window can be had.
 */
import { access } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { failed } from '../../rating/problem.ts'
import { openDesk, type Desk } from '../../worker/client.ts'
import { readyStoreFile } from '../door/store-file.ts'
import { doorFiles } from '../door/tickets.ts'
import { listen } from './listen.ts'
import { NoticeStreams } from './notices.ts'
import { doorServer, letIn } from './server.ts'
import { Uploads } from './uploads.ts'

export { openAddress } from './open-address.ts'

export interface BrowserDoorOptions {
  storeFile?: string
  port?: number
  /** Where the built console is. */
  folder?: string
  /** Instead of a desk of its own. */
  desk?: Desk
}

export interface BrowserDoor {
  port: number
  /** With the one-time token; for the user's eyes only. */
  address: string
  close: () => Promise<void>
}

const builtConsole = fileURLToPath(new URL('../../../out/renderer/', import.meta.url))

/** @throws Failure where the console is not built, the store cannot be opened or the port is taken */
export async function openBrowserDoor(options: BrowserDoorOptions): Promise<BrowserDoor> {
  const folder = options.folder ?? builtConsole
  await access(join(folder, 'index.html')).catch(() => {
    throw failed('the console is not built yet: run `npm run build`')
  })
  const server = doorServer()
  // The port first: where it is taken, no store is touched.
  const port = await listen(server, options.port)
  try {
    const desk = options.desk ?? (await openDesk({ storeFile: readyStoreFile(options.storeFile) }))
    const files = doorFiles()
    const uploads = await Uploads.open(files.chosen)
    const notices = new NoticeStreams(desk)
    const { token } = letIn(server, { desk, files, uploads, notices, folder }, port)
    const close = async (): Promise<void> => {
      notices.close()
      await closeServer(server)
      await Promise.all([desk.close(), uploads.close()])
    }
    return { port, address: `http://127.0.0.1:${port}/?token=${token}`, close }
  } catch (error) {
    await closeServer(server)
    throw error
  }
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  // What is still being answered gets a moment.
  const impatience = setTimeout(() => server.closeAllConnections(), 1500)
  await closed
  clearTimeout(impatience)
}
