/**
 * The console in a window of its own. Only this folder knows Electron; it rates nothing and stores nothing, and its
 * pages can ask only for what the contract has. `entries/desktop.ts` starts it; this file is its table of contents.
 */
import { join } from 'node:path'
import { app, session, type BrowserWindow } from 'electron'
import { openDesk, type DeskFault } from '../../worker/client.ts'
import { GivenFiles } from '../door/given-files.ts'
import { readyStoreFile, rememberStore, storeFile } from '../door/store-file.ts'
import { doorFiles } from '../door/tickets.ts'
import { describeProgram } from './window/about.ts'
import { declareScheme, serveConsole } from './page/app-scheme.ts'
import { closeInOrder, type Closing } from './start/closing.ts'
import { offerContextMenu } from './window/context-menu.ts'
import { deskToCome, type DeskToCome } from './start/desk-to-come.ts'
import { dialogsOf } from './window/dialogs.ts'
import { noteLostProcesses, tellOfPageFaults, tellOfUncaughtErrors, faultTeller } from './log/faults.ts'
import { handlers } from './page/handlers.ts'
import { showOnTaskBar } from './window/task-bar.ts'
import { giveOrTell, IncomingFiles } from './start/incoming-files.ts'
import { answerWindow } from './page/ipc.ts'
import { LogFile } from './log/log-file.ts'
import { noteNotices, noteStart, noteThreadFault, stopWithError } from './log/log-notes.ts'
import { showMenu } from './window/menu-bar.ts'
import { openStore } from './start/open-store.ts'
import { pushNotices } from './page/push-notices.ts'
import { RecentFiles } from './window/recent-files.ts'
import { hearSecondStarts } from './start/second-start.ts'
import { argumentsOf, startArguments } from './start/start-arguments.ts'
import { confine, loadConsole, makeWindow, refusePermissions } from './window/window.ts'
import { programFile } from '../../program/program-file.ts'

/** The folder of the built program. */
const outFolder = programFile('out')
const icon = programFile('resources/icon.png')

const asked = startArguments(argumentsOf(process.argv, app.isPackaged ? null : app.getAppPath()), process.cwd())
/** The store that the start names, as an argument or in the environment; null for the default. */
const named = asked.store ?? process.env.RATEDESK_STORE ?? null
const settings = app.getPath('userData')
const log = new LogFile(join(app.getPath('logs'), 'ratedesk.log'))
const files = doorFiles()
const given = new GivenFiles(files.chosen)
const recent = new RecentFiles(join(settings, 'recent-traffic.json'))
const incoming = new IncomingFiles()
/** The store that is open or being opened; the user may choose another where it cannot be opened. */
let store = storeFile(asked.store)

async function start(): Promise<void> {
  await app.whenReady()
  noteStart(log)
  describeProgram(icon)
  refusePermissions(session.defaultSession)
  serveConsole(join(outFolder, 'renderer'))
  const desk = deskToCome()
  const window = makeWindow({ out: outFolder, settings, icon })
  const closing = closeInOrder(window, desk)
  attend(window, desk, closing)
  answerWindow(handlers({ desk, files, given, dialogs: dialogsOf(window), opened: noteOpened }))
  loadConsole(window)
  incoming.add(asked.files)
  incoming.takeWith((paths) => void giveOrTell(window, desk, given, paths))
  const opened = await openStore(window, (chosen) => {
    store = readyStoreFile(chosen ?? asked.store)
    const onMoved = (file: string): boolean => {
      store = file
      return rememberStore(file, chosen ?? asked.store)
    }
    const onFault = (fault: DeskFault): void => noteThreadFault(log, fault)
    return openDesk({ storeFile: store, onNotice: desk.tell, onFault, care: {}, onMoved })
  })
  if (opened) desk.arrive(opened)
}

/** Connects everything that belongs to the open window. */
function attend(window: BrowserWindow, desk: DeskToCome, closing: Closing): void {
  const tell = faultTeller(() => window, log)
  tellOfPageFaults(window, log)
  noteLostProcesses(log, tell)
  tellOfUncaughtErrors(log, tell)
  noteNotices(log, desk)
  pushNotices(desk, window)
  showOnTaskBar(desk, window)
  hearSecondStarts(window, () => store, closing, incoming.add)
  showMenu(window, { desk, recent, log, store: () => store, open: incoming.add })
}

/** Adds opened files to the recent ones, and to the system's own list where there is one. */
function noteOpened(paths: readonly string[]): void {
  recent.add(paths)
  for (const path of paths) app.addRecentDocument(path)
}

/** Settings that must be made before the app is ready, and only in the process that has the window. */
function prepare(): void {
  declareScheme()
  // Where Electron was started without its sandbox, as some AppImage runners do, asking for it would end the program.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  if (process.platform === 'win32') app.setAppUserModelId('org.ratedesk.console')
  app.on('web-contents-created', (_event, contents) => {
    confine(contents)
    offerContextMenu(contents)
  })
  // macOS passes files this way, also before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    incoming.add([path])
  })
  app.on('window-all-closed', () => app.quit())
}

if (app.requestSingleInstanceLock({ store: named === null ? null : storeFile(named), files: asked.files })) {
  prepare()
  start().catch((error: unknown) => stopWithError(error, log))
} else {
  process.stderr.write('Ratedesk is open already: its window comes to the front\n')
  app.quit()
}
