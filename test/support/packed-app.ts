import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { project } from './child.ts'

/** A package that electron-builder depends on and the project does not, so it is resolved from electron-builder. */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const packer = createRequire(builder.resolve('app-builder-lib'))

interface ArchiveFiles {
  listPackage(archive: string): string[]
  statFile(archive: string, file: string): { files?: unknown; link?: string; size: number; unpacked?: boolean }
  extractAll(archive: string, folder: string): void
}
export const archives = packer('@electron/asar') as ArchiveFiles

/** How Electron's program stores its fuses: a mark, a version, their number, and a character for each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseNames = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const
export type Fuse = (typeof fuseNames)[number]

export interface PackedFile {
  /** Path from the root of the archive, with `/`. */
  path: string
  bytes: number
  unpacked: boolean
}

export interface PackedApp {
  /** The folder of the program as installed. */
  folder: string
  archive: string
  files: PackedFile[]
  fuses: Record<Fuse, boolean>
  /** The menu entry inside an AppImage. */
  appImageEntry: string
  deb: { arguments: string[]; entry: string }
  remove(): Promise<void>
}

/**
 * Packs the built console with the project's own configuration into a stand-in for Electron, which has fuses and
 * nothing that runs. It is packed for Linux on every platform, because that needs no foreign tools.
 * @param runtimeFuses the stand-in's fuses before packing
 */
export async function packApp(runtimeFuses: Readonly<Record<Fuse, boolean>>): Promise<PackedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'ratedesk-packed-'))
  const runtime = join(folder, 'runtime')
  await mkdir(join(runtime, 'resources'), { recursive: true })
  const wire = Buffer.concat([
    Buffer.from(fuseMark),
    Buffer.from([1, fuseNames.length]),
    Buffer.from(fuseNames.map((name) => (runtimeFuses[name] ? '1' : '0')).join('')),
  ])
  await writeFile(join(runtime, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]), { mode: 0o755 })
  let appImageEntry = ''
  let deb: PackedApp['deb'] = { arguments: [], entry: '' }
  await build({
    projectDir: project,
    targets: Platform.LINUX.createTarget(['AppImage', 'deb'], process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
    publish: 'never',
    // Called when all settings of an installer are known; making it would need tools that have to be downloaded.
    effectiveOptionComputed: async (installer: unknown) => {
      if (Array.isArray(installer)) {
        const [words, entry] = installer as [string[], string]
        deb = { arguments: words, entry: await readFile(entry, 'utf8') }
      } else appImageEntry = (installer as { desktop: string }).desktop
      return true
    },
    config: {
      extends: join(project, 'electron-builder.yml'),
      electronDist: runtime,
      directories: { output: join(folder, 'packed'), buildResources: 'resources' },
    },
  })
  const app = join(folder, 'packed', process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked')
  const archive = join(app, 'resources', 'app.asar')
  return {
    folder: app,
    archive,
    files: filesIn(archive),
    fuses: await fusesOf(join(app, 'ratedesk')),
    appImageEntry,
    deb,
    remove: () => rm(folder, { recursive: true }),
  }
}

async function fusesOf(program: string): Promise<Record<Fuse, boolean>> {
  const bytes = await readFile(program)
  const first = bytes.indexOf(fuseMark) + fuseMark.length + 2
  const on = (at: number): boolean => bytes.toString('latin1', first + at, first + at + 1) === '1'
  return Object.fromEntries(fuseNames.map((name, at) => [name, on(at)])) as Record<Fuse, boolean>
}

function filesIn(archive: string): PackedFile[] {
  return archives.listPackage(archive).flatMap((listed) => {
    const { files, size, unpacked } = archives.statFile(archive, listed.slice(1))
    if (files) return []
    return [{ path: listed.slice(1).replaceAll('\\', '/'), bytes: size, unpacked: unpacked === true }]
  })
}
