import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { fetchElectron, type FetchEnd } from '../../scripts/electron/fetch-electron.ts'
import { wayOut } from '../../scripts/electron/way-out.ts'
import { inProject } from '../../scripts/project.ts'

const electron = inProject('node_modules', 'electron')
const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string }

/** Where the runtime's file would be on this platform, of which nothing but the path matters here. */
const program = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string]
export const runtimeFile = program ?? 'electron'

/** What stands for the runtime: a real archive, of a file that says that it is none. */
export const archive = Buffer.from(
  zipSync({ [runtimeFile]: Buffer.alloc(12_000_000, 'no Electron '), version: Buffer.from(version) }, { level: 0 }),
)

/**
 * The package `electron` as it is, with the sum of another archive, in a folder of its own: nothing of it ever reaches
 * the package that the project uses.
 */
export function packageOfElectron(sumOf: Buffer): { folder: string; temporary: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  const [folder, temporary] = [join(root, 'electron'), join(root, 'temporary')]
  mkdirSync(folder)
  mkdirSync(temporary)
  for (const name of ['install.js', 'package.json']) cpSync(join(electron, name), join(folder, name))
  const arch = process.env.npm_config_arch ?? process.arch
  const sum = createHash('sha256').update(sumOf).digest('hex')
  writeFileSync(
    join(folder, 'checksums.json'),
    JSON.stringify({ [`electron-v${version}-${process.platform}-${arch}.zip`]: sum }),
  )
  symlinkSync(inProject('node_modules'), join(root, 'node_modules'), 'junction')
  return { folder, temporary, remove: () => rmSync(root, { recursive: true }) }
}

export interface Mirror {
  address: string
  asked: string[]
  close: () => void
}

/** A server on this machine; `answer` is what it does when it is asked for a file. */
export async function mirror(answer: (response: ServerResponse, asked: number) => void): Promise<Mirror> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(response, asked.length)
  })
  return { asked, ...(await listening(server)) }
}

/** A proxy on this machine that passes requests to `target`, whatever host they name. */
export async function proxyTo(target: string): Promise<Mirror> {
  const asked: string[] = []
  const server = createServer((_request, response) => void response.writeHead(501).end())
  server.on('connect', (request, socket, head) => {
    asked.push(request.url ?? '')
    const onward = connect(Number(new URL(target).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { asked, ...(await listening(server)) }
}

async function listening(server: Server): Promise<Omit<Mirror, 'asked'>> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { address: `http://127.0.0.1:${port}/`, close }
}

export interface Tried {
  end: FetchEnd
  said: string
}

/** Fetches from the mirror into a package of its own, with nothing of this machine's settings in between; `onLine` hears what a terminal shows. */
export async function fetchFrom(
  place: { folder: string; temporary: string },
  settings: Record<string, string>,
  { stallMs, onLine }: { stallMs?: number; onLine?: () => void } = {},
): Promise<Tried> {
  const kept = Object.entries(process.env).filter(([name]) => !/proxy|mirror|^npm_|^node_|electron/i.test(name))
  const { temporary } = place
  const env = {
    ...Object.fromEntries(kept),
    TMPDIR: temporary,
    TEMP: temporary,
    electron_config_cache: join(place.folder, '..', 'cache'),
    ...settings,
  }
  let said = ''
  const output = {
    isTTY: onLine !== undefined,
    write: (text: string) => {
      said += text
      onLine?.()
    },
  }
  const end = await fetchElectron({ folder: place.folder, env: wayOut(env, process.versions.node), output, stallMs })
  return { end, said }
}

/** What the fetching left behind where things are kept for a moment. */
export const leftIn = (folder: string): string[] => readdirSync(folder)
