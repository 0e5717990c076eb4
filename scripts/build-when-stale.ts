import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { refuse } from '../src-main/core/words/problem.ts'
import { inProject } from './project.ts'

const sources = [
  'src-main',
  'src-renderer',
  'scripts/evidence-page',
  'electron.vite.config.ts',
  'package-lock.json',
  'tsconfig.base.json',
]
/** Lists the source files of the last successful build; its time is that of the build. */
const stamp = inProject('out', '.built')
const builder = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')

/**
 * Builds window, preload and console into `out/` where a source file is newer than the build, was added or was removed.
 */
export function buildWhenStale(): void {
  const startedAt = new Date()
  const files = sources.flatMap((source) => filesIn(inProject(source)))
  const names = createHash('sha256').update(files.join('\n')).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === names && files.every(isOlder(statSync(stamp).mtimeMs)))
    return
  if (!existsSync(builder)) {
    // Installed without the tools to build: `out/` is used as it is.
    if (existsSync(stamp)) return
    throw refuse('builder-missing')
  }
  // A build that is killed leaves half of its files in `out/`, which must not be taken for a whole build.
  rmSync(stamp, { force: true })
  process.stderr.write('Building the console, which takes a moment …\n')
  const { status, stdout, stderr } = spawnSync(process.execPath, [builder, 'build'], {
    cwd: inProject(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw refuse('build-failed', { said: `${stdout}${stderr}` })
  writeFileSync(stamp, names)
  // Sources that changed during the build are built the next time.
  utimesSync(stamp, startedAt, startedAt)
}

function filesIn(path: string): string[] {
  const there = statSync(path, { throwIfNoEntry: false })
  if (!there) return []
  if (!there.isDirectory()) return [path]
  // The build generates files in a `node_modules` among the sources.
  const names = readdirSync(path).filter((name) => name !== 'node_modules')
  return names.sort().flatMap((name) => filesIn(`${path}/${name}`))
}

const isOlder =
  (builtMs: number) =>
  (file: string): boolean =>
    (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) <= builtMs
