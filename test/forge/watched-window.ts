/** Starts a program that shows the console, sees that it stays open, pictures the screen, and closes it as a user would. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const opensWithinMs = 180_000
const staysMs = 8_000
const closesWithinMs = 30_000

export interface Watched {
  exitCode: number | null
  /** Whether a store was made, which the window does before it shows anything, and the program went on. */
  stayedOpen: boolean
  stderr: string
}

/**
 * @param command a program and its arguments; on Windows `npm` is a script, which a shell starts
 * @param picture where a picture of the screen is put, where one can be taken
 */
export async function watchWindow(command: readonly string[], picture: string): Promise<Watched> {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-forge-'))
  const store = join(folder, 'store.sqlite')
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, RATEDESK_STORE: store },
    shell: process.platform === 'win32' && program === 'npm',
  })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    stderr += chunk.toString()
  })
  const ended = new Promise<number | null>((done) => {
    child.on('error', () => done(null))
    child.on('exit', done)
  })
  try {
    const isOver = ended.then(() => true)
    const within = (ms: number): Promise<boolean> => Promise.race([isOver, wait(ms, false, { ref: false })])
    const until = performance.now() + opensWithinMs
    while (!existsSync(store) && performance.now() < until) if (await within(500)) break
    const stayedOpen = existsSync(store) && !(await within(staysMs))
    if (stayedOpen) {
      takePicture(picture)
      closeWindow(child)
    }
    if (!(await within(closesWithinMs))) throw new Error(`${command.join(' ')} does not close`)
    return { exitCode: await ended, stayedOpen, stderr }
  } finally {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

const powershell = (script: string): Buffer => execFileSync('powershell', ['-NoProfile', '-Command', script])

function closeWindow(child: ChildProcess): void {
  if (process.platform === 'win32') {
    powershell(
      "Get-Process | Where-Object { $_.MainWindowTitle -match 'Ratedesk' } | ForEach-Object { $_.CloseMainWindow() }",
    )
  } else process.kill(windowProcess(child.pid ?? 0), 'SIGTERM')
}

/** The process that has the window, below the one that was started: the one whose children are the engine's helpers. */
function windowProcess(started: number): number {
  // Wide, since macOS cuts lines off at 79 characters where there is no terminal.
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command=']).toString().split('\n')
  const processes = lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid ? [{ pid: Number(pid), parent: Number(parent), helper: command!.includes('--type=') }] : []
  })
  const family = new Set([started])
  for (let size = 0; size < family.size;) {
    size = family.size
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid)
  }
  const parents = new Set(processes.filter(({ helper }) => helper).map(({ parent }) => parent))
  const found = processes.find(({ pid, helper }) => family.has(pid) && !helper && parents.has(pid))
  if (!found) throw new Error('no process below the one that was started has a window')
  return found.pid
}

/** What shows the screen is the system's; where it cannot, the tests have pictures of their own. */
function takePicture(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  try {
    if (process.platform === 'darwin') execFileSync('screencapture', ['-x', file])
    else if (process.platform === 'win32') powershell(windowsPicture(file))
    else if (process.env.DISPLAY) execFileSync('import', ['-window', 'root', file])
  } catch (error) {
    process.stderr.write(`no picture of the screen: ${(error as Error).message}\n`)
  }
}

const windowsPicture = (file: string): string => `
  Add-Type -AssemblyName System.Windows.Forms, System.Drawing
  $screen = [System.Windows.Forms.Screen]::PrimaryScreen.Bounds
  $picture = New-Object System.Drawing.Bitmap $screen.Width, $screen.Height
  [System.Drawing.Graphics]::FromImage($picture).CopyFromScreen($screen.Location, [System.Drawing.Point]::Empty, $screen.Size)
  $picture.Save('${file.replaceAll("'", "''")}')`
