/**
 * The browser door: the console in a browser, with the calls of the contract over HTTP, reachable from this machine
 * only. It knows nothing of rating, SQL or Electron, and `guard.ts` and `session.ts` decide who comes in before
 * anything else runs. `run.ts` opens it until Ctrl-C: for `serve`, for `npm run start:browser`, and where no window can
 * be opened.
 */
import { access } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { refuse } from '../../core/words/problem.ts'
import { openDesk, type Desk } from '../../worker/client.ts'
import { GivenFiles } from '../door/given-files.ts'
import { readyStoreFile, rememberStore } from '../door/store-file.ts'
import { Tickets } from '../door/tickets.ts'
import { usualDeadlines, type Deadlines } from './requests/deadlines.ts'
import { listen } from './listen.ts'
import { NoticeStreams } from './notices.ts'
import type { EnterHeard } from '../../core/words/reasons/way-in.ts'
import { doorServer, letIn } from './requests/server.ts'
import { openedBy, type Opener } from './files/opener.ts'
import { RedirectFiles } from './files/redirect-files.ts'
import { Uploads } from './files/uploads.ts'
import { programFile } from '../../program/program-file.ts'

interface BrowserDoorOptions {
  storeFile?: string
  port?: number
  /** The folder of the built console. */
  folder?: string
  /** A desk to use instead of opening one. */
  desk?: Desk
  /** Files that were named at the start; the page fetches them. */
  files?: readonly string[]
  /**
   * The parent of the folder in which uploads are kept until they are imported; by default the system's temporary
   * folder.
   */
  uploadsIn?: string
  /** Where pressing Enter prints a new address at present, if anywhere; pages tell the user so. */
  enterHeard?: () => EnterHeard
  /** How a file is shown in the user's browser. */
  opener?: Opener
  deadlines?: Deadlines
}

export interface BrowserDoor {
  port: number
  /** The address with a one-time token, to be shown to the user only. */
  address: string
  /** Makes one more address, for another browser. Browsers that are signed in stay so. */
  newAddress: () => string
  /**
   * Opens an address in the user's browser, where possible. A failure is ignored, as the address is printed as well.
   */
  show: (address: string) => Promise<void>
  close: () => Promise<void>
}

const builtConsole = programFile('out/renderer')

/** @throws Failure where the console is not built, a given file cannot be read, the store cannot be opened or the port is taken */
export async function openBrowserDoor(options: BrowserDoorOptions): Promise<BrowserDoor> {
  const folder = options.folder ?? builtConsole
  await access(join(folder, 'index.html')).catch(() => {
    throw refuse('console-unbuilt')
  })
  const chosen = new Tickets()
  const given = new GivenFiles(chosen)
  await given.give(options.files ?? [])
  const { deadlines = usualDeadlines } = options
  const server = doorServer(deadlines)
  // The port comes first: where it is taken, no store is opened.
  const port = await listen(server, options.port)
  try {
    const desk = options.desk ?? (await openOwnDesk(options.storeFile))
    const uploads = await Uploads.open(chosen, options.uploadsIn).catch(async (error: unknown) => {
      // Its threads would keep the process alive.
      await desk.close()
      throw error
    })
    const notices = new NoticeStreams(desk)
    const enterHeard = options.enterHeard ?? (() => null)
    const redirects = new RedirectFiles(options.opener ?? openedBy(process.platform, process.env))
    const opened = (): void => void redirects.removeWhere((token) => sessions.wasUsed(token))
    const parts = { desk, chosen, given, uploads, notices, folder, enterHeard, opened, deadlines }
    const sessions = letIn(server, parts, port)
    const newAddress = (): string => `http://127.0.0.1:${port}/?token=${sessions.newToken()}`
    const close = async (): Promise<void> => {
      notices.close()
      await closeServer(server)
      await Promise.all([desk.close(), uploads.close(), redirects.removeWhere(() => true)])
    }
    return { port, address: newAddress(), newAddress, show: (address) => redirects.show(address), close }
  } catch (error) {
    await closeServer(server)
    throw error
  }
}

const openOwnDesk = (named: string | undefined): Promise<Desk> =>
  openDesk({
    storeFile: readyStoreFile(named),
    care: {},
    onMoved: (file) => rememberStore(file, named),
  })

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  // Requests that are being answered get 1.5 seconds to finish.
  const impatience = setTimeout(() => server.closeAllConnections(), 1500)
  await closed
  clearTimeout(impatience)
}
