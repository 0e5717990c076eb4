import { protocol } from 'electron'
import { consoleFile, readConsoleFile } from '../door/console-files.ts'
import { securityHeaders } from '../door/policy.ts'
import { isOwnAddress, scheme } from './app-address.ts'

/**
 * Before the app is ready: the console's scheme has an origin, as `https` has, and no special powers. The engine keeps its
 * compiled code from one start to the next, as it does for `https`.
 */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built console, and of the disk nothing else. */
export function serveConsole(folder: string): void {
  protocol.handle(scheme, async ({ url, method }) => {
    const found = method === 'GET' && isOwnAddress(url) ? consoleFile(folder, new URL(url).pathname) : null
    const content = found && (await readConsoleFile(folder, found.file))
    if (!found || !content) return new Response(null, { status: 404, headers: securityHeaders })
    return new Response(content, { headers: { ...securityHeaders, 'Content-Type': found.mediaType } })
  })
}
