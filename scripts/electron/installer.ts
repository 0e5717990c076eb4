/**
 * A process of its own, started with the folder of the package `electron`: downloads the runtime with the library of
 * Electron's installer, reporting every byte, and then lets the installer unpack it. It ends when its parent ends or
 * releases it.
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

// A terminal's Ctrl-C reaches this process too, but its parent decides what it means.
process.on('SIGINT', () => {})
process.on('disconnect', () => (unpacking ? process.exit(1) : stopped.abort()))

const tell = (report: Report): Promise<void> =>
  new Promise((told) => (process.connected ? process.send?.(report, () => told()) : told()))

/** The processor to download for: under Rosetta, Node takes an Apple Silicon for an Intel processor. */
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
  // From here on bytes may arrive.
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
  // The installer finds the download in the library's cache, checks it again and unpacks it.
  required('./install.js')
  // Nothing more is reported; only the unpacking keeps this process alive.
  process.channel?.unref()
} catch (error) {
  if (!stopped.signal.aborted) await tell(failureOf(error))
  process.exit(1)
}
