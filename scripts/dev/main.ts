/**
 * `npm run dev [-- --store FILE] [--port N]`: the console in a browser, while working on it. Vite shows a change of the
 * page at once; a change in `src-main` restarts the door and reloads the page. The page has the same security policy as
 * the shipped one, and a browser is let in by a one-time address, as there.
 */
import { parseArgs } from 'node:util'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { createServer, normalizePath, type ViteDevServer } from 'vite'
import { securityHeaders } from '../../src-main/hosts/door/policy.ts'
import { look } from '../../src-renderer/look.ts'
import { buildEvidencePageWhenStale } from '../evidence-page/when-stale.ts'
import { inProject } from '../project.ts'
import { DoorProcess } from './door-process.ts'
import { doorProxy } from './door-proxy.ts'

/** How long to wait for a series of changes to end, such as a checkout. */
const settledMs = 200

const { values } = parseArgs({ options: { store: { type: 'string' }, port: { type: 'string' } } })
await buildEvidencePageWhenStale()
const door = new DoorProcess(values.store === undefined ? [] : ['--store', values.store])
const first = await door.start()
if (!first) process.exit(1)
const proxy = doorProxy(door, first)

const server = await createServer({
  configFile: false,
  root: inProject('src-renderer'),
  publicDir: false,
  cacheDir: inProject('node_modules', '.cache', 'ratedesk', 'vite'),
  server: { host: '127.0.0.1', port: Number(values.port ?? 4790), headers: { ...securityHeaders } },
  plugins: [proxy, vue(), ui(look(inProject()))],
})
await server.listen()
const at = `http://127.0.0.1:${server.config.server.port}`
process.stdout.write(
  `Ratedesk is at ${at}${first.path} while you work on it (Enter shows a new address, Ctrl-C stops it)\n`,
)
process.stdin.on('data', () => void door.another().then(({ path }) => process.stdout.write(`${at}${path}\n`)))
watchProgram(server)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())

/** Restarts the door when its sources change, and reloads the page. */
function watchProgram({ watcher, ws }: ViteDevServer): void {
  const folders = [inProject('src-main'), inProject('resources')].map(normalizePath)
  let settled: NodeJS.Timeout | undefined
  watcher.add(folders)
  watcher.on('all', (_event, path) => {
    if (!folders.some((folder) => normalizePath(path).startsWith(`${folder}/`))) return
    clearTimeout(settled)
    settled = setTimeout(() => void again(), settledMs)
  })
  async function again(): Promise<void> {
    const address = await door.start()
    if (!address) return void process.stderr.write('the door did not start; it is tried again after the next change\n')
    proxy.doorStarted(address)
    process.stdout.write('the door was started anew\n')
    ws.send({ type: 'full-reload' })
  }
}

async function end(): Promise<void> {
  await door.stop()
  await server.close()
  process.exit(0)
}
