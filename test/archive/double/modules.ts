/** Modules from within the archive: found as if it were a folder, loaded from what is packed, with their places in it. */
import { readFileSync } from 'node:fs'
import Module, { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { content, packed, within } from './archive.ts'

const withinUrl = (url: string | undefined): string | null =>
  url?.startsWith('file:') ? within(fileURLToPath(url)) : null

/** The loader of CommonJS asks here, for `require.resolve` as well. */
const RESOLVE = '_resolveFilename'
type Resolve = (request: string, parent: { filename?: string } | undefined, ...more: unknown[]) => string

export function patchModules(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const asked = withinUrl(specifier)
      const parent = withinUrl(context.parentURL)
      if (asked === null && parent === null) return next(specifier, context)
      const parentURL = parent === null ? context.parentURL : pathToFileURL(parent).href
      const found = next(asked === null ? specifier : pathToFileURL(asked).href, { ...context, parentURL })
      const place = found.url.startsWith('file:') ? packed(fileURLToPath(found.url)) : null
      return place === null ? found : { ...found, url: pathToFileURL(place).href }
    },
    load(url, context, next) {
      const real = withinUrl(url)
      if (real === null) return next(url, context)
      const { format } = next(pathToFileURL(real).href, context)
      return { format, source: readFileSync(real, 'utf8'), shortCircuit: true }
    },
  })
  const modules = Module as unknown as Record<typeof RESOLVE, Resolve>
  const resolveFilename = modules[RESOLVE]
  modules[RESOLVE] = (request, parent, ...more) => {
    const [asked, real] = [within(request), within(parent?.filename)]
    if (asked === null && real === null) return resolveFilename.call(Module, request, parent, ...more)
    const found = createRequire(real ?? join(content, 'package.json')).resolve(asked ?? request)
    return packed(found) ?? found
  }
}
