import { fileURLToPath } from 'node:url'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { look } from './src-renderer/look.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
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
