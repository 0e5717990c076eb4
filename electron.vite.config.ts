import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { pageCode } from './scripts/evidence-page/build-page.ts'
import { look } from './src-renderer/look.ts'
import { EVIDENCE_PAGE } from './src-main/program/evidence-page.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Puts the script of an evidence file's page beside the code that writes such files. */
const evidencePage = () => ({
  name: 'evidence-page',
  async generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown }) {
    this.emitFile({ type: 'asset', fileName: basename(EVIDENCE_PAGE), source: (await pageCode()).code })
  },
})

export default defineConfig({
  main: {
    plugins: [evidencePage()],
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: at('src-main/entries/desktop.ts'),
          cli: at('src-main/entries/cli.ts'),
          worker: at('src-main/worker/entry.ts'),
          'traffic-worker': at('src-main/worker/traffic-entry.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: at('src-main/hosts/electron/preload.ts') },
        // A sandboxed preload must be a single CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    publicDir: false,
    build: { outDir: at('out/renderer'), rollupOptions: { input: at('src-renderer/index.html') } },
    plugins: [vue(), ui(look(at('.')))],
  },
})
