import { isAbsolute } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { setTimeout } from 'node:timers/promises'
import { life } from './lifecycle.ts'
import { note, wire } from './settings.ts'
import { refuse, strict } from './strict.ts'

type Serve = (request: Request) => Response | Promise<Response>

const PRIVILEGES: ReadonlySet<string> = new Set([
  'standard',
  'secure',
  'bypassCSP',
  'allowServiceWorkers',
  'supportFetchAPI',
  'corsEnabled',
  'stream',
  'codeCache',
  'allowExtensions',
])
const privileged = new Map<string, Record<string, boolean>>()
const serving = new Map<string, Serve>()
let declared = false

interface CustomScheme {
  scheme: string
  privileges?: Record<string, boolean>
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]) {
    if (life.ready) refuse('protocol.registerSchemesAsPrivileged should be called before app is ready')
    if (declared) refuse('protocol.registerSchemesAsPrivileged can be called only once')
    declared = true
    for (const { scheme, privileges = {} } of schemes) {
      const unknown = Object.keys(privileges).find((name) => !PRIVILEGES.has(name))
      if (unknown) refuse(`there is no privilege ${unknown}`)
      if (privileges.codeCache && !privileges.standard) {
        refuse('Code cache can only be enabled when the custom scheme is registered as standard scheme.')
      }
      privileged.set(scheme, privileges)
    }
  },
  handle(scheme: string, serve: Serve) {
    if (!life.ready) refuse('Session can only be received when app is ready')
    if (serving.has(scheme)) refuse(`The scheme ${scheme} is handled already`)
    // Chromium would give such a page an opaque origin, which the double's window cannot imitate.
    if (!privileged.get(scheme)?.standard) refuse(`the double only serves schemes that are standard, unlike ${scheme}`)
    serving.set(scheme, serve)
  },
  isProtocolHandled: (scheme: string) => serving.has(scheme),
  unhandle: (scheme: string) => void serving.delete(scheme),
})

const handlerNames = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'] as const
const handlers = new Map<string, unknown>()

const session = strict('session', {
  protocol,
  ...(Object.fromEntries(
    handlerNames.map((name) => [name, (handler: unknown) => void handlers.set(name, handler)]),
  ) as Record<(typeof handlerNames)[number], (handler: unknown) => void>),
  setCodeCachePath(path: string) {
    if (!isAbsolute(path)) refuse('Absolute path must be provided to store code cache.')
    note('session.setCodeCachePath', path)
  },
  clearCodeCaches: () => Promise.resolve(),
})

export function defaultSession(): object {
  if (!life.ready) refuse('Session can only be received when app is ready')
  return session
}

export const sessions = strict('session', {
  get defaultSession() {
    return defaultSession()
  },
})

/** A request of a page to a scheme of the program, handled as in lib/browser/api/protocol.ts. */
interface Asked {
  url: string
  method: string
  headers: Record<string, string>
  /** Whether the page goes away while it loads. */
  left: boolean
}

interface Served {
  status: number
  headers: Record<string, string>
  /** In base64. */
  body: string
}

wire.on(
  'request',
  async ({ url, method, headers, left }: Asked): Promise<Served | { failed: 'FAILED' | 'UNEXPECTED' }> => {
    const serve = serving.get(new URL(url).protocol.slice(0, -1))
    if (!serve) return { failed: 'UNEXPECTED' }
    let response: Response
    try {
      response = await serve(new Request(url, { method, headers: new Headers(headers) }))
    } catch (error) {
      wire.tell('fault', { of: 'protocol', words: (error as Error).stack })
      return { failed: 'UNEXPECTED' }
    }
    if (!(response instanceof Response)) return { failed: 'UNEXPECTED' }
    if (response.type === 'error') return { failed: 'FAILED' }
    const body = response.body ? Readable.fromWeb(response.body as ReadableStream<Uint8Array>) : Readable.from([])
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await bytesOf(body, left) }
  },
)

async function bytesOf(body: Readable, left: boolean): Promise<string> {
  if (left) {
    // By now something can be read. Electron destroys the stream of a page that is gone, whatever state it is in.
    await setTimeout(20)
    body.read()
    body.destroy()
    return ''
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString('base64')
}
/** Whether the program lets a page use a device or a place. */
wire.on('permission', ({ name }: { name: string }): Promise<boolean> => {
  const asked = handlers.get('setPermissionRequestHandler') as
    ((contents: null, name: string, answer: (may: boolean) => void, details: object) => void) | undefined
  // Without a handler Electron allows everything.
  return asked ? new Promise((answer) => asked(null, name, answer, {})) : Promise.resolve(true)
})
