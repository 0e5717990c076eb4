/**
 * One start of the console in a process of its own, up to the data of its first screen as a page gets them over HTTP:
 * `node start-once.ts STORE`. Prints how many milliseconds that took from the start of the door on; the parent times the
 * whole process.
 */
import { openBrowserDoor } from '../../src-main/hosts/browser/main.ts'
import { paths } from '../../src-main/contract/host.ts'
import { openPage } from '../support/door-page.ts'
import { knock } from '../support/knock.ts'

const [storeFile] = process.argv.slice(2) as [string]
const startedAt = performance.now()
const door = await openBrowserDoor({ storeFile, port: 0 })
const { host, origin } = new URL(door.address)
const headers = { ...(await openPage(door.address)), Host: host, Origin: origin, 'Content-Type': 'application/json' }
const ask = async (name: string, body: object): Promise<unknown> => {
  const { text } = await knock(door.port, paths.call(name), { method: 'POST', headers, body: JSON.stringify(body) })
  const reply = JSON.parse(text) as { ok: boolean; answer: unknown }
  if (!reply.ok) throw new Error(`${name} is refused: ${text}`)
  return reply.answer
}
const { tenants } = (await ask('read-console', {})) as { tenants: readonly unknown[] }
await ask('read-clients', {})
const ms = performance.now() - startedAt
process.stdout.write(JSON.stringify({ ms, tenants: tenants.length }))
await door.close()
