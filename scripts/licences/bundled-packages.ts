import { build, type Plugin } from 'vite'
import config from '../../electron.vite.config.ts'

/**
 * Packages that are in the built page without modules of their own: icons and styles are compiled into it, and `vue`
 * only passes on its parts.
 */
const COMPILED_IN = ['node_modules/@iconify-json/lucide', 'node_modules/tailwindcss', 'node_modules/vue']

/**
 * The folders of all packages of which something is in the built page: `node_modules/vue`. It builds the page without
 * writing files.
 */
export async function bundledPackages(): Promise<string[]> {
  const found = new Set(COMPILED_IN)
  const note = (path: string | undefined): void => {
    const place = path === undefined ? null : packageAt(path)
    if (place !== null) found.add(place)
  }
  const listen: Plugin = {
    name: 'note-packages',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === 'asset') part.originalFileNames.forEach(note)
        else for (const [path, { renderedLength }] of Object.entries(part.modules)) if (renderedLength > 0) note(path)
      }
      for (const path of this.getModuleIds()) if (/\.(?:css|ttf)(?:\?|$)/.test(path)) note(path)
    },
  }
  const { renderer } = config as { renderer: { plugins?: unknown[] } }
  await build({
    ...(renderer as object),
    configFile: false,
    logLevel: 'warn',
    plugins: [...(renderer.plugins as Plugin[]), listen],
    build: { ...(renderer as { build: object }).build, write: false, emptyOutDir: false },
  })
  return [...found].toSorted()
}

/** The innermost package that contains a file; null where none does. */
const packageAt = (path: string): string | null =>
  /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/?]+/.exec(path.replaceAll('\\', '/'))?.[0] ?? null
