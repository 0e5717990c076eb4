import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Threads and processes that tests start load the sources anew; the code of them that is kept halves that.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/ratedesk')

/** Their files share what a worker has loaded, which is most of their time; so a module must not keep what a test did. */
const shared = {
  environment: 'node',
  testTimeout: 20_000,
  hookTimeout: 20_000,
  isolate: false,
  globalSetup: 'test/support/evidence-page-built.ts',
} as const

/**
 * Each file has a worker for itself: those that put a module of their own in the place of another, which the files of a
 * worker would share, and those that begin and end many threads, which V8 does not bear for long in one process.
 */
const apart = readdirSync(join(import.meta.dirname, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((path) => startsThreads(path) || readFileSync(join(import.meta.dirname, path), 'utf8').includes('vi.mock('))

function startsThreads(path: string): boolean {
  return ['worker', 'hosts/cli', 'hosts/door'].some((folder) => path.startsWith(`test/${folder}/`))
}

/** Each starts a browser and a door of its own, one after the other: in pairs they saved a minute and disturbed each other. */
const endToEnd = {
  environment: 'node',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  globalSetup: 'test/support/built.ts',
  maxWorkers: 1,
  sequence: { groupOrder: 1 },
} as const

/** The tests in which components send what they hold: their host clones everything, as the window's IPC does. */
const cloned = ['console', 'traffic', 'rates', 'profiles', 'statements', 'cancel'].map(
  (name) => `test/e2e/${name}.test.ts`,
)

/** Small files that take long: begun last, each would leave the other workers idle. */
const LONG = /\/test\/(torture|golden|install|worker|fuzz)\/|\/(faults|second-start)\.walk\./

/** Of each project, what takes long comes first; else the order is Vitest's own. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ofProjects = Map.groupBy(await super.sort(files), ({ project }) => project.name)
    return [...ofProjects.values()].flatMap((own) => [
      ...own.filter(({ moduleId }) => LONG.test(moduleId)),
      ...own.filter(({ moduleId }) => !LONG.test(moduleId)),
    ])
  }
}

/** Three kinds of test: by themselves, of the console's own code, and of the whole in a real browser or window. */
export default defineConfig({
  test: {
    // By default Vitest leaves one processor unused, which may be half of them.
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{renderer,e2e,bench}/**', 'test/hosts/electron/*.walk.test.ts', ...apart],
        },
      },
      {
        plugins: [vue()],
        test: {
          ...shared,
          name: 'renderer',
          include: ['test/renderer/**/*.test.ts'],
          exclude: apart,
        },
      },
      {
        plugins: [vue()],
        test: { ...shared, name: 'apart', include: apart, isolate: true },
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
