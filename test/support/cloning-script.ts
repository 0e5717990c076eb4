import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'

/** `test/renderer/cloning-page.ts` as a single script that a page runs before its own. */
export async function cloningScript(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('../renderer/cloning-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'cloningPage',
      },
    },
  })) as Rolldown.RolldownOutput[]
  return built[0]!.output[0].code
}
