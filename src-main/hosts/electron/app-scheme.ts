import { Readable } from 'node:stream'
import { protocol } from 'electron'
import { consoleFile, openConsoleFile } from '../door/console-files.ts'
import { securityHeaders } from '../door/policy.ts'
import { isOwnAddress, scheme } from './app-address.ts'

/** Before the app is ready: the console's scheme has an origin, as `https` has, and no special powers. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built console, and of the disk nothing else. */
export function serveConsole(folder: string): void {
  protocol.handle(scheme, async ({ url, method }) => {
    const found = method === 'GET' && isOwnAddress(url) ? consoleFile(folder, new URL(url).pathname) : null
    const handle = found && (await openConsoleFile(folder, found.file))
    if (!found || !handle) return new Response(null, { status: 404, headers: securityHeaders })
    const body = Readable.toWeb(handle.createReadStream()) as ConstructorParameters<typeof Response>[0]
    return new Response(body, { headers: { ...securityHeaders, 'Content-Type': found.mediaType } })
  })
}
