import { protocol } from 'electron'
import { consoleFile, readConsoleFile } from '../../door/console-files.ts'
import { securityHeaders } from '../../door/policy.ts'
import { isOwnAddress, scheme } from './app-address.ts'

/**
 * Declares the console's scheme, which must happen before the app is ready. It has an origin, as `https` has, and no
 * special rights; compiled code is cached from start to start, as for `https`.
 */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built console, and no other file of the disk. */
export function serveConsole(folder: string): void {
  protocol.handle(scheme, async ({ url, method }) => {
    const found = method === 'GET' && isOwnAddress(url) ? consoleFile(folder, new URL(url).pathname) : null
    const content = found && (await readConsoleFile(folder, found.file))
    if (!found || !content) return new Response(null, { status: 404, headers: securityHeaders })
    return new Response(content, { headers: { ...securityHeaders, 'Content-Type': found.mediaType } })
  })
}
