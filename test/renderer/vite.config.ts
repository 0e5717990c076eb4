/** Serves the renderer against the double: `vite -c test/renderer/vite.config.ts`; `EMPTY=1` starts with an empty store. */
import { fileURLToPath } from 'node:url'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { look } from '../../src-renderer/look.ts'
import { doubleDoor } from './double-door.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig({
  root: `${root}src-renderer`,
  base: './',
  publicDir: false,
  cacheDir: `${root}node_modules/.vite-renderer`,
  build: { outDir: `${root}out/renderer`, emptyOutDir: true },
  server: { host: '127.0.0.1', strictPort: true, fs: { allow: [root] } },
  plugins: [vue(), ui(look(root)), doubleDoor({ empty: Boolean(process.env['EMPTY']) })],
})
