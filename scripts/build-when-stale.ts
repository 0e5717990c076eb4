import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { failed } from '../src-main/rating/problem.ts'
import { inProject } from './project.ts'

const sources = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.base.json']
const stamp = inProject('out', '.built')
const builder = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js')

/** Builds window, preload and console into `out/` where a source is newer than the last build that went well. */
export function buildWhenStale(): void {
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
  if (sources.every((source) => newest(inProject(source)) < built)) return
  if (!existsSync(builder)) {
    // Installed without the tools to build: what is in `out/` is what there is.
    if (built > 0) return
    throw failed('the console is not built and what builds it is not installed: run `npm ci`')
  }
  const startedAt = new Date()
  process.stderr.write('Building the console, which takes a moment …\n')
  const { status, stdout, stderr } = spawnSync(process.execPath, [builder, 'build'], {
    cwd: inProject(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw failed(`${stdout}${stderr}\nthe console could not be built, for the reason above`)
  writeFileSync(stamp, startedAt.toISOString())
}

/** UTC milliseconds of the last change in it; a folder's own changes when a file in it comes or goes. */
function newest(path: string): number {
  const there = statSync(path, { throwIfNoEntry: false })
  if (!there) return 0
  if (!there.isDirectory()) return there.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(`${path}/${name}`)), there.mtimeMs)
}
