import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Each starts a browser and a door of its own, one after the other. */
const endToEnd = { environment: 'node', testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } as const

/** Those that send what a component holds: their host clones all that crosses it, as the window's bridge does. */
const cloned = ['console', 'traffic', 'rates', 'profiles', 'statements', 'cancel'].map(
  (name) => `test/e2e/${name}.test.ts`,
)

/** Three kinds of test: by themselves, of the console's own code, and of the whole in a real browser or window. */
export default defineConfig({
  test: {
    // By itself Vitest leaves one processor alone, which of two is half.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/e2e/**', 'test/bench/**', 'test/hosts/electron/*.walk.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'node',
          include: ['test/renderer/**/*.test.ts'],
          // They run on real services, whose stores are made before.
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          ...endToEnd,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/hosts/electron/*.walk.test.ts'],
          exclude: cloned,
        },
      },
      {
        test: { ...endToEnd, name: 'e2e-cloned', include: cloned, env: { RATEDESK_TEST_HOST: 'cloning' } },
      },
    ],
  },
})
