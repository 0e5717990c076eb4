import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import manifest from '../../../package.json' with { type: 'json' }
import type { StoreCheckPoint } from '../../contract/answers.ts'
import { hindrance } from '../../core/words/hindrance.ts'
import type { ReadableStore } from '../../store/file/open-store.ts'
import { storeVersions } from '../../store/file/store-health.ts'
import { found, wellWith } from './check-point.ts'

const RESTORE = 'Restore a backup, or begin a new store and import the files again.'

export function versionsCheck(store: ReadableStore): StoreCheckPoint {
  const { store: version, newest, sqlite, isOurs } = storeVersions(store)
  if (!isOurs) return found('versions', 'The file does not say that it is a store of Ratedesk.', RESTORE)
  if (version !== newest) {
    const mend =
      version > newest ? 'Update Ratedesk.' : 'Close Ratedesk and open the store again: it is then brought up to date.'
    return found(
      'versions',
      `The store is of version ${version}, and this Ratedesk is made for version ${newest}.`,
      mend,
    )
  }
  return wellWith(
    'versions',
    `Ratedesk ${manifest.version}, store version ${version}, SQLite ${sqlite}, Node ${process.versions.node}.`,
  )
}

/** @param platform as `process.platform` names it: where files have no owners, nothing is said of other users */
export function permissionsCheck(storeFile: string, platform = process.platform): StoreCheckPoint {
  const name = 'file permissions'
  for (const path of [storeFile, dirname(storeFile)]) {
    try {
      accessSync(path, constants.R_OK | constants.W_OK)
    } catch (error) {
      return found(
        name,
        `${path} cannot be read and written: ${hindrance(error as Error, platform)}.`,
        `Give yourself leave to read and write ${path}.`,
      )
    }
    const { mode } = statSync(path)
    const isSticky = (mode & 0o1000) !== 0
    if (platform !== 'win32' && (mode & 0o002) !== 0 && !isSticky) {
      return found(name, `Every user of this machine may change ${path}.`, `Take that from them: chmod o-w ${path}`)
    }
  }
  return wellWith(name, 'The store and its folder can be read and written.')
}

/** A store grows while it is imported into, and is copied before it is migrated. */
const LEAST_FREE_BYTES = 64 << 20

export function spaceCheck(
  storeFile: string,
  free = freeBytes(storeFile),
  bytes = statSync(storeFile).size,
): StoreCheckPoint {
  const needed = Math.max(LEAST_FREE_BYTES, bytes)
  const sentence = `${megabytes(free)} are free beside the store, which takes ${megabytes(bytes)}`
  if (free >= needed) return wellWith('disk space', `${sentence}.`)
  return found(
    'disk space',
    `Only ${sentence}; a copy of it would need ${megabytes(needed)}.`,
    'Make room on that disk, or move the store to a larger one.',
  )
}

function freeBytes(storeFile: string): number {
  const { bavail, bsize } = statfsSync(dirname(storeFile))
  return bavail * bsize
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`
