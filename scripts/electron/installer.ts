/**
 * A process of its own, started with the folder of the package `electron`: fetches the runtime with the library of
 * Electron's installer, telling of every byte, and has the installer unpack what has come. It ends when the process that
 * started it goes away or lets go of it.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Progress } from '@electron/get'
import { execSync } from 'node:child_process'
import { failureOf, type Report } from './installing.ts'

const folder = process.argv[2] ?? ''
const required = createRequire(join(folder, 'package.json'))
const stopped = new AbortController()
let unpacking = false

// A terminal's Ctrl-C reaches this process too; what it means is for the other to say.
process.on('SIGINT', () => {})
process.on('disconnect', () => (unpacking ? process.exit(1) : stopped.abort()))

const tell = (report: Report): Promise<void> =>
  new Promise((told) => (process.connected ? process.send?.(report, () => told()) : told()))

/** The processor that the runtime is for: under Rosetta Node takes an Apple Silicon for an Intel one. */
function processor(): string {
  const { ELECTRON_INSTALL_ARCH: chosen, npm_config_arch: npms } = process.env
  if (chosen || npms) return (chosen || npms) as string
  if (process.platform !== 'darwin' || process.arch !== 'x64') return process.arch
  try {
    return execSync('sysctl -in sysctl.proc_translated').toString().trim() === '1' ? 'arm64' : 'x64'
  } catch {
    return 'x64'
  }
}

async function download(): Promise<void> {
  const { downloadArtifact } = (await import(
    pathToFileURL(required.resolve('@electron/get')).href
  )) as typeof import('@electron/get')
  // From here on it is known that something may come.
  await tell({ kind: 'bytes', received: 0, total: null })
  const { env } = process
  const remote = env.electron_use_remote_checksums || env.npm_config_electron_use_remote_checksums
  await downloadArtifact({
    version: (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version,
    artifactName: 'electron',
    cacheRoot: env.electron_config_cache,
    checksums: remote ? undefined : (required('./checksums.json') as Record<string, string>),
    platform: env.ELECTRON_INSTALL_PLATFORM || env.npm_config_platform || process.platform,
    arch: processor(),
    downloadOptions: {
      quiet: true,
      signal: stopped.signal,
      getProgressCallback: ({ transferred, total }: Progress) => tell({ kind: 'bytes', received: transferred, total }),
    },
  })
}

try {
  await download()
  unpacking = true
  await tell({ kind: 'unpacking' })
  // It finds what has come in the library's cache, checks it once more and unpacks it.
  required('./install.js')
  // Nothing more is told: unpacking alone keeps this process alive.
  process.channel?.unref()
} catch (error) {
  if (!stopped.signal.aborted) await tell(failureOf(error))
  process.exit(1)
}
